"""Fields of a stranger's Word template: those that fetch or start something are gone from every part, and that is said.

`{ DDEAUTO cmd … }` and `{ INCLUDEPICTURE "http://…" }` in the header of a template were in every document made with it.
"""

from pathlib import Path

import pytest
from docx import Document

from documents.formats.test_word_template import DOCUMENT, W, put, relations_of, saved
from sara_cli.documents.formats.word.template import read_template

FIELDS = "fields that fetch or start something"
ELSEWHERE = "content from elsewhere"
SHOWN = "Visas"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:x" mc:Ignorable="x" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:a="urn:a"'
)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def piece(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def split(*pieces: str, shown: str = SHOWN) -> str:
    """A field between marks; what begins with “<” is put in as it is."""
    inside = "".join(one if one.startswith("<") else piece(one) for one in pieces)
    return f"{mark('begin')}{inside}{mark('separate')}<w:r><w:t>{shown}</w:t></w:r>{mark('end')}"


def simple(instruction: str) -> str:
    return f'<w:fldSimple w:instr="{instruction}"><w:r><w:t>{SHOWN}</w:t></w:r></w:fldSimple>'


HOSTILE = {
    "DDE": split(r" DDE cmd.exe &quot;/c hostile&quot; "),
    "DDEAUTO": split(r"DDEAUTO c:\\windows\\hostile.exe"),
    "a text": split(r" INCLUDETEXT &quot;\\\\hostile\\a.docx&quot; "),
    "a picture": split(r" INCLUDEPICTURE &quot;https://hostile.invalid/a.png&quot; \d "),
    "a picture, by its old name": split(" IMPORT hostile.png "),
    "a link to an object": split(" LINK Excel.Sheet hostile.xlsx a1 "),
    "an object": split(" EMBED hostile "),
    "another document": split(" RD hostile.docx "),
    "a database": split(r" DATABASE \d &quot;hostile.mdb&quot; "),
    "a macro": split(" MACROBUTTON hostile Klicka "),
    "a printer": split(" PRINT &quot;hostile&quot; "),
    "small letters": split(" ddeauto hostile "),
    "in one": simple(" DDE hostile "),
    "in one, with another inside": simple(" DDE hostile ").replace("<w:r>", split("DDE hostile") + "<w:r>", 1),
    "in pieces": split(" DD", "EAU", "TO hostile"),
    "split by a comment": split("<w:r><w:instrText>DD<!-- -->E hostile</w:instrText></w:r>"),
    "never ends": mark("begin") + piece(" DDEAUTO hostile "),
    "never begins": piece(" DDEAUTO hostile "),
    "made by another field": split(split("QUOTE 68 68 69", shown="DDE"), " hostile "),
    "partly made by another field": split(" IN", split("QUOTE 67"), "LUDETEXT hostile "),
    "inside another field": split(" IF 1 = 1 ", split(" DDE hostile "), " no "),
    "in what another field shows": split(" PAGE ").replace("<w:r><w:t>", split(" DDE hostile ") + "<w:r><w:t>", 1),
    "behind what Word skips": split('<x:a><w:r><w:instrText>PAGE </w:instrText></w:r></x:a>', " DDE hostile "),
    "behind a piece that Word skips": split('<w:r><x:a><w:instrText>PAGE </w:instrText></x:a></w:r>', "DDE hostile"),
    "behind an alternative": split(
        "<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:r><w:instrText>PAGE </w:instrText></w:r>"
        "</mc:Fallback></mc:AlternateContent>",
        " DDE hostile ",
    ),
    "behind what was deleted": split("<w:del><w:r><w:instrText>PAGE </w:instrText></w:r></w:del>", " DDE hostile "),
    "in what was deleted": split("<w:del><w:r><w:delInstrText>DDE hostile</w:delInstrText></w:r></w:del>", " PAGE "),
    "beyond an end that Word skips": split(f"<x:a>{mark('end')}</x:a>", " DDE hostile "),
    "before a part that Word skips": split(f"<x:a>{mark('separate')}</x:a>", " DDE hostile "),
    "a link to a file": split(r" HYPERLINK &quot;file:///c:/hostile.exe&quot; "),
    "a link to a server": split(r" HYPERLINK \\\\hostile\\a.exe "),
    "a link to a file, after a page": split(r" HYPERLINK &quot;https://a.se&quot; &quot;hostile.exe&quot; "),
    "a link that another field makes": split(r" HYPERLINK &quot;https://", split(" REF hostile "), "&quot; "),
    "a field that nobody knows": split(" NYTT hostile "),
}  # fmt: skip
KEPT = {
    "pages": split(" PAGE ") + split(r" NUMPAGES  \* MERGEFORMAT ") + simple(" PAGE "),
    "in pieces": split(" DOC", "PROPERTY Diarienummer"),
    "in one run": '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r>',
    "one in another": split(" IF ", split(" PAGE "), r' &gt; 1 "a" "b" '),
    "a sum": split(" =SUM(ABOVE) "),
    "contents": split(r" TOC \o &quot;1-2&quot; \h ").replace(
        "<w:r><w:t>", f"<w:hyperlink w:anchor='a'>{split(' PAGEREF a ')}</w:hyperlink><w:r><w:t>", 1
    ),
    "links": split(r" HYPERLINK &quot;https://exempel.se&quot; \o &quot;Till oss&quot; ") + split(r" HYPERLINK \l a ")
    + split(" HYPERLINK mailto:info@exempel.se "),
}  # fmt: skip
PARTS = (DOCUMENT, "word/header1.xml", "word/footer1.xml", "word/glossary/document.xml", "word/styles.xml")
GLOSSARY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
GLOSSARY_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"


def template(runs: str, part: str = DOCUMENT) -> dict[str, bytes]:
    """A template with runs in a paragraph of one of its parts."""
    word = Document()
    word.add_paragraph("Brev")
    word.sections[0].header.paragraphs[0].text = "Huvud"
    word.sections[0].footer.paragraphs[0].text = "Fot"
    parts = saved(word)
    parts["word/glossary/document.xml"] = (
        f'<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartBody><w:p/></w:docPartBody></w:docPart>'
        "</w:docParts></w:glossaryDocument>"
    ).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/glossary/document.xml" ContentType="{GLOSSARY_TYPE}"/></Types>'.encode(),
    )
    relation = f'<Relationship Id="rIdG" Type="{GLOSSARY}" Target="glossary/document.xml"/></Relationships>'
    parts[relations_of(DOCUMENT)] = parts[relations_of(DOCUMENT)].replace(
        b"</Relationships>", relation.encode()
    )
    before = b"</w:latentStyles>" if part == "word/styles.xml" else b"<w:p>"
    if before not in parts[part]:
        before = b"<w:p/>"
    assert before in parts[part]
    put_in = f"<w:p {SPACES}>{runs}</w:p>".encode()
    whole = before + put_in if part == "word/styles.xml" else put_in + before
    parts[part] = parts[part].replace(before, whole, 1)
    return parts


def read(runs: str, part: str, folder: Path) -> tuple[tuple[str, ...], dict[str, bytes]]:
    found = read_template(put(folder / "mall.docx", template(runs, part)))
    return found.left_out, saved(found.word)


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_field_that_reaches_out_becomes_what_it_shows(name: str, tmp_path: Path) -> None:
    assert b"hostile" in template(HOSTILE[name])[DOCUMENT]
    left_out, made = read(HOSTILE[name], DOCUMENT, tmp_path)
    assert left_out == (FIELDS,)
    assert b"hostile" not in made[DOCUMENT]
    assert b"DDE" not in made[DOCUMENT]
    shown = "".join(one.text for one in Document(str(put(tmp_path / "ny.docx", made))).paragraphs)
    assert (SHOWN in shown) == (SHOWN in HOSTILE[name])


@pytest.mark.parametrize("part", PARTS)
def test_it_is_looked_for_in_every_part(part: str, tmp_path: Path) -> None:
    left_out, made = read(HOSTILE["in pieces"] + HOSTILE["in one"], part, tmp_path)
    assert left_out == (FIELDS,)
    assert b"hostile" not in made[part]
    assert made[part].count(SHOWN.encode()) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("name", ["word/header1.xml", "word/huvud.bin"])
def test_however_the_part_is_written_and_called(encoding: str, name: str, tmp_path: Path) -> None:
    parts = template(HOSTILE["DDE"], "word/header1.xml")
    text = parts.pop("word/header1.xml").decode().partition("?>")[2]
    parts[name] = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    for other in (relations_of(DOCUMENT), "[Content_Types].xml"):
        assert b"header1.xml" in parts[other]
        parts[other] = parts[other].replace(b"header1.xml", name.rpartition("/")[2].encode())
    found = read_template(put(tmp_path / "mall.docx", parts))
    assert found.left_out == (FIELDS,)
    assert not any(
        b"hostile" in part or "hostile".encode("utf-16-le") in part for part in saved(found.word).values()
    )


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("part", PARTS[:4])
def test_the_fields_of_a_letterhead_are_kept_as_they_are(name: str, part: str, tmp_path: Path) -> None:
    expected = saved(Document(str(put(tmp_path / "as-it-is.docx", template(KEPT[name], part)))))
    left_out, made = read(KEPT[name], part, tmp_path)
    assert left_out == ()
    assert made[part] == expected[part]


@pytest.mark.parametrize(
    "runs",
    [
        '<w:r><w:pict><v:shape><v:imagedata src="http://hostile.invalid/a.png"/></v:shape></w:pict></w:r>',
        '<w:r><w:pict><v:shape><v:fill o:href="http://hostile.invalid/a.png"/></v:shape></w:pict></w:r>',
        r'<w:r><w:pict><v:shape href="\\hostile\a.exe"/></w:pict></w:r>',
        '<w:r><w:drawing><a:webVideoPr embeddedHtml="&lt;iframe src=hostile&gt;"/></w:drawing></w:r>',
    ],
)
def test_a_drawing_that_fetches_without_a_relation(runs: str, tmp_path: Path) -> None:
    left_out, made = read(runs, DOCUMENT, tmp_path)
    assert left_out == (ELSEWHERE,)
    assert b"hostile" not in made[DOCUMENT]


def test_a_query_to_a_database_is_left_out(tmp_path: Path) -> None:
    """The settings of a mail merge name their database in words too, and Word asks to run the query."""
    parts = template("")
    query = (
        b'<w:mailMerge><w:connectString w:val="hostile"/><w:query w:val="SELECT"/></w:mailMerge></w:settings>'
    )
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", query)
    found = read_template(put(tmp_path / "mall.docx", parts))
    assert found.left_out == (ELSEWHERE,)
    assert b"hostile" not in saved(found.word)["word/settings.xml"]


def test_a_link_on_a_drawing_to_a_page_is_kept(tmp_path: Path) -> None:
    runs = '<w:r><w:pict><v:shape href="https://exempel.se"/></w:pict></w:r>'
    assert read(runs, DOCUMENT, tmp_path)[0] == ()
