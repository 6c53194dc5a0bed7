"""The figures in print: the year-end follow-up had letters of 5.3 points, and a fishbone of many causes some of 4.1.

Each figure is measured where it stands, in the PDF and in the Word document.
"""

import copy
import re
from datetime import date
from io import BytesIO
from typing import Any, cast
from xml.etree import ElementTree

import pytest
from docx import Document
from pypdf import PdfReader

from documents.formats.test_pdf import elements
from documents.test_documents import DATA, TODAY, everything, project
from sara_cli.colours import contrast
from sara_cli.documents import Printed, printed
from sara_cli.documents.formats.pdf import sources
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

SMALLEST = 8.0
EMU_PER_POINT = 12_700
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Brottsförebyggandesamordningsfunktionens ansvarsområden är otydliga för dem som arbetar på kvällen"


def letters(svg: str) -> tuple[float, float]:
    """The size of the smallest letters of a figure, and how wide the figure is, in its own units."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    sizes = [float(text.get("font-size", root.attrib["font-size"])) for text in root.iter(f"{SVG}text")]
    return min(sizes), float(root.attrib["viewBox"].split()[2])


def in_pdf(one: Printed) -> list[float]:
    """How wide each figure is in the PDF, in points."""
    reader = PdfReader(BytesIO(one.file("pdf")))
    boxes = [
        [float(edge) for edge in attributes[0]["/BBox"]]
        for element in elements(reader.root_object["/StructTreeRoot"])
        if str(element["/S"]) == "/Figure"
        for attributes in [cast("Any", element["/A"])]
    ]
    return [right - left for left, _low, right, _high in boxes]


def in_word(one: Printed) -> list[float]:
    """How wide each figure is in the Word document, in points."""
    return [shape.width / EMU_PER_POINT for shape in Document(BytesIO(one.file("docx"))).inline_shapes]


def smallest(one: Printed, widths: list[float], svgs: list[str]) -> dict[str, float]:
    """The size of the smallest letters of each figure in print."""
    assert len(widths) == len(one.figures) > 0
    found = {}
    for figure, wide, svg in zip(one.figures, widths, svgs, strict=True):
        size, units = letters(svg)
        found[figure.caption] = size * wide / units
    return found


def crowded() -> Project:
    """Very many long causes, measures, events, problems and goals."""
    data = copy.deepcopy(everything())
    corners = ("offender", "target", "place")
    causes = [
        {"id": f"O{n}", "cause": f"{LONG} {n}", "corner": corners[n % 3], "strength": "supported"}
        | ({"behind": f"O{n - 1}"} if n % 10 else {})
        for n in range(30)
    ]
    roles = dict.fromkeys(("offender", "handler", "target", "guardian", "place", "manager"), f"{LONG} " * 4)
    data["analyze"]["problems"] = [
        {
            "id": f"p{n}",
            "title": f"{LONG} {n}",
            "causes": [] if n else causes,
            "triangle": None if n else roles,
            "event_chain": [] if n else [{"step": f"{LONG} {step}", "cut": LONG} for step in range(12)],
            "evidence": [] if n else [f"{LONG.replace(' ', '-')[:50]}{piece}" for piece in range(14)],
            "goals": [] if n else [{"id": f"g{goal}", "goal": f"{LONG} {goal}"} for goal in range(9)],
            "priority": {"decision": "prioritised", "confidence": "low", "reason": LONG},
        }
        for n in range(12)
    ]
    data["execute"] = {
        "measures": [
            {
                "id": f"A{n}", "title": f"{LONG} {n}", "causes": [f"O{n % 30}", f"O{n * 7 % 30}"],
                "start": date(2023, 1 + n % 12, 1), "end": date(2023, 12, 31), "status": "ongoing",
            }
            for n in range(40)
        ]
    }  # fmt: skip
    data["follow_up"] = {}
    return project(data)


def made(name: str) -> Project:
    if name == "crowded":
        return crowded()
    file = DATA / "everything.yaml" if name == "everything" else folder("examples") / name / "sara.yaml"
    found = load(file).project
    assert found
    return found


CASES = [
    ("bracke", "year-end"), ("bracke", "causes"), ("bracke", "situation"), ("bracke", "plan"),
    ("everything", "year-end"), ("crowded", "year-end"), ("crowded", "causes"), ("crowded", "situation"),
    ("crowded", "plan"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "document"), CASES)
def test_no_letters_are_too_small_in_print(name: str, document: str) -> None:
    one = printed(document, made(name), language="sv", today=TODAY)
    drawn = sources(one)
    beside = [drawn[f"{figure.id}.svg"].decode() for figure in one.figures]
    whole = [figure.drawing.svg(figure.id) for figure in one.figures]
    for widths, svgs in ((in_pdf(one), beside), (in_word(one), whole)):
        assert not {name: size for name, size in smallest(one, widths, svgs).items() if size < SMALLEST}


def test_a_figure_that_is_too_wide_would_be_seen() -> None:
    one = printed("causes", made("bracke"), language="sv", today=TODAY)
    svgs = [figure.drawing.svg(figure.id) for figure in one.figures]
    halved = smallest(one, [wide / 2 for wide in in_pdf(one)], svgs)
    assert all(size < SMALLEST for size in halved.values())


@pytest.mark.parametrize("document", ["year-end", "causes", "situation", "plan"])
def test_the_letters_stand_out_from_the_paper(document: str) -> None:
    colours = set()
    for figure in printed(document, made("bracke"), language="sv", today=TODAY).figures:
        colours |= set(re.findall(r'<text[^>]* fill="(#\w+)"', figure.drawing.svg("figure.1")))
    colours.discard("#ffffff")  # stands on the accent
    assert colours
    assert all(contrast(colour, paper) >= 4.5 for colour in colours for paper in ("#ffffff", "#e3edf2"))
