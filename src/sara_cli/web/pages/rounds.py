"""The follow-up round: who has been asked, has answered or is late, and the workbook of each to send out."""

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sara_cli.errors import SaraError
from sara_cli.language import _, speaking
from sara_cli.web.visit import FormError, NotFound, Visit, address, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import Owner

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AskedRow(NamedTuple):
    """One who is asked, in words. `workbook` is where theirs is; nothing where nothing is left to answer."""

    name: str
    standing: str
    is_late: bool
    measures: str
    workbook: str


def last_round(visit: Visit) -> "Response":
    """Show the last round with everyone in it."""
    return round_page(visit)


def round_page(visit: Visit, errors: "Sequence[FormError]" = (), code: int = 200) -> "Response":
    """The page of the round, with what is wrong in a form of it."""
    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import count_text, latest, measures_by_owner, name_of, owner_of, owners

    chain = Chain(visit.project)
    at = latest(chain, visit.today)
    asked = {owner_of(one).key for one in at.part.owners} if at else set()
    unasked = [name_of(one, chain) for one in owners(chain) if one.key not in asked]
    return visit.page(
        "round",
        _("Follow-up round"),
        code=code,
        errors=errors,
        round=at.part if at else None,
        count=count_text(at.part, visit.today) if at else "",
        rows=_rows(visit, chain),
        unasked=unasked,
        unowned=[one.part.id for one in measures_by_owner(chain).get(("", ""), ())],
    )


def _rows(visit: Visit, chain: "Chain") -> list[AskedRow]:
    from sara_cli.progress.rounds import everyone_asked, latest, measures_by_owner, name_of, standing_text

    at = latest(chain, visit.today)
    every, rows = measures_by_owner(chain), list[AskedRow]()
    for one in everyone_asked(at.part, visit.today) if at else ():
        measures = ", ".join(each.part.id for each in every.get(one.owner.key, ()))
        place = address("round", "workbook", role=one.owner.role, party=one.owner.party) if measures else ""
        is_late = one.standing == "late"
        rows.append(AskedRow(name_of(one.owner, chain), standing_text(one), is_late, measures, place))
    return rows


def begun(visit: Visit) -> "Response":
    """Begin a round that asks everyone who answers for a measure."""
    from sara_cli.interview.new_round import new_round
    from sara_cli.model.chain import Chain

    written = visit.answer("due")
    due = visit.day_of(written)
    if due is None:
        text = visit.not_a_day(written) if written else _("Write the last day to answer.")
        return round_page(visit, [FormError("due", text)], 422)
    file = visit.file()
    try:
        file.change(new_round(Chain(file.project), due, visit.today))
    except SaraError as error:
        return round_page(visit, [FormError("due", words_of(error))], 422)
    text = _("The round is begun. Download the workbooks and send them out.")
    return visit.saved(address("round"), [text])


def workbook_file(visit: Visit) -> "Response":
    """The workbook of one who is asked; it is internal, and in the language of the project."""
    from starlette.responses import Response

    from sara_cli.documents.formats.compiler import needed
    from sara_cli.exports.workbook import Order, workbook
    from sara_cli.interview.round_cells import rows
    from sara_cli.model.as_of import as_of
    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import latest, name_of

    needed("xlsxwriter", "spreadsheet", _("A workbook"))
    project, today = visit.project, visit.today
    chain = Chain(as_of(project, today))
    at, owner = latest(chain, today), _owner(visit, chain)
    if at is None:
        raise NotFound
    with speaking(project.language):
        name = name_of(owner, chain)
        content = workbook(Order(project, at.part, owner, name, rows(chain, owner, at.part.date, today)))
    file = quote(f"{visit.settings.path.stem}-{name}.xlsx", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{file}"}
    return Response(content, media_type=TYPE, headers=headers)


def _owner(visit: Visit, chain: "Chain") -> "Owner":
    """Who is meant, of those whose measures are asked about."""
    from sara_cli.progress.rounds import Owner, owners

    meant = Owner(visit.query.get("role", ""), visit.query.get("party", ""))
    for one in owners(chain):
        if one.key == meant.key:
            return one
    raise NotFound
