"""Going through a part of the file key by key: what `sara STEP ID` does where a step has no dialogue of its own."""

import re

from sara_cli.errors import SaraError
from sara_cli.interview.answers import number
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.question import Question
from sara_cli.language import _
from sara_cli.model.fields import Part
from sara_cli.model.outline import field_at, fields_of
from sara_cli.project_file.address import Address

DEEPEST = 2


def ask_part(talk: Talk, address: Address, *, without: tuple[str, ...] = (), depth: int = 0) -> None:
    """Ask for every key of a part that hasn't been asked for, in the order of the model.

    Lists of other parts have dialogues of their own.
    """
    field = field_at(address)
    if field is None or field.part is None:
        if field and field.shape == "list" and not field.kinds:
            talk.texts(address)
        elif field:
            talk.field(address)
        return
    for name, inner in fields_of(field.part).items():
        here = (*address, name)
        if name in ("id", "carried", "reviewed", *without) or here in talk.asked:
            continue
        if inner.part and inner.shape == "map":
            ask_figures(talk, here)
        elif inner.part is None and (inner.shape == "one" or inner.kinds or inner.holds == "number"):
            talk.field(here)
        elif inner.part is None:
            talk.texts(here)
        elif (
            inner.shape == "one"
            and depth < DEEPEST
            and _is_wanted(talk, here, inner.part)
            and talk.begin(here)
        ):
            ask_part(talk, here, depth=depth + 1)


def _is_wanted(talk: Talk, address: Address, part: type[Part]) -> bool:
    """Whether to go into a mapping: always if something is there, else only if the person wants to."""
    field = field_at(address)
    title = field.title if field else part.__name__
    return bool(talk.value(address)) or talk.more(_("Describe “{title}”?").format(title=_(title)))


# --- asking for figures: one period and its figure at a time -----------------------------------------


_PERIOD = r"(?P<period>(?:19|20)\d{2}[^\s:=()]*)"
_LINE = re.compile(rf"{_PERIOD}(?:\s*[:=]\s*|\s+)(?P<figure>.+)")
# As people say it: 8 by 2025, 21 % (2022).
_TURNED = re.compile(rf"(?P<figure>[-+]?\d[\d.,\s]*?(?:\s?%)?),?\s+(?:[^\W\d]+\s+)?\(?{_PERIOD}\)?")


def ask_figures(talk: Talk, address: Address) -> None:
    """Ask for figures until an empty answer; those that are there are shown, and a new figure replaces an old."""
    present = talk.value(address) or {}
    if present and not talk.everything:
        return
    for period, value in present.items():
        talk.asker.tell(f"  {period}: {_figure(value)}")
    question = Question(
        _("Figures"),
        _(
            "A period and its figure, one at a time; an empty line when there are no more. Never "
            "write 0 for what isn’t known."
        ),
        "2023 17",
        "",
    )
    while True:
        written = talk.asker.ask(question).strip()
        if not written:
            return
        read = read_figure(talk, written)
        if read:
            talk.put((*address, read[0]), read[1])


def read_figure(talk: Talk, written: str) -> tuple[str, object] | None:
    """Read a period and its figure; what can't be read is complained of, and gives None."""
    match = _LINE.fullmatch(written.strip()) or _TURNED.fullmatch(written.strip())
    if not match:
        hint = _("Write the period, a space and the figure: 2023 17, or 2023-03 4.")
        talk.asker.complain(SaraError(_("“{text}” isn’t a period and a figure.").format(text=written), hint))
        return None
    return match["period"], number(match["figure"])


def _figure(value: object) -> str:
    return str(value.get("value", "")) if isinstance(value, dict) else str(value)
