"""Which rules a run of the checks is about: `--select` and `--ignore`, by the beginning of their ids."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sara_cli.check import Checked
from sara_cli.errors import SaraError
from sara_cli.findings import Finding
from sara_cli.language import _


class Selection(NamedTuple):
    """The beginnings of ids that are wanted, all where there are none, and of those that aren't."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def holds(self, id: str) -> bool:
        """Whether a rule is wanted."""
        return (not self.select or id.startswith(self.select)) and not id.startswith(self.ignore)

    def of(self, checked: Checked) -> Checked:
        """What is wanted of what was found. What keeps the rules from being applied is always told."""

        def wanted(findings: Iterable[Finding]) -> list[Finding]:
            is_read = checked.rules_were_applied
            return [
                one for one in findings if self.holds(one.id) or (one.severity == "error" and not is_read)
            ]

        return checked._replace(
            findings=wanted(checked.findings),
            turned_off=[one._replace(findings=wanted(one.findings)) for one in checked.turned_off],
        )


def selection(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Selection:
    """Read the options, which may be repeated and hold several with commas. Raises `SaraError`."""
    return Selection(_beginnings("--select", select), _beginnings("--ignore", ignore))


def known_ids() -> list[str]:
    """Every id that a finding can have."""
    from sara_cli.project_file.messages import MISTAKES
    from sara_cli.rules import RULES

    return [*(rule.id for rule in RULES), *MISTAKES]


def _beginnings(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    words = [word.strip().upper() for each in values or () for word in each.split(",")]
    for word in words:
        if not word:
            message = _("{option} is given without a rule.").format(option=option)
            raise SaraError(message, _("Give the beginning of rule ids: --select S3,C-0."))
        if not any(id.startswith(word) for id in known_ids()):
            raise _unknown(word)
    return tuple(words)


def _unknown(word: str) -> SaraError:
    from difflib import get_close_matches

    ids = known_ids()
    families = sorted({id.partition("-")[0] for id in ids})
    close = get_close_matches(word, [*ids, *families], 3, 0.5)
    hint = (
        _("Did you mean “{id}”?").format(id="” / “".join(close))
        if close
        else _("Ids begin with one of these: {ids}.").format(ids=", ".join(families))
    )
    return SaraError(_("No rule has an id that begins with “{word}”.").format(word=word), hint)
