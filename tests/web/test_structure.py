"""A page can be read by its structure alone, as a screen reader does: held against the accessibility tree of Chromium.

The tree is what the browser tells assistive technology, so it shows what is really announced, whatever the page says.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sara_cli.resources import folder
from web.serving import Client, served
from web.test_browser import PLACES, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIELDS = ("textbox", "combobox", "radio", "checkbox", "spinbutton", "searchbox", "listbox", "button", "link")
LANDMARKS = {"banner", "main", "contentinfo"}


class Node(NamedTuple):
    """What is told of one thing on the page: its role, its name, what else is known of it, and what it holds."""

    role: str
    name: str
    about: dict[str, Any]
    nodes: "list[Node]"

    def walk(self) -> "Iterator[Node]":
        """It, and all that it holds, in the order of the page."""
        yield self
        for one in self.nodes:
            yield from one.walk()

    def of(self, *roles: str) -> "list[Node]":
        """What it holds of some roles."""
        return [one for one in self.walk() if one.role in roles]

    @property
    def text(self) -> str:
        """All that can be read in it."""
        return " ".join(one.name for one in self.walk() if one.role == "StaticText").strip()


def tree(page: "Page") -> Node:
    """The accessibility tree of a page. What is left out of it, or has no role, passes on what it holds."""
    session = page.context.new_cdp_session(page)
    found = {one["nodeId"]: one for one in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()

    def made(id: str) -> list[Node]:
        one = found[id]
        inner = [node for child in one.get("childIds", ()) if child in found for node in made(child)]
        role = one.get("role", {}).get("value", "none")
        if one["ignored"] or role in ("none", "generic"):
            return inner
        about = {each["name"]: each["value"].get("value") for each in one.get("properties", ())}
        about["description"] = one.get("description", {}).get("value", "")
        return [Node(role, one.get("name", {}).get("value", ""), about, inner)]

    return made(next(id for id, one in found.items() if "parentId" not in one))[0]


def faults(root: Node) -> list[str]:
    """What hinders somebody who only has the structure."""
    levels = [(int(one.about["level"]), one.name) for one in root.of("heading")]
    found = [
        f"no name: {one.role}" for one in root.of(*FIELDS, "region", "navigation") if not one.name.strip()
    ]
    if [level for level, _name in levels].count(1) != 1:
        found.append(f"not one h1: {levels}")
    found += [f"empty heading: {level}" for level, name in levels if not name.strip()]
    seen = [1, *(level for level, _name in levels if level > 1)]
    found += [f"from h{above} to h{below}" for above, below in pairwise(seen) if below > above + 1]
    roles = [one.role for one in root.walk()]
    found += [f"{role}: {roles.count(role)}" for role in sorted(LANDMARKS) if roles.count(role) != 1]
    for role in ("navigation", "region"):
        names = [one.name for one in root.of(role)]
        found += [f"{role}s with one name: {name}" for name in {*names} if names.count(name) > 1]
    for table in root.of("table"):
        found += _of_table(table)
    groups = [one for one in root.of("group", "radiogroup") if not one.of("DisclosureTriangle")]
    found += [f"group without a name: {one.text[:40]}" for one in groups if not one.name.strip()]
    found += [f"picture without a name: {one.role}" for one in root.of("image", "img") if not one.name]
    return found


def _of_table(table: Node) -> list[str]:
    found = [] if table.name.strip() else [f"table without a caption: {table.text[:40]}"]
    rows = table.of("row")
    headers = table.of("columnheader", "rowheader")
    if not rows or not headers:
        found.append(f"table without headers: {table.name}")
    found += [f"empty header in {table.name}" for one in headers if not (one.name or one.text).strip()]
    return found


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    home = tmp_path_factory.mktemp("home") / "bracke"
    copytree(folder("examples") / "bracke", home)
    with served(home / "sara.yaml", "sv", folder=home.parent) as made:
        yield made.enter()


@pytest.fixture
def page(chromium: "Browser", client: Client) -> Iterator["Page"]:
    context = opened(chromium, client)
    yield context.new_page()
    context.close()


def test_every_page_can_be_read_by_its_structure_alone(page: "Page", client: Client) -> None:
    found = []
    fields = tables = 0
    for place in PLACES:
        answer = page.goto(f"{client.origin}{place}")
        assert answer
        assert answer.ok or place == "/nope", place
        root = tree(page)
        fields += len(root.of("textbox", "combobox", "radio", "checkbox"))
        tables += len(root.of("table"))
        found += [(place, one) for one in faults(root)]
    assert found == []
    assert fields > 40
    assert tables > 5


def test_what_is_wrong_is_announced_linked_and_at_its_field(page: "Page", client: Client) -> None:
    page.goto(f"{client.origin}/measures/A2.1")
    page.get_by_label("Dag", exact=True).fill("i förrgår")
    press(page, "Skriv ned")
    _errors_are_announced(tree(page), 2)


def test_an_upload_that_cannot_be_read_is_refused_at_its_field(
    page: "Page", client: Client, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text("", encoding="utf-8")
    page.goto(f"{client.origin}/figures")
    page.set_input_files("#figures", str(tmp_path / "t.csv"))
    press(page, "Titta på filen")
    _errors_are_announced(tree(page), 1)


def test_the_preview_of_a_file_can_be_read_by_its_structure_alone(
    page: "Page", client: Client, tmp_path: Path
) -> None:
    table = "Skador;;\nÅr;Område;Antal\n2021;Norr;10\n2022;Norr;12\n2021;Syd;3\n2022;Syd;4\nSumma;;29\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    page.goto(f"{client.origin}/figures")
    page.set_input_files("#figures", str(tmp_path / "t.csv"))
    press(page, "Titta på filen")
    assert faults(tree(page)) == []
    press(page, "Titta igen")
    _errors_are_announced(tree(page), 1)
    page.get_by_label("Vilken menas: plats").select_option("Norr")
    press(page, "Titta igen")
    root = tree(page)
    assert faults(root) == []
    assert not root.of("alert")
    assert len(root.of("combobox")) == 7


def press(page: "Page", name: str) -> None:
    """Press a button, and wait for all of the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def _errors_are_announced(root: Node, count: int) -> None:
    assert faults(root) == []
    alert = root.of("alert")
    assert len(alert) == 1
    links = alert[0].of("link")
    assert len(links) == count
    invalid = [one for one in root.walk() if one.about.get("invalid") not in (None, False, "false")]
    assert len(invalid) == count
    for link in links:
        assert any(link.text in one.about["description"] for one in invalid), link.text


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<main><h1>a</h1><h1>b</h1></main>", "not one h1"),
        ("<main><h1>a</h1><h3>b</h3></main>", "from h1 to h3"),
        ("<main><h1>a</h1><input type='text'></main>", "no name: textbox"),
        ("<main><h1>a</h1><button></button></main>", "no name: button"),
        ("<main><h1>a</h1><table><tr><th>x</th></tr><tr><td>1</td></tr></table></main>", "without a caption"),
        (
            "<main><h1>a</h1><table><caption>c</caption><tr><td>1</td><td>2</td></tr></table></main>",
            "without headers",
        ),
        ("<h1>a</h1>", "main: 0"),
        ("<main><h1>a</h1><fieldset><input type='radio' aria-label='x'></fieldset></main>", "group without"),
        (
            "<nav aria-label='x'></nav><nav aria-label='x'></nav><main><h1>a</h1></main>",
            "navigations with one name",
        ),
    ],
)
def test_each_fault_is_seen(page: "Page", body: str, fault: str) -> None:
    page.set_content(f"<html lang=sv><title>t</title><body>{body}</body></html>")
    assert any(fault in one for one in faults(tree(page)))
