"""Kolada's figures as its API gives them, version 3 or 2: key figure, municipality, year and sex.

`{"count", "values": [{"kpi", "municipality", "period", "values": [{"gender", "value", "status", "count"}]}]}`;
version 3 may mark rows as deleted. A saved answer is read as it is; several pages may be in a list. A
figure of uncertainty (osäkerhetstal) is a key figure of its own, and is set around the one that it belongs to.
So is the number of residents, which is beside the others: a rate can't be compared without it.
Source: the API's own shape, and the descriptions of the key figures.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.imports.bounds import MOST_BYTES
from sara_cli.imports.cell_values import Unread, Unreadable, in_one, number_of, period_of
from sara_cli.imports.content import Content, checked, json_of
from sara_cli.imports.facts import CATEGORY, GENDER, REGION, About, Fact, Facts, Member, Trouble
from sara_cli.knowledge.municipalities import all_municipalities
from sara_cli.knowledge.presets import RESIDENTS, presets, uncertainty
from sara_cli.language import N_, _
from sara_cli.model.period import Period

NATION = "0000"
ABOUT = About(
    "kolada",
    "kolada",
    has_lasting_codes=True,
    title="Kolada",
    publisher="Rådet för främjande av kommunala analyser (RKA)",
    url="https://www.kolada.se",
    limitations=N_("Source: Kolada."),
)


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


# --- fetching from Kolada's API: only when it is asked for, page by page, no faster than the server wants ---


ADDRESS = "https://api.kolada.se/v3"
MOST_IDS = 25
MOST_PAGES = 200
MOST_TRIES = 5
LONGEST_WAIT = 60.0
_MAX_PAGE = MOST_BYTES


class Fetcher:
    """Asks one server. `wait` is what passes the time between tries, in seconds."""

    def __init__(self, address: str = ADDRESS, wait: Callable[[float], None] = time.sleep) -> None:
        if not address.startswith(("https://", "http://")):
            raise SaraError(
                _("“{address}” isn’t the address of a server.").format(address=address),
                _("It begins with https://, as {example}.").format(example=ADDRESS),
            )
        self.address = address.rstrip("/")
        self.wait = wait

    def figures(self, kpis: Sequence[str], places: Sequence[str], years: Sequence[str] = ()) -> Content:
        """All figures of some key figures in some municipalities, as a list of pages. Raises `SaraError`."""
        pages: list[Any] = []
        for some_kpis in _by(MOST_IDS, kpis):
            pages += self.pages(f"/kpi/{','.join(some_kpis)}")
            for some_places in _by(MOST_IDS, places):
                for some_years in _by(MOST_IDS, years) or [()]:
                    path = f"/data/kpi/{','.join(some_kpis)}/municipality/{','.join(some_places)}"
                    path += f"/year/{','.join(some_years)}" if some_years else ""
                    pages += self.pages(path)
        for page in pages:
            page.pop("next_url", None)
            page.pop("next_page", None)
        return Content(self.address, json.dumps(pages, ensure_ascii=False, sort_keys=True).encode())

    def members(self, group: str) -> list[str]:
        """The codes of the municipalities in a group, such as seven that are alike. Raises `SaraError`."""
        items = [item for page in self.pages(f"/municipality_groups/{group}") for item in page["values"]]
        members = [member for item in items for member in item.get("members", ())]
        codes = [str(member.get("member_id") or member.get("id")) for member in members]
        if not codes:
            raise SaraError(
                _("Kolada has no group {group}.").format(group=group), _("Check its id at kolada.se.")
            )
        return codes

    def pages(self, path: str) -> list[Any]:
        """An answer with all the pages that follow it."""
        url, pages = self.address + path, []
        while url:
            page = self._page(url)
            if not isinstance(page, dict) or not isinstance(page.get("values"), list):
                raise SaraError(
                    _("{address} answered something other than figures.").format(address=url),
                    _("Check the address, or try again later."),
                )
            pages.append(page)
            following = page.get("next_url") or page.get("next_page") or ""
            url = str(following) if not following or "://" in str(following) else self._joined(url, following)
            if url and not self._is_ours(url):
                raise SaraError(
                    _("{address} sends on to another server, and isn’t followed.").format(
                        address=self.address
                    )
                )
            if len(pages) > MOST_PAGES:
                raise SaraError(_("The answer never ends."), _("Ask for fewer years or places."))
        return pages

    @staticmethod
    def _joined(url: str, following: object) -> str:
        from urllib.parse import urljoin

        return urljoin(url, str(following))

    def _is_ours(self, url: str) -> bool:
        """Whether an address is on the same server; http for https is let pass only as https."""
        from urllib.parse import urlsplit

        return urlsplit(url).hostname == urlsplit(self.address).hostname

    def _page(self, url: str) -> Any:
        from urllib.error import HTTPError, URLError
        from urllib.request import Request, urlopen

        from sara_cli import __version__

        if self.address.startswith("https://"):
            url = url.replace("http://", "https://", 1)
        headers = {"Accept": "application/json", "User-Agent": f"sara-cli/{__version__}"}
        request = Request(url, headers=headers)  # noqa: S310 - the address is checked when it is given
        for attempt in range(MOST_TRIES):
            try:
                with urlopen(request, timeout=30) as answer:  # noqa: S310
                    content = Content(url, answer.read(_MAX_PAGE + 1))
                if len(content.data) > _MAX_PAGE:
                    raise SaraError(_("The answer from {address} is larger than 20 MB.").format(address=url))
                return json_of(checked(content))
            except HTTPError as error:
                if error.code not in {429, 502, 503, 504} or attempt + 1 == MOST_TRIES:
                    raise self._refused(url, error.code) from None
                self.wait(_pause(error.headers.get("Retry-After"), attempt))
            except (URLError, TimeoutError, OSError) as error:
                raise SaraError(
                    _("{address} can’t be reached: {reason}.").format(
                        address=url, reason=getattr(error, "reason", error)
                    ),
                    _("Check the network, or save the answer in a browser and import the file."),
                ) from None
        raise AssertionError("the last try returns or raises")

    @staticmethod
    def _refused(url: str, code: int) -> SaraError:
        hint = (
            _("The server has too much to do. Try again in a while.")
            if code != 404
            else _("Check the key figure and the code of the municipality.")
        )
        return SaraError(_("{address} answered with the error {code}.").format(address=url, code=code), hint)


def _pause(retry_after: str | None, attempt: int) -> float:
    """How long to wait: as the server says, else twice as long each time; never more than a minute."""
    if retry_after and retry_after.strip().isdecimal():
        return min(float(retry_after), LONGEST_WAIT)
    if retry_after:
        from datetime import UTC, datetime
        from email.utils import parsedate_to_datetime

        try:
            until = parsedate_to_datetime(retry_after) - datetime.now(UTC)
        except (ValueError, TypeError):
            return float(2**attempt)
        return min(max(until.total_seconds(), 0.0), LONGEST_WAIT)
    return float(2**attempt)


def _by(most: int, ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + most] for start in range(0, len(ids), most)]
