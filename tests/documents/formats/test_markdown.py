"""A user's text stays text: it breaks no table, and becomes no heading, list, link or HTML."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sara_cli.documents.formats.markdown import address, cell, document_reader, escape, line, prose
from sara_cli.documents.inline_text import plain, visible

NASTY = st.text(alphabet=st.sampled_from("aå1 .)-+*_`[]()<>|#&;~^$!{}@\\\"'=:/%?\n\t"), max_size=24)
TEXTS = st.one_of(NASTY, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
ALLOWED = {
    "text", "em_open", "em_close", "strong_open", "strong_close", "code_inline", "link_open", "link_close",
}  # fmt: skip


def strict() -> MarkdownIt:
    """A reader of our own tests: CommonMark with tables, and nothing of the program's own."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def inline(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.type == "inline"]


def shown(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


def squeeze(text: str) -> str:
    return " ".join(text.split())


@given(TEXTS)
@example("# a").via("a heading")
@example("1. a").via("a list")
@example("---").via("a rule")
@example("[x]: y").via("a definition")
@example("<script>").via("HTML")
@example("a|b\\").via("a table")
@example("&amp;").via("an entity")
def test_any_text_is_shown_letter_by_letter(text: str) -> None:
    wanted = squeeze(plain(text))
    if not wanted:
        return
    written = escape(text)
    source = f"{written}\n\n- {written}\n\n# {written}\n\n| {written} | b |\n|---|---|\n| {written} | {written} |\n"
    tokens = strict().parse(source)
    lines = inline(tokens)
    assert [squeeze(shown(token)) for token in lines] == [wanted, wanted, wanted, wanted, "b", wanted, wanted]
    assert {child.type for token in lines for child in token.children or []} == {"text"}


@given(TEXTS)
def test_inline_markdown_keeps_to_what_is_allowed(text: str) -> None:
    if not plain(text):
        return
    for source, kind in ((f"{line(text)}\n", "paragraph_open"), (f"| {cell(text)} |\n|---|\n", "table_open")):
        tokens = strict().parse(source)
        assert tokens[0].type == kind
        assert len(inline(tokens)) == 1
        children = inline(tokens)[0].children or []
        assert {child.type for child in children} <= ALLOWED
        for child in children:
            if child.type == "link_open":
                assert str(child.attrs["href"]).startswith(("https://", "http://", "mailto:"))


@given(TEXTS)
def test_the_visible_text_is_the_same_in_a_line_and_in_a_cell(text: str) -> None:
    if not plain(text):
        return
    in_line = inline(strict().parse(f"{line(text)}\n"))[0]
    in_cell = inline(strict().parse(f"| {cell(text)} |\n|---|\n"))[0]
    assert squeeze(shown(in_line)) == squeeze(shown(in_cell)) == squeeze(visible(text)) or "\\" in line(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c**", "a <em>b</em> <strong>c</strong>"),
        ("kör `a|b` nu", "kör <code>a|b</code> nu"),
        ("se [Brå](https://bra.se)", 'se <a href="https://bra.se">Brå</a>'),
        ("skriv till <a@b.se>", 'skriv till <a href="mailto:a@b.se">a@b.se</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](../hemligt)", "[x](../hemligt)"),
        ("![bild](https://a.se/b.png)", '!<a href="https://a.se/b.png">bild</a>'),
        ("<b>fet</b>", "&lt;b&gt;fet&lt;/b&gt;"),
        ("Brå & Polisen", "Brå &amp; Polisen"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("fil_namn_här", "fil_namn_här"),
        ("2*3*4 och 50*60, 20*30", "2*3*4 och 50*60, 20*30"),
        ("Elev*er och lärar*na", "Elev*er och lärar*na"),
        ("2022* och 2023*, **2024", "2022* och 2023*, **2024"),
        ("(*) ett (*) två *) tre **)", "(*) ett (*) två *) tre **)"),
        ("__init__ och ___ Namn ___ och ____", "__init__ och ___ Namn ___ och ____"),
        ("(*så*) och ”**så**”, *så.*", "(<em>så</em>) och ”<strong>så</strong>”, <em>så.</em>"),
        ("_viktigt_ och *2 av 3*", "<em>viktigt</em> och <em>2 av 3</em>"),
        ("\\\\server\\mapp och C:\\åtgärder", "\\\\server\\mapp och C:\\åtgärder"),
        ("\\*inte\\* \\_så\\_", "*inte* _så_"),
        ("# rubrik", "# rubrik"),
        ("1. ett", "1. ett"),
        ("+ ett", "+ ett"),
        ("#tagg 2) två", "#tagg 2) två"),
    ],
)
def test_what_a_user_may_write(text: str, html: str) -> None:
    assert document_reader().render(f"{line(text)}\n").strip() == f"<p>{html}</p>"
    assert f"<th>{html}</th>" in document_reader().render(f"| {cell(text)} |\n|---|\n")


def test_plain_text_is_not_made_ugly() -> None:
    for text in (
        "Version 1.0",
        "§ 71, KS 2023/104",
        "2023-01-01",
        "(tf) chef – polisen!",
        "12,5 %",
        "N-mal-1",
    ):
        assert escape(text) == text


def test_blank_lines_part_paragraphs() -> None:
    assert prose("a\nb\n\n  c \r\n\r\nd") == "a b\n\nc\n\nd"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("• Ljus\n• Vakter", "- Ljus\n- Vakter"),
        ("•\tLjus\n•\tVakter", "- Ljus\n- Vakter"),
        ("\uf0b7Ljus\n\uf0b7\tVakter", "- Ljus\n- Vakter"),
        ("– Ljus\n– Vakter", "- Ljus\n- Vakter"),
        ("* Ljus\n* *Vakter*", "- Ljus\n- *Vakter*"),
        ("o\tLjus\no\tVakter", "- Ljus\n- Vakter"),
        (
            "Vi gör:\n- Ljus\n  hela natten\n- Vakter\n\nSlut",
            "Vi gör:\n\n- Ljus hela natten\n- Vakter\n\nSlut",
        ),
        ("1. Ljus\n2. Vakter", "1. Ljus\n2. Vakter"),
        ("3) Ljus\n4) Vakter", "3. Ljus\n4. Vakter"),
        ("• Ljus • Vakter • Grind", "- Ljus\n- Vakter\n- Grind"),
        # What only looks like a list is printed as it is written.
        ("– Nej, sa de", "– Nej, sa de"),
        ("1. Ljus\n1. Vakter", "1\\. Ljus 1. Vakter"),
        ("2023. Ett år\n2024. Ett till", "2023\\. Ett år 2024. Ett till"),
        ("Kl. 8 • dagtid • vardagar", "Kl. 8 • dagtid • vardagar"),
        ("o andra sidan\no mera", "o andra sidan o mera"),
    ],
)
def test_lists_that_were_pasted_are_lists(text: str, markdown: str) -> None:
    assert prose(text) == markdown


@given(
    st.lists(
        st.sampled_from(["• ", "- ", "– ", "1. ", "2) ", "\n", "\n\n", "a", "*", "#", "  ", "o\t", "\uf0b7"])
    )
)
def test_no_word_of_a_list_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    tokens = strict().parse(f"{prose(text)}\n")
    written = "".join(shown(token) for token in inline(tokens))
    assert written.count("a") == text.count("a")
    assert {token.type for token in tokens} <= {
        *(
            f"{kind}_{end}"
            for kind in ("paragraph", "bullet_list", "ordered_list", "list_item")
            for end in ("open", "close")
        ),
        "inline",
    }


def test_only_a_web_address_becomes_a_link() -> None:
    assert address("https://bra.se/a_b") == "[https://bra.se/a\\_b](<https://bra.se/a_b>)"
    assert address("javascript:alert(1)") == "javascript:alert(1)"


def test_what_is_not_there_is_never_printed() -> None:
    with pytest.raises(TypeError):
        escape(None)


def test_the_mechanism_is_needed() -> None:
    """Without the escaping, the same text breaks the table: so the tests above can fail."""
    tokens = strict().parse("| a|b | c |\n|---|---|\n| a|b | c |\n")
    assert [shown(token) for token in inline(tokens)] != ["a|b", "c", "a|b", "c"]
    assert re.search("<h1>", strict().render("# rubrik"))
