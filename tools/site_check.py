"""Read the pages of a built site: find what is wrong with it, and make the index that its search reads."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
HEADINGS = ("h1", "h2", "h3")
BLOCKS = ("p", "li", "td", "th", "tr", "pre", "div", "table")
SILENT = ("script", "style", "nav", "header", "footer", "button")


class Section(NamedTuple):
    """A heading with the text that stands under it."""

    id: str
    title: str
    text: str


class Page(HTMLParser):
    """What is needed of a page: where it links, what it loads, which ids it has, and its sections."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.without_alternative = 0
        self.headings: list[int] = []
        self._parts: list[list[str]] = []
        self._open: list[str] = []
        self._in_article = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag on the way."""
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = given.get("lang", "")
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "img" and not given.get("alt"):
            self.without_alternative += 1
        if tag in LOADING and LOADING[tag] in given and given.get("rel") not in ("alternate", "prev", "next"):
            self.loads.append(given[LOADING[tag]])
        if tag == "article":
            self._in_article = True
        if self._in_article and tag in HEADINGS:
            self.headings.append(int(tag[1]))
            self._parts.append([given.get("id", ""), "", ""])
        if tag in (*HEADINGS, *SILENT):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        if self._open and self._open[-1] == tag:
            self._open.pop()
        if tag == "article":
            self._in_article = False
        if self._parts and tag in BLOCKS:
            self._parts[-1][2] += " "

    def handle_data(self, data: str) -> None:
        """Take text to the section that it stands in."""
        if not self._in_article or not self._parts or any(tag in SILENT for tag in self._open):
            return
        place = 1 if self._open and self._open[-1] in HEADINGS else 2
        self._parts[-1][place] += data

    @property
    def sections(self) -> list[Section]:
        """The sections with their white space evened out."""
        return [Section(id, *(" ".join(text.split()) for text in rest)) for id, *rest in self._parts]


def faults(site: Path) -> list[str]:
    """Everything wrong with a site: links that lead nowhere, things from other hosts, pages hard to hear."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    wrong: list[str] = []
    for path, page in pages.items():
        here = path.relative_to(site)
        wrong += [f"{here}: loads {address}" for address in page.loads if urlsplit(address).netloc]
        if path.name == "404.html":
            continue
        for address in [*page.links, *page.loads]:
            if fault := _fault(address, path, pages):
                wrong.append(f"{here}: {fault}")
        if page.without_alternative:
            wrong.append(f"{here}: {page.without_alternative} pictures without a text instead")
        wanted = "en" if here.parts[0] == "en" else "sv"
        if page.language != wanted:
            wrong.append(f"{here}: the language is {page.language!r} and should be {wanted!r}")
        steps = zip(page.headings, page.headings[1:], strict=False)
        if page.headings[:1] != [1] or page.headings.count(1) != 1 or any(b > a + 1 for a, b in steps):
            wrong.append(f"{here}: headings skip a level: {page.headings}")
    return wrong if pages else [f"{site}: no pages"]


def _fault(address: str, path: Path, pages: dict[Path, Page]) -> str:
    link = urlsplit(address)
    if link.scheme or link.netloc:
        return "" if link.scheme in ("https", "data") else f"link to {address}"
    target = (path.parent / unquote(link.path)).resolve() if link.path else path
    if target.is_dir():
        target = target / "index.html"
    if not target.is_file():
        return f"broken link {address}"
    known = pages.get(target)
    if known and link.fragment and unquote(link.fragment) not in known.ids:
        return f"no such place {address}"
    return ""


def index_of(site: Path, names: list[str]) -> str:
    """The index of a site as a script, so that it can be read from a folder as well as from a server."""
    entries = []
    for name in names:
        page = Page((site / f"{name}.html").read_text(encoding="utf-8"))
        title = page.sections[0].title
        entries += [
            {
                "to": f"{name}.html#{section.id}",
                "page": title,
                "title": section.title,
                "text": section.text,
            }
            for section in page.sections
            if section.text
        ]
    return f"window.handbookIndex = {json.dumps(entries, ensure_ascii=False)};\n"
