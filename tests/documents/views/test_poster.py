"""The poster: what is promised, on one page and at a glance; and the promise in other languages, marked as what it is."""

import copy
import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from documents.views.test_promise import everything
from sara_cli.documents import Edition, printed
from sara_cli.documents.formats.rendering import Printed
from sara_cli.errors import SaraError
from sara_cli.model import Project

TODAY = date(2023, 7, 1)
SOMALI = {"language": "so", "wording": "Waxaan beddelnaa nalalka."}
ARABIC = {"language": "ar", "wording": "نغير المصابيح."}
TIGRINYA = {"language": "ti", "wording": "መብራህቲ ክንቅይር ኢና።"}


def made(*promises: dict[str, Any], document: str = "poster", edition: Edition = "internal") -> Printed:
    data = copy.deepcopy(everything())
    first = data["execute"]["promises"][0] | {"translations": []}
    data["execute"]["promises"] = [first | one | {"id": f"L{number}"} for number, one in enumerate(promises)]
    data["follow_up"]["results"] = []
    return printed(document, Project.model_validate(data), language="sv", today=TODAY, edition=edition)


def text_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def sizes_of(pdf: bytes, word: str) -> float:
    """The size of the print of a word."""
    found: list[float] = []

    def see(text: str, matrix: Any, place: Any, _font: Any, size: float) -> None:
        if word in text:
            found.append(size * abs(place[3]) * abs(matrix[3]))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    return max(found)


def test_it_says_what_is_promised_and_where_to_turn_and_no_more() -> None:
    text = made({}).text("md")
    assert "- **Vi byter lampor.**\n" in text
    assert "**Om något händer just nu:** Ring 112." in text
    assert not any(word in text for word in ("Undertecknat", "Om dokumentet", "Det här har ni sagt", "mål:"))


def test_it_is_printed_before_anything_is_promised() -> None:
    """A poster without a remark that it is an example had no PDF."""
    (page,) = text_of(made().file("pdf"))
    assert "Inget är lovat ännu." in page
    assert "Ring 112." in page


@pytest.mark.parametrize("count", [1, 3, 8])
def test_it_is_one_page_whose_print_is_as_large_as_there_is_room_for(count: int) -> None:
    long = "Vi i kommunen gör gångvägen vid stationen ljus till hösten, och lagar det som går sönder inom två dygn."
    pdf = made(*({"wording": f"{long[:-1]} {number}."} for number in range(count))).file("pdf")
    assert len(text_of(pdf)) == 1
    size = sizes_of(pdf, "gångvägen")
    assert size > {1: 30, 3: 22, 8: 12}[count]
    assert sizes_of(pdf, "112") < size


def test_another_language_is_printed_as_it_is_and_marked() -> None:
    for document in ("poster", "promise"):
        one = made({"translations": [SOMALI, ARABIC]}, document=document)
        page, word = one.text("html"), ZipFile(BytesIO(one.file("docx"))).read("word/document.xml").decode()
        assert re.search(r'<div lang="so">\s*<ul>\s*<li>Waxaan beddelnaa nalalka.</li>', page)
        assert re.search(r'<div lang="ar" dir="rtl">\s*<ul>\s*<li>نغير المصابيح.</li>', page)
        assert re.search(r'<w:lang w:val="so" w:bidi="so"/></w:rPr><w:t[^>]*>Waxaan', word)
        assert re.search(r'<w:bidi/>.*?<w:rtl/><w:lang w:val="ar" w:bidi="ar"/></w:rPr><w:t[^>]*>نغير', word)
        assert "## Somaliska\n\n- Waxaan" in one.text("md")
        pdf = one.file("pdf")
        assert "Waxaan beddelnaa nalalka." in text_of(pdf)[0]
        assert {"so", "ar"} <= languages_of(pdf)


def languages_of(pdf: bytes) -> set[str]:
    """The languages that a PDF marks its parts with."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        part = part.get_object()
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            if "/Lang" in part:
                found.add(str(part["/Lang"]))
            if "/K" in part:
                walk(part["/K"])

    walk(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found


def test_where_no_font_has_the_script_the_pdf_says_where_to_read_it() -> None:
    one = made({"translations": [TIGRINYA, SOMALI]})
    output = one.output("pdf")
    (page,) = text_of(output.content)
    assert page.count("Den här texten finns på webbsidan och i Word-filen") == 1
    assert "Waxaan" in page
    assert "□" not in page
    assert output.unshown == frozenset()
    assert "መብራህቲ" in one.text("html")
    assert "መብራህቲ" in ZipFile(BytesIO(one.file("docx"))).read("word/document.xml").decode()


@pytest.mark.parametrize("document", ["poster", "promise"])
def test_the_public_is_not_promised_less_in_one_language(document: str) -> None:
    part = ({"translations": [SOMALI]}, {"wording": "Vi ringer."})
    assert "Waxaan" in made(*part, document=document).text("md")
    with pytest.raises(SaraError) as caught:
        made(*part, document=document, edition="public")
    assert "“Vi ringer.”" in caught.value.message or "”Vi ringer.”" in caught.value.message
    assert "(so)" in caught.value.message
    assert made(*({"translations": [SOMALI]},) * 2, document=document, edition="public")


def test_without_a_promise_it_says_only_where_to_turn() -> None:
    text = made().text("md")
    assert "- **Om något händer just nu:** Ring 112." in text
    assert "utlovat" not in text
    assert len(text_of(made().file("pdf"))) == 1


@pytest.mark.parametrize("code", ["", "somaliska", "SO", "so so", "x", "so\n", "so_SE"])
def test_a_language_is_a_code(code: str) -> None:
    with pytest.raises(ValidationError):
        made({"translations": [{"language": code, "wording": "x"}]})


@pytest.mark.parametrize(
    ("code", "name"), [("so", "Somaliska"), ("zh-Hans", "Förenklad kinesiska"), ("qqq", "Qqq")]
)
def test_a_language_is_called_by_its_name(code: str, name: str) -> None:
    assert f"## {name}\n" in made({"translations": [{"language": code, "wording": "Text."}]}).text("md")


@pytest.mark.parametrize("hostile", ["[lang]: #lang.sv", "# Rubrik", "<b>x</b>", "| a |", "](#x)", '"#let x'])
def test_a_translation_is_only_text(hostile: str) -> None:
    one = made({"translations": [{"language": "fi", "wording": hostile}]})
    page = one.text("html")
    assert page.count('<div lang="fi">') == 1
    assert "<b>" not in page
    assert len(text_of(one.file("pdf"))) == 1
