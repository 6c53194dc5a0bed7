"""Kolada's figures as its API gives them, version 3 or 2: key figure, municipality, year and sex.

`{"count", "values": [{"kpi", "municipality", "period", "values": [{"gender", "value", "status", "count"}]}]}`;
version 3 may mark rows as deleted. A saved answer is read as it is; several pages may be in a list. A
figure of uncertainty (osäkerhetstal) is a key figure of its own, and is set around the one that it belongs to.
So is the number of residents, which is beside the others: a rate can't be compared without it.
Source: the API's own shape, and the descriptions of the key figures.
"""

from collections.abc import Iterator
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.imports.cell_values import Unread, Unreadable, in_one, number_of, period_of
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.facts import CATEGORY, GENDER, REGION, About, Fact, Facts, Member, Trouble
from sara_cli.knowledge.municipalities import Municipality, all_municipalities
from sara_cli.knowledge.presets import RESIDENTS, presets, uncertainty
from sara_cli.language import N_, _
from sara_cli.model.period import Period

NATION = "0000"
"""Kolada’s code of the nation; those of the regions, each with the area of a county, begin with two zeros too."""
ABOUT = About(
    "kolada",
    "kolada",
    has_lasting_codes=True,
    title="Kolada",
    publisher="Rådet för främjande av kommunala analyser (RKA)",
    url="https://www.kolada.se",
    limitations=N_("Source: Kolada."),
)


def county_of(one: Municipality) -> str:
    """The code that Kolada has for the county of a municipality."""
    return f"00{one.county_code}"


def is_for(answer: Any) -> bool:
    """Whether JSON is an answer of Kolada's API, or a list of its pages."""
    first = answer[0] if isinstance(answer, list) and answer else answer
    return isinstance(first, dict) and isinstance(first.get("values"), list) and "id" not in first


def read(content: Content, answer: Any = None) -> Facts:
    """Read one answer or a list of pages. Raises `SaraError` if it is something else, or not all of it."""
    answer = json_of(content) if answer is None else answer
    if not is_for(answer):
        raise SaraError(
            _("{file} isn’t an answer from Kolada: the list “values” is missing.").format(file=content.name),
            _("Save what /v3/data/kpi/…/municipality/… answers, or let the program fetch it with --fetch."),
        )
    pages = answer if isinstance(answer, list) else [answer]
    _must_be_whole(content, pages)
    facts: list[Fact] = []
    troubles: list[Trouble] = []
    meanings: dict[str, str] = {}
    unread: list[Unread] = []
    titles = {one.category: one.name for one in presets() if one.reader == "kolada"}
    for number, item in enumerate((item for page in pages for item in page["values"]), 1):
        if isinstance(item, dict) and item.get("title") and "municipality" not in item and "id" in item:
            # What describes the key figures was saved with the figures.
            titles[str(item["id"])] = str(item["title"])
            meanings[str(item["id"])] = " ".join(str(item.get("description") or "").split())
            continue
        facts.extend(_facts_of(item, number, titles, troubles, unread))
    facts, residents = _without_residents(facts)
    joined = _with_bounds(facts)
    kpis = {fact.about[0].code for fact in joined}
    definition = meanings.get(next(iter(kpis)), "") if len(kpis) == 1 else ""
    about = ABOUT._replace(definition=definition)
    return Facts((CATEGORY, REGION, GENDER), joined, [*troubles, *in_one(unread)], about, residents)


def _must_be_whole(content: Content, pages: list[Any]) -> None:
    """Refuse the first of several pages: half of the figures would look like all of them."""
    last = pages[-1] if isinstance(pages[-1], dict) else {}
    if last.get("next_url") or last.get("next_page"):
        raise SaraError(
            _("{file} holds only a part of the answer: there are more pages.").format(file=content.name),
            _("Let sara fetch all of it with --fetch, ask for fewer years, or save all pages in a list."),
        )


def _facts_of(
    item: Any, number: int, titles: dict[str, str], troubles: list[Trouble], unread: list[Unread]
) -> Iterator[Fact]:
    if not isinstance(item, dict) or not isinstance(item.get("values"), list) or not item.get("kpi"):
        message = _("Item {number} has no key figure or no values.").format(number=number)
        troubles.append(Trouble(number, "values", message, _("Fetch the file again.")))
        return
    kpi, region = str(item["kpi"]), str(item.get("municipality", ""))
    if item.get("isdeleted"):
        return
    for value in item["values"]:
        if not isinstance(value, dict) or value.get("isdeleted"):
            continue
        gender = str(value.get("gender") or "T")
        cell = item.get("period")
        try:
            when, cell = period_of(cell), value.get("value")
            read = number_of(cell)
        except Unreadable as error:
            place = " ".join(map(str, (kpi, _name_of(region), item.get("period"), gender)))
            unread.append(Unread(number, place, cell, error))
            continue
        about = (Member(kpi, titles.get(kpi, kpi)), Member(region, _name_of(region)), Member(gender, gender))
        mark = (str(value.get("status") or "") or read.mark) if read.value is None else ""
        yield Fact(about, when.period, read.value, number, mark=mark)


def _name_of(code: str) -> str:
    if code == NATION:
        return "Riket"
    if code.startswith("00"):
        return next((one.county for one in all_municipalities() if code == county_of(one)), code)
    return next((one.name for one in all_municipalities() if one.code == code), code)


def _without_residents(facts: list[Fact]) -> tuple[list[Fact], dict[str, dict[Period, int]]]:
    """The other key figures, and by place and year the residents; nothing is taken out of a file of residents alone."""
    others = [fact for fact in facts if fact.about[0].code != RESIDENTS]
    if not others:
        return facts, {}
    residents: dict[str, dict[Period, int]] = {}
    for fact in facts:
        kpi, region, gender = fact.about
        if kpi.code == RESIDENTS and gender.code == "T" and fact.value:
            residents.setdefault(region.code, {})[fact.period] = round(fact.value)
    return others, residents


def _with_bounds(facts: list[Fact]) -> list[Fact]:
    """Lay each figure of uncertainty around its key figure; a share goes no further than 0 and 100.

    Kolada gives the larger of the two distances where the publisher's interval isn't symmetric, so the bounds
    may be wider than the publisher's on one side.
    """
    of_main = {bound: main for main, bound in uncertainty().items()}
    spread = {
        (of_main[fact.about[0].code], *fact.about[1:], fact.period): fact.value
        for fact in facts
        if fact.about[0].code in of_main
    }
    joined = []
    for fact in facts:
        around = spread.get((fact.about[0].code, *fact.about[1:], fact.period))
        if fact.value is not None and around is not None:
            low, high = max(0, fact.value - around), min(100, fact.value + around)
            joined.append(fact._replace(low=round(low, 6), high=round(high, 6)))
        else:
            joined.append(fact)
    mains = {fact.about[0].code for fact in facts} - of_main.keys()
    return [
        fact
        for fact in joined
        if fact.about[0].code not in of_main or of_main[fact.about[0].code] not in mains
    ]
