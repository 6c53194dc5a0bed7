"""A Word template from a stranger: its looks are used, and what it would run or fetch isn't in the documents.

The macros of a template, a template attached to it, and pictures from elsewhere were in every document made with it.
"""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from sara_cli.documents.formats.word.template import read_template
from sara_cli.errors import SaraError
from sara_cli.language import speaking

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT, SETTINGS = "word/document.xml", "word/settings.xml"
ELSEWHERE = "https://exempel.invalid/a"
KEPT = "Brevhuvud"


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def plain() -> dict[str, bytes]:
    word = Document()
    word.add_paragraph(KEPT)
    made = BytesIO()
    word.save(made)
    return parts_of(made.getvalue())


def relations_of(part: str) -> str:
    folder, _slash, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def with_relation(part: str, kind: str, target: str, mark: str, *, outside: bool) -> dict[str, bytes]:
    """A template in which a part has a relation more, and a mark that refers to it."""
    parts = plain()
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    known = parts.get(relations_of(part), empty)
    if known.rstrip().endswith(b"/>"):
        known = empty
    parts[relations_of(part)] = known.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    ending = b"<w:sectPr" if part == DOCUMENT else b"</w:settings>"
    spaces = (
        f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:a="urn:a" xmlns:v="urn:v" xmlns:o="urn:o" xmlns:mc="urn:mc"'
    )
    marked = (
        mark.replace(">", f" {spaces}>", 1) if not mark.endswith("/>") else mark.replace("/>", f" {spaces}/>")
    )
    parts[part] = parts[part].replace(ending, marked.encode() + ending, 1)
    assert marked.encode() in parts[part] or not mark
    if not outside:
        parts[f"word/{target}"] = b"hostile"
    return parts


def paragraph(inside: str) -> str:
    return f"<w:p><w:r><w:t>Ord</w:t></w:r><w:r>{inside}</w:r></w:p>"


HOSTILE: dict[str, tuple[dict[str, bytes], str]] = {
    "macros": (
        with_relation(DOCUMENT, f"{MICROSOFT}/vbaProject", "vbaProject.bin", "", outside=False),
        "macros",
    ),
    "an attached template": (
        with_relation(
            SETTINGS,
            f"{OFFICE}/attachedTemplate",
            ELSEWHERE,
            '<w:attachedTemplate r:id="rIdX"/>',
            outside=True,
        ),
        "an attached template",
    ),
    "a picture from elsewhere": (
        with_relation(
            DOCUMENT,
            f"{OFFICE}/image",
            ELSEWHERE,
            paragraph('<w:drawing><a:blip r:link="rIdX"/></w:drawing>'),
            outside=True,
        ),
        "content from elsewhere",
    ),
    "an older picture from elsewhere": (
        with_relation(
            DOCUMENT,
            f"{OFFICE}/image",
            r"\\exempel\bild.png",
            paragraph(
                '<mc:AlternateContent><w:pict><v:imagedata r:id="rIdX"/></w:pict></mc:AlternateContent>'
            ),
            outside=True,
        ),
        "content from elsewhere",
    ),
    "an object": (
        with_relation(
            DOCUMENT,
            f"{OFFICE}/oleObject",
            "oleObject1.bin",
            paragraph('<w:object><o:OLEObject r:id="rIdX"/></w:object>'),
            outside=False,
        ),
        "embedded objects",
    ),
    "an object from elsewhere": (
        with_relation(
            DOCUMENT,
            f"{OFFICE}/oleObject",
            ELSEWHERE,
            paragraph('<w:object><o:OLEObject r:id="rIdX"/></w:object>'),
            outside=True,
        ),
        "embedded objects",
    ),
    "another document": (
        with_relation(DOCUMENT, f"{OFFICE}/aFChunk", "a.html", '<w:altChunk r:id="rIdX"/>', outside=False),
        "other documents",
    ),
    "a link to a file": (
        with_relation(
            DOCUMENT,
            f"{OFFICE}/hyperlink",
            "file:///c:/a.exe",
            '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>Ord</w:t></w:r></w:hyperlink></w:p>',
            outside=True,
        ),
        "content from elsewhere",
    ),
    "what nobody knows": (
        with_relation(DOCUMENT, "urn:nytt/unknown", "nytt.bin", "", outside=False),
        "parts of other kinds",
    ),
}


def put(file: Path, parts: dict[str, bytes]) -> Path:
    with ZipFile(file, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return file


def saved(word: Any) -> dict[str, bytes]:
    made = BytesIO()
    word.save(made)
    return parts_of(made.getvalue())


@pytest.mark.parametrize("name", HOSTILE)
def test_what_it_would_run_or_fetch_is_left_out_and_reported(name: str, tmp_path: Path) -> None:
    parts, said = HOSTILE[name]
    assert any(b"rIdX" in part for part in parts.values()), "nothing hostile is in it"
    read = read_template(put(tmp_path / "mall.docx", parts))
    assert read.left_out == (said,)
    made = saved(read.word)
    for part in made.values():
        assert b"rIdX" not in part
        assert b"hostile" not in part
        assert b"exempel.invalid" not in part
    assert not any(one in file for file in made for one in ("vba", "ole", "a.html", "nytt"))
    texts = [one.text for one in Document(BytesIO(put(tmp_path / "ny.docx", made).read_bytes())).paragraphs]
    assert KEPT in texts
    assert b"Ord" not in parts[DOCUMENT] or "Ord" in texts


def test_a_usual_template_is_kept_whole(tmp_path: Path) -> None:
    link = '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>Ord</w:t></w:r></w:hyperlink></w:p>'
    parts = with_relation(DOCUMENT, f"{OFFICE}/hyperlink", "https://exempel.se", link, outside=True)
    read = read_template(put(tmp_path / "mall.docx", parts))
    assert read.left_out == ()
    made = saved(read.word)
    assert b"https://exempel.se" in made[relations_of(DOCUMENT)]
    assert set(parts) == set(made)


@pytest.mark.parametrize(
    "kind",
    [
        "vnd.ms-word.document.macroEnabled.main+xml",
        "vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_files_with_macros_and_templates_become_documents(kind: str, tmp_path: Path) -> None:
    parts = plain()
    usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(usual, kind.encode())
    made = saved(read_template(put(tmp_path / "mall.dotm", parts)).word)
    assert usual in made["[Content_Types].xml"]
    assert kind.encode() not in made["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("[Content_Types].xml", b"<Types"),
        ("[Content_Types].xml", None),
        ("_rels/.rels", b"<Relationships"),
        ("_rels/.rels", None),
        (relations_of(DOCUMENT), b"\xff\xfe"),
        (DOCUMENT, b"<w:document"),
        (DOCUMENT, b""),
        (DOCUMENT, None),
        ("word/styles.xml", b"<html/>"),
        ("word/styles.xml", None),
    ],
)
def test_a_broken_or_missing_part_is_one_sentence(part: str, content: bytes | None, tmp_path: Path) -> None:
    parts = plain()
    assert part in parts
    del parts[part]
    if content is not None:
        parts[part] = content
    with speaking("en"), pytest.raises(SaraError) as caught:
        read_template(put(tmp_path / "mall.docx", parts))
    with speaking("en"):
        assert "mall.docx" in caught.value.message
        assert "\n" not in caught.value.message
        assert "Word" in caught.value.hint


def test_a_template_that_grows_beyond_all_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sara_cli.documents.formats.word.template.MOST_UNPACKED", 1_000)
    with speaking("en"), pytest.raises(SaraError) as caught:
        read_template(put(tmp_path / "mall.docx", plain()))
    with speaking("en"):
        assert "larger than 20 MB" in caught.value.message
