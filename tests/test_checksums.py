"""The checksum inside a document: the same input gives the same one, and no edit of any part goes unseen."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.checksums import Checksums, marked_page, of_page, of_pdf, of_word
from sara_cli.documents import printed
from sara_cli.project_file.load import load
from sara_cli.resources import folder


@cache
def made(kind: str, year: int = 2024) -> bytes:
    project = load(folder("examples") / "bracke" / "sara.yaml").project
    assert project
    return printed("year-end", project, language="sv", today=date(year, 2, 1)).file(kind)


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def is_ours(found: Checksums | None) -> bool:
    return found is not None and found.inside == found.counted


def test_a_word_file_is_recognised_until_any_part_of_it_is_changed() -> None:
    parts = parts_of(made("docx"))
    assert is_ours(of_word(parts))
    assert is_ours(of_word(dict(reversed(parts.items()))))  # packed again in another order
    assert len(parts) > 8
    for name, part in parts.items():
        for changed in ({name: part + b" "}, {name: part[:-1]}, {f"{name}.bak": part}):
            assert not is_ours(of_word({**parts, **changed})), name
        assert not is_ours(of_word({other: one for other, one in parts.items() if other != name})), name


def test_an_edit_in_a_word_processor_is_seen() -> None:
    word = Document(BytesIO(made("docx")))
    word.add_paragraph("Tillagt för hand.")
    edited = BytesIO()
    word.save(edited)
    found = of_word(parts_of(edited.getvalue()))
    assert found is not None
    assert found.inside != found.counted


def test_the_template_of_a_document_may_be_one_that_sara_wrote(tmp_path: Path) -> None:
    template = tmp_path / "mall.docx"
    template.write_bytes(made("docx"))
    project = load(folder("examples") / "liten-start" / "sara.yaml").project
    assert project
    new = printed("plan", project, language="sv", today=date(2024, 2, 1)).file("docx", template=template)
    assert is_ours(of_word(parts_of(new)))


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_the_same_input_gives_the_same_checksum_and_another_another(kind: str) -> None:
    project = load(folder("examples") / "bracke" / "sara.yaml").project
    assert project
    again = printed("year-end", project, language="sv", today=date(2024, 2, 1)).file(kind)
    assert again == made(kind)
    assert made(kind, 2025) != again


def test_a_pdf_is_recognised_until_any_byte_of_it_is_changed() -> None:
    content = made("pdf")
    assert is_ours(of_pdf(content))
    for place in range(0, len(content), len(content) // 200):
        other = bytes([content[place] ^ 1])
        assert of_pdf(content[:place] + other + content[place + 1 :]) is None, place
    assert of_pdf(content + b"\n1 0 obj\n<</Type/Sig>>\nendobj\nstartxref\n9\n%%EOF\n") is None  # signed
    assert of_pdf(content[:-20]) is None


@given(st.text(), st.text(min_size=1), st.integers(min_value=0))
def test_a_page_is_recognised_until_it_is_changed(text: str, more: str, place: int) -> None:
    page = marked_page(text.replace("\r", "")).encode()
    assert is_ours(of_page(page))
    assert is_ours(of_page(page.replace(b"\n", b"\r\n")))  # as some programs fetch a file
    place %= len(page)
    changed = page[:place] + more.encode("utf-8", "surrogatepass") + page[place:]
    is_blank_at_the_end = changed.rstrip() == page.rstrip()
    assert is_ours(of_page(changed)) == is_blank_at_the_end
