"""What the fonts can't show is replaced and named; no character stops a PDF or is lost without a word.

One bullet pasted from Word stopped every PDF: Typst names it `\\u{f0b7}`, and the characters of that escape were taken for
those that can't be shown. An emoji of several parts did the same, and a letter with two marks in a figure.
"""

import unicodedata
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.test_pages import TEXTS, everything, project, put
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.formats import glyphs, typesetting
from sara_cli.documents.formats.compiler import Refusal, compiled_pages
from sara_cli.documents.formats.glyphs import Fitted, Medium, fitted

TODAY = date(2024, 2, 1)
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize("medium", ["text", "drawing"])
@pytest.mark.parametrize(
    ("text", "shown", "unshown"),
    [
        ("Åäö – ”hej” … • → ≥ é", "Åäö – ”hej” … • → ≥ é", ""),
        ("áčđŋšŧž Київ الأمان ✓ ☐", "áčđŋšŧž Київ الأمان ✓ ☐", ""),
        ("\uf0b7 ett \uf0a7 två \uf0fc", "• ett • två ✓", ""),
        ("a\uf123b\U000f1234", "ab", "\uf123\U000f1234"),
        ("日本", "□□", "日本"),
        (f"x {FAMILY}", "x □□□", "👨👩👧"),
        ("1\ufe0f\u20e3 \u2714\ufe0f", "1 \u2714", "\u20e3"),
        ("a\u200db\ufeffc", "abc", ""),
        ("e\u0301", "e\u0301", ""),
        ("a\u20dd", "a", "\u20dd"),
        ("\u2260\u0378", "\u2260□", "\u0378"),
    ],
)
def test_what_is_shown_instead(medium: Medium, text: str, shown: str, unshown: str) -> None:
    assert fitted(text, medium) == Fitted(shown, frozenset(unshown))


def test_a_drawing_shows_a_letter_without_the_mark_that_is_a_glyph_of_its_own() -> None:
    """A text may be put together of several glyphs. In a drawing that left the PDF without its standard."""
    assert fitted("Ḍ x\u030c", "text") == Fitted("Ḍ x\u030c", frozenset())
    assert fitted("Ḍ x\u030c", "drawing") == Fitted("D x", frozenset("Ḍ\u030c"))


def test_what_typst_says_is_read_as_characters() -> None:
    report = (
        'error: the text `"\\u{f0b7}"` could not be displayed with font `"Open Sans"`\n'
        'error: the text `"a\\"\\\\👨\\u{200d}👩"` could not be displayed with a font\n'
        'error: the PDF contains the codepoint `"\\u{e000}"`\n'
        'error: the PDF contains text with the disallowed codepoint `"\\u{feff}"`\n'
    )
    assert glyphs.named(Refusal("", report)) == set("\uf0b7👨\u200d👩\ue000\ufeff")


@pytest.mark.parametrize("text", ["", " ", "\u200d", "\ufe0f\u200b", "\uf123", "\u0007"])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert glyphs.is_blank(text)


@pytest.mark.parametrize("text", ["x", "\uf0b7", "日", "–"])
def test_what_shows_something_is_not_blank(text: str) -> None:
    assert not glyphs.is_blank(text)


# --- a PDF whatever happens -----------------------------------------------------------------------------


def page(text: str) -> dict[str, bytes]:
    return {"main.typ": f'#set document(title: "x")\n#set text(lang: "sv")\n= x\n{text}'.encode()}


def drawing(text: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 9"><text y="9" font-family="Open Sans">{text}</text></svg>'


@pytest.mark.parametrize("text", ["日本", "a\u20dd", "x\u030c", "Ḍ", FAMILY, "\uf0b7", "ok"])
def test_a_pdf_is_made_even_if_the_fonts_are_thought_to_show_everything(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a character looks like depends on those beside it, so a page may be refused that was thought to be right."""
    monkeypatch.setattr(glyphs, "_unshowable", lambda _clusters, _medium: set())
    files = {
        **page(f'#("{text} å")\n#image("a.svg", alt: "x")'),
        "a.svg": drawing(f"a{text}b å").encode(),
    }
    made = typesetting.pages(files, ("a-2a", "ua-1"), TODAY)
    assert made.content.startswith(b"%PDF")
    assert bool(made.unshown) == (text not in ("ok", "\uf0b7"))
    assert "å" in "".join(one.extract_text() for one in PdfReader(BytesIO(made.content)).pages)


def test_a_picture_for_word_says_what_it_lacks() -> None:
    """Typst draws it with holes and says nothing."""
    lacking, whole = typesetting.pixels(drawing("a日b\uf0b7")), typesetting.pixels(drawing("a□b•"))
    assert lacking.unshown == {"日"}
    assert lacking.content == whole.content
    assert whole.unshown == set()
    assert lacking.content != typesetting.pixels(drawing("ab•")).content


def test_a_logo_may_write_its_characters_as_numbers() -> None:
    svg = drawing("&#x65e5;&#26412;&#60;&amp;")
    assert typesetting.pixels(svg).unshown == set("日本")
    files = {**page('#image("logo.svg", alt: "x")'), "logo.svg": svg.encode()}
    assert typesetting.pages(files, ("a-2a", "ua-1"), TODAY).unshown == set("日本")


def test_drawings_made_together_are_those_made_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of ten figures began ten times."""
    svgs = [drawing(text) for text in ("first", "second", "a日b", "first")]
    monkeypatch.setattr(typesetting, "_drawn", {})
    alone = [typesetting.pixels(svg) for svg in svgs]
    calls: list[int] = []
    made = compiled_pages

    def counted(files: dict[str, bytes], **settings: Any) -> list[bytes]:
        calls.append(len(files))
        return made(files, **settings)

    monkeypatch.setattr(typesetting, "_drawn", {})
    monkeypatch.setattr(typesetting, "compiled_pages", counted)
    assert typesetting.all_pixels(svgs) == alone
    assert calls == [4]  # three drawings, and the page that shows them
    assert len({one.content for one in alone}) == 3


# --- any text in any field ------------------------------------------------------------------------------

ODD = st.sampled_from(
    '\uf0b7\uf123\u200d\ufe0f👨👍🏽1\u20e3日x\u030cḌ\u0301\u0627\u202e\u00ad\x07\u2028\U000e0041#"\\$'
)
TEXT = st.text(ODD | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)


def plain(text: str) -> set[str]:
    """The characters that are seen in a text, in the form that an extracted one has them."""
    return {
        sign
        for sign in unicodedata.normalize("NFKD", text.translate(glyphs.BULLETS))
        if unicodedata.category(sign)[0] not in "CZ" or unicodedata.category(sign) in ("Cn", "Co")
    }


@settings(max_examples=12, deadline=None)
@example(text="\x1b", document="situation")  # left a heading empty, and broke the document
@given(text=TEXT, document=st.sampled_from(sorted(DOCUMENTS)))
def test_any_text_in_any_field_gives_a_pdf_and_what_it_lacks_is_named(text: str, document: str) -> None:
    fields = {path: text for path in TEXTS() if path[0] != "words"}
    made = printed(document, project(put(everything(), fields)), language="sv", today=TODAY).output("pdf")
    reader = PdfReader(BytesIO(made.content))
    shown = plain("".join(one.extract_text() for one in reader.pages))
    lost = plain(text) - shown - plain("".join(made.unshown)) - set(made.unshown)
    assert not lost - set("*_`<>\\"), "those that Markdown takes as marks"
