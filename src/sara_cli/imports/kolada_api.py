"""Kolada's interface, version 3 or 2: figures and groups, all pages of them, in as few requests as it allows.

At most 25 ids are in an address, and an answer goes on where its `next_url` (version 2: `next_page`) says. What is
described, such as a group, is looked for by its title. Source: the interface's own description at api.kolada.se.
"""

import json
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import quote, urljoin

from sara_cli.errors import SaraError
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.server import Server
from sara_cli.language import _

ADDRESS = "https://api.kolada.se/v3"
MOST_IDS = 25
MOST_PAGES = 200
_ALIKE = "Liknande kommuner, övergripande, {name}"
"""The title of the group of municipalities that are alike on the whole; a year comes after it."""


class Asker(Protocol):
    """Gives what an address answers: a server, or the answers that are kept."""

    def get(self, url: str) -> Content:
        """What an address answers. Raises `SaraError`."""


class Fetcher:
    """Asks Kolada. `asker` gives the answers, the server itself unless another is named."""

    def __init__(self, address: str = ADDRESS, asker: Asker | None = None) -> None:
        self.server = Server(address)
        self.address = self.server.address
        self.asker = asker or self.server

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
        codes = [code for item in items for code in _members(item)]
        if not codes:
            raise SaraError(
                _("Kolada has no group {group}.").format(group=group), _("Check its id at kolada.se.")
            )
        return codes

    def alike(self, name: str) -> list[str]:
        """The codes of the municipalities that Kolada says are like one, in the latest of its groups; empty if in none."""
        title = _ALIKE.format(name=name)
        pages = self.pages(f"/municipality_groups?title={quote(title)}")
        items = [item for page in pages for item in page["values"] if isinstance(item, dict)]
        found = [item for item in items if str(item.get("title", "")).startswith(f"{title},")]
        latest = max(found, key=lambda item: str(item["title"]), default={})
        return _members(latest)

    def pages(self, path: str) -> list[Any]:
        """An answer with all the pages that follow it."""
        url, pages = self.address + path, []
        while url:
            page = json_of(self.asker.get(url))
            if not isinstance(page, dict) or not isinstance(page.get("values"), list):
                raise SaraError(
                    _("{address} answered something other than figures.").format(address=url),
                    _("Check the address, or try again later."),
                )
            pages.append(page)
            following = page.get("next_url") or page.get("next_page") or ""
            url = urljoin(url, str(following)) if following else ""
            if url and not self.server.is_ours(url):
                raise SaraError(
                    _("{address} sends on to another server, and isn’t followed.").format(
                        address=self.address
                    )
                )
            if len(pages) > MOST_PAGES:
                raise SaraError(_("The answer never ends."), _("Ask for fewer years or places."))
        return pages


def _members(group: Any) -> list[str]:
    members = group.get("members") if isinstance(group, dict) else None
    found = [one for one in members or () if isinstance(one, dict)]
    return [str(one.get("member_id") or one.get("id")) for one in found]


def _by(most: int, ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + most] for start in range(0, len(ids), most)]
