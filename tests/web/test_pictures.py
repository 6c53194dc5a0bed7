"""The pictures of the pages in the handbook and the README: of what the pages say today.

Beside the tests stands what each picture shows, as text; a picture can’t be compared, since fonts differ between machines.
`--golden` takes the pictures anew where a text has changed.
"""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, NamedTuple

import pytest

from browser import session
from conftest import Golden
from sara_cli.language import LANGUAGES, Language
from sara_cli.resources import folder
from web.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
TEXTS = Path(__file__).parent / "pictures"
TODAY = date(2024, 2, 1)


class Picture(NamedTuple):
    """A page that is shown, in which size, and whether there is no file yet."""

    name: str
    place: str
    height: int = 900
    is_new: bool = False
    width: int = 1000


PICTURES = (
    Picture("begin", "/begin", 1000, is_new=True),
    Picture("start", "/", 1000),
    Picture("question", "/question?id=analyze.problems%5Bandt-unga%5D.evidence", 1000),
    Picture("analysis", "/analysis/skadegorelse", 1000),
    Picture("measures", "/measures", 900),
    Picture("document", "/documents/year-end", 1000),
    Picture("year-end", "/documents/year-end/page", 1000, width=1280),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_of_the_page_as_it_is(
    language: Language, picture: Picture, chromium: "Browser", tmp_path: Path, golden: Golden
) -> None:
    expected = TEXTS / f"{language}-{picture.name}.txt"
    file = ROOT / "docs" / language / "pictures" / f"{picture.name}.png"
    home = tmp_path / "tryggt"
    if picture.is_new:
        home.mkdir()
    else:
        copytree(folder("examples") / "bracke", home)
    with served(home / "sara.yaml", language, today=TODAY) as client:
        context = session(
            chromium, viewport={"width": picture.width, "height": picture.height}, java_script_enabled=False
        )
        page = context.new_page()
        page.goto(client.link)
        page.goto(f"{client.origin}{picture.place}")
        text = page.locator("body").inner_text().rstrip() + "\n"
        is_new = not file.is_file() or not expected.is_file() or expected.read_text(encoding="utf-8") != text
        golden(text, expected)
        if is_new:  # only with --golden: else the comparison has failed
            file.parent.mkdir(exist_ok=True)
            page.screenshot(path=file)
        context.close()
    assert file.read_bytes().startswith(b"\x89PNG")
