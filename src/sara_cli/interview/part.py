"""Going through one thing key by key, whatever it is: what `sara STEP ID` does where a step has no talk of its own."""

from sara_cli.interview.dialogue import Talk
from sara_cli.interview.series import ask_figures
from sara_cli.language import _
from sara_cli.model.fields import Part
from sara_cli.model.outline import field_at, fields_of
from sara_cli.project_file.address import Address

DEEPEST = 2


def ask_part(talk: Talk, address: Address, *, without: tuple[str, ...] = (), depth: int = 0) -> None:
    """Ask for every key of a part, in the order of the model; lists of other parts are left to their own talk."""
    field = field_at(address)
    if field is None or field.part is None:
        if field and field.shape == "list" and not field.kinds:
            talk.texts(address)
        elif field:
            talk.field(address)
        return
    for name, inner in fields_of(field.part).items():
        here = (*address, name)
        if name in ("id", "carried", "reviewed", *without):
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
    """Whether to go into a mapping: always if something stands there, else only if the person wants to."""
    field = field_at(address)
    title = field.title if field else part.__name__
    return bool(talk.value(address)) or talk.more(_("Describe “{title}”?").format(title=_(title)))
