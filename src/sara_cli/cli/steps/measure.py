"""Which measure is meant: by its id, or chosen from a list; if it isn't there, what is near."""

from difflib import get_close_matches
from typing import Any

from sara_cli.cli.terminal import can_ask
from sara_cli.errors import SaraError
from sara_cli.file.address import Address
from sara_cli.file.project_file import ProjectFile
from sara_cli.guide.kinds import KINDS
from sara_cli.language import _

MEASURES: Address = ("execute", "measures")
MOST_NAMED = 12
ENDED = ("done", "stopped")


def the_measure(file: ProjectFile, id: str | None, *, no_input: bool) -> dict[str, Any]:
    """The measure with an id, as the file writes it; asked for if none is named and there is someone to ask."""
    items = file.value(MEASURES)
    measures = [one for one in items or () if isinstance(one, dict) and isinstance(one.get("id"), str)]
    if not measures:
        raise SaraError(_("There is no measure in the file yet."), _("Add one: sara execute."))
    if id is None:
        return _chosen(measures, no_input=no_input)
    found = next((one for one in measures if one["id"] == id), None)
    if found is None:
        raise _no_measure(file, id, measures)
    return found


def _chosen(measures: list[dict[str, Any]], *, no_input: bool) -> dict[str, Any]:
    if not can_ask(no_input):
        ids = ", ".join(one["id"] for one in measures[:MOST_NAMED])
        raise SaraError(_("Which measure isn't said."), _("Name it by its id: {ids}.").format(ids=ids))
    from sara_cli.cli.questions import TerminalAsker

    open_ones = [one for one in measures if one.get("status") not in ENDED] or measures
    names = [f"{one['id']}  {one.get('title', '')}" for one in open_ones]
    return open_ones[TerminalAsker().choose(_("Which measure?"), names, default=0)]


def _no_measure(file: ProjectFile, id: str, measures: list[dict[str, Any]]) -> SaraError:
    """Say what the id names instead, or which ids are near."""
    ids = [one["id"] for one in measures]
    part = file.loaded.links.parts.get(id)
    if part:
        kind = next((one.title for one in KINDS if one.name == part.kind), part.kind)
        message = _("“{id}” isn't the id of a measure but of something else: {kind}.")
        on_it = [one["id"] for one in measures if id in (one.get("causes") or ())]
        return SaraError(message.format(id=id, kind=_(kind)), _hint(on_it or ids))
    message = _("There is no measure “{id}”.").format(id=id)
    folded = {one.casefold(): one for one in ids}
    wanted = id.casefold()
    close = [folded[one] for one in ([wanted] if wanted in folded else get_close_matches(wanted, folded, 3))]
    if close:
        return SaraError(message, _("Did you mean “{id}”?").format(id="” / “".join(close)))
    return SaraError(message, _hint(ids))


def _hint(ids: list[str]) -> str:
    more = " …" if len(ids) > MOST_NAMED else ""
    return _("Measures: {ids}").format(ids=", ".join(ids[:MOST_NAMED]) + more)
