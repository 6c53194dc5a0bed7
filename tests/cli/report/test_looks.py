"""The municipality’s logo and colour, in every format."""

from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest

from cli.report.rendering import ROOT, SVG, TODAY, change
from cli.running import Sara


def dressed(here: Path, looks: str) -> None:
    change(here, "\nparties:", f"\nlooks: {looks}\nparties:")


def test_logo_and_colour_are_in_every_format(sara: Sara, here: Path) -> None:
    from docx import Document
    from pypdf import PdfReader

    (here / "logo.svg").write_text(SVG.format('<path d="M0 0h9v9z"/>'), encoding="utf-8")
    dressed(here, '{logo: logo.svg, accent: "#7a003c"}')
    assert sara("check", *TODAY).code == 0
    assert sara("report", "agreement", "--format", "html,pdf,docx", *TODAY).code == 0
    page = (here / "rapport" / "agreement.html").read_text(encoding="utf-8")
    assert 'alt="Logotyp för Bräcke kommun"' in page
    assert "--accent: #7a003c" in page
    word = Document(str(here / "rapport" / "agreement.docx"))
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "Logotyp för Bräcke kommun"
    assert str(word.styles["Heading 1"].font.color.rgb) == "7A003C"
    tree = str(PdfReader(here / "rapport" / "agreement.pdf").root_object["/StructTreeRoot"].get_object())
    assert "/StructTreeRoot" in tree


def png(width: int, height: int) -> bytes:
    """A picture of one red colour."""

    def part(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    lines = (b"\0" + b"\xc0\x10\x20" * width) * height
    about = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", about) + part(b"IDAT", compress(lines)) + part(b"IEND", b"")


def test_a_logo_as_png_is_in_the_pdf_too(sara: Sara, here: Path) -> None:
    """What sets the pages takes text alone, so any PNG ended in a traceback; an SVG hid it."""
    from pypdf import PdfReader

    (here / "logo.png").write_bytes(png(40, 12))
    change(here, "title: Ett tryggt Bräcke", "title: Ett tryggt Bräcke \U0001f9ed")  # a sign that no font has
    dressed(here, "{logo: logo.png}")
    assert sara("report", "agreement", "--format", "html,docx,pdf", *TODAY).code == 0
    pdf = PdfReader(here / "rapport" / "agreement.pdf")
    parts: list[Any] = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]))]
    pictures = [part for part in parts if hasattr(part, "get_data") and part.get("/Subtype") == "/Image"]
    assert [(one["/Width"], one["/Height"]) for one in pictures] == [(40, 12)]
    assert pictures[0].get_data()[:3] == b"\xc0\x10\x20"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_a_logo_may_be_written_in_another_encoding(sara: Sara, here: Path, encoding: str) -> None:
    """It was found to be right, and then PDF and Word ended in a traceback."""
    drawing = f'<?xml version="1.0" encoding="{encoding}"?>\n{SVG.format("<text>å</text>")}'
    (here / "logo.svg").write_bytes(drawing.encode(encoding))
    dressed(here, "{logo: logo.svg}")
    said = sara("report", "law", "--format", "pdf,docx,html", "--quiet", *TODAY)
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    ("content", "id"),
    [
        (None, "V-002"),
        (png(9, 9)[:20], "V-004"),
        (png(9, 0), "V-004"),
        (b"x" * 500_001, "V-003"),
        (b"GIF89a", "V-004"),
        (b"<html/>", "V-004"),
        (b"", "V-004"),
        (SVG.format("<script>alert(1)</script>").encode(), "V-005"),
        (SVG.format('<rect onload="x()"/>').encode(), "V-005"),
        (SVG.format('<use href="https://exempel.invalid/a.svg#b"/>').encode(), "V-005"),
        (SVG.format("<style>@import 'x.css';</style>").encode(), "V-005"),
        (SVG.format("<style>rect {fill: url(http://exempel.invalid)}</style>").encode(), "V-005"),
        (SVG.format("<foreignObject/>").encode(), "V-005"),
        (SVG.format("<{a}/>").encode(), "V-004"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "V-005"),
    ],
)
def test_a_logo_that_is_none_is_reported_and_nothing_is_rendered(
    sara: Sara, here: Path, content: bytes | None, id: str
) -> None:
    if content is not None:
        (here / "logo.svg").write_bytes(content)
    dressed(here, "{logo: logo.svg}")
    said = sara("check", *TODAY)
    assert said.code == 1
    assert f"error {id}" in said.out
    said = sara("report", "agreement", *TODAY)
    assert said.code == 1
    assert id in said.out
    assert not (here / "rapport").exists()


@pytest.mark.parametrize("name", ["../logo.svg", "/etc/hostname", "C:logo.svg", "länk.svg", "."])
def test_a_logo_from_elsewhere_is_refused(sara: Sara, here: Path, name: str) -> None:
    (here / "länk.svg").symlink_to(ROOT / "docs" / "sv" / "pictures" / "start.png")
    dressed(here, f'{{logo: "{name}"}}')
    assert "V-002" in sara("check", *TODAY).out


def test_a_pale_colour_is_reported_with_its_contrast(sara: Sara, here: Path) -> None:
    dressed(here, '{accent: "#c77fa0", accent_dark: "#17506b"}')
    said = sara("check", *TODAY)
    assert said.code == 1
    assert said.out.count("V-001") == 2
    assert "4.5 to 1" in said.out
    assert sara("report", *TODAY).code == 1


def test_the_grounds_are_those_of_the_page() -> None:
    from sara_cli.colours import DARK, LIGHT, contrast
    from sara_cli.documents.formats.pdf import ACCENT

    css = (ROOT / "templates" / "html" / "page.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark")[:2]
    for grounds, part in ((LIGHT, light), (DARK, dark)):
        for name, colour in zip(("paper", "ground", "note", "tint"), grounds, strict=True):
            assert f"--{name}: {colour};" in part
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert f'rgb("{ACCENT}")' in (ROOT / "templates" / "pdf" / "page.typ").read_text(encoding="utf-8")
