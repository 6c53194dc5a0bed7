"""Fetching from Kolada's API: only when it is asked for, page by page, no faster than the server wants.

At most 25 ids stand in one address; the next page stands in `next_url` (version 3) or `next_page` (version 2).
An answer 429 says how long to wait. Source: Kolada's API, version 3.
"""

import json
import time
from collections.abc import Callable, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content, checked, json_of
from sara_cli.language import _

ADDRESS = "https://api.kolada.se/v3"
MOST_IDS = 25
MOST_PAGES = 200
MOST_TRIES = 5
LONGEST_WAIT = 60.0
_MAX_PAGE = 50_000_000


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
                    raise SaraError(_("The answer from {address} is larger than 50 MB.").format(address=url))
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

        try:
            until = parsedate_to_datetime(retry_after) - datetime.now(UTC)
        except (ValueError, TypeError):
            return float(2**attempt)
        return min(max(until.total_seconds(), 0.0), LONGEST_WAIT)
    return float(2**attempt)


def _by(most: int, ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + most] for start in range(0, len(ids), most)]
