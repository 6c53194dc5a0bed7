"""The built handbook: whole, with working links, readable without a network, and no page left out."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import handbook
import site_check
from command_page import every_command
from reference_pages import GENERATED
from sara_cli.knowledge.techniques import techniques
from sara_cli.knowledge.terms import terms
from sara_cli.language import LANGUAGES, speaking
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.project_file.mistakes import MISTAKES
from sara_cli.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"

# --- what is generated ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_is_whole(language: Any) -> None:
    with speaking(language):
        made = {name: write() for name, write in GENERATED.items()}
    commands = [path for path, _command, _context in every_command()]
    assert len(commands) > 25
    assert all(f"# {path} {{#" in made["commands"] for path in commands)
    assert all(f"{{#{rule.id}}}" in made["rules"] for rule in RULES)
    assert all(f">{id}<" in made["mistakes"] for id in MISTAKES)
    assert all(f"{{#{term.id}}}" in made["glossary"] for term in terms())
    assert all(
        f"| {one.number} |" in made["techniques"]
        for strategy in techniques().strategies
        for one in strategy.techniques
    )
    files = "".join(text for name, text in made.items() if name.startswith("file"))
    keys = {name for _path, part in all_parts() for name in fields_of(part)}
    assert len(keys) > 100
    assert all(f"| `{name}` |" in files for name in keys)


def test_generated_pages_stand_on_the_pages_that_ask_for_them() -> None:
    for language in LANGUAGES:
        marks = [
            mark
            for text in handbook.pages_of(DOCS / language).values()
            for mark in handbook.MARK.findall(text)
        ]
        assert sorted(marks) == sorted(GENERATED)


# --- the site ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handbook")
    assert handbook.build(DOCS, folder / "work", folder / "site") == []
    return folder / "site"


def test_the_site_has_both_languages_and_an_index_to_search(site: Path) -> None:
    pages = len(handbook.pages_of(DOCS / "sv"))
    for folder, words in ((site, "Ordlistan"), (site / "en", "The glossary")):
        built = [page for page in folder.rglob("*.html") if "en" not in page.relative_to(folder).parts]
        assert len(built) == pages + 1  # and the page that says that there is no such page
        index = (folder / "assets" / "search-index.js").read_text(encoding="utf-8")
        assert index.startswith("window.handbookIndex = [")
        assert words in index


def test_nothing_is_fetched_from_other_hosts(site: Path) -> None:
    styles = [*site.rglob("*.css"), *site.rglob("*.html")]
    assert len(styles) > 20
    for path in styles:
        assert not re.search(
            r"(?:url\(|@import |src=)[\"']?(?:https?:)?//", path.read_text(encoding="utf-8")
        ), path


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ('<a href="nowhere.html">x</a>', "broken link nowhere.html"),
        ('<a href="index.html#nowhere">x</a>', "no such place"),
        ('<script src="https://example.org/x.js"></script>', "loads https://example.org/x.js"),
        ('<img src="assets/handbook.css">', "without a text instead"),
        ("<article><h1>A</h1><h3>B</h3></article>", "headings skip a level"),
    ],
)
def test_a_planted_fault_of_a_page_is_found(planted: str, said: str, tmp_path: Path) -> None:
    html = "<html lang='sv'><body><article><h1>A</h1></article>{}</body></html>"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "handbook.css").write_text("")
    (tmp_path / "index.html").write_text(html.format(""))
    assert site_check.faults(tmp_path) == []
    (tmp_path / "other.html").write_text(html.format(planted))
    wrong = site_check.faults(tmp_path)
    assert len(wrong) == 1
    assert said in wrong[0]


def test_a_broken_link_in_a_page_stops_the_build(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs)
    page = docs / "sv" / "renew.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(handbook.HandbookError, match="page does not exist"):
        handbook.build(docs, tmp_path / "work", tmp_path / "site")


def test_a_page_in_one_place_only_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# A\n")
    with pytest.raises(handbook.HandbookError, match="first-hour"):
        handbook.pages_of(tmp_path)
