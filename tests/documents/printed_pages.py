"""Where each part of a PDF is printed: how far down its pages are filled, and what a page's end splits.

It is read from the tags and from what each page draws, so that a test can say which heading stands alone.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf

MILLIMETRES = 25.4 / 72
LEADING_TO = ("/Table", "/Figure", "/L", "/Div")
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
Matrix = tuple[float, float, float, float, float, float]


class Place(NamedTuple):
    """Where a thing begins or ends: its page, counted from 0, and how far from the top, in millimetres."""

    page: int
    depth: float


class Part(NamedTuple):
    """A tagged part of a document: its role, a name where it has one, its places in order, and its own parts."""

    role: str
    name: str
    places: tuple[Place, ...]
    parts: "tuple[Part, ...]"

    @property
    def first(self) -> int:
        """The page that it begins on."""
        return self.places[0].page

    @property
    def last(self) -> int:
        """The page that it ends on."""
        return self.places[-1].page


class PrintedPages:
    """The pages of a PDF and the parts that are printed on them."""

    def __init__(self, content: bytes) -> None:
        self._pdf = pikepdf.open(BytesIO(content))
        self._numbers = {page.obj.objgen: number for number, page in enumerate(self._pdf.pages)}
        self.heights = [float(page.mediabox[3]) * MILLIMETRES for page in self._pdf.pages]
        self._depths = [_depths(page) for page in self._pdf.pages]
        tree: Any = self._pdf.Root.StructTreeRoot
        self.parts = tuple(part for root in _listed(tree.K) for part in self._part(root, None).parts)

    def _part(self, element: Any, page: int | None) -> Part:
        if "/Pg" in element:
            page = self._numbers[element.Pg.objgen]
        places, parts = list[Place](), list[Part]()
        for child in _listed(element.get("/K", [])):
            if isinstance(child, int):
                places += self._places(page, child)
            elif "/MCID" in child:
                places += self._places(
                    self._numbers[child.Pg.objgen] if "/Pg" in child else page, int(child.MCID)
                )
            elif "/S" in child:
                parts.append(self._part(child, page))
                places += parts[-1].places
        role = str(element.S)
        if role in ("/Figure", "/Table"):
            places += self._edge(element, page if page is not None else places[-1].page)
        return Part(role, str(element.get("/T", element.get("/Alt", ""))), tuple(places), tuple(parts))

    def _edge(self, element: Any, page: int) -> Iterator[Place]:
        """Where the frame of a figure or a table ends; a table on several pages has none."""
        for about in _listed(element.get("/A", [])):
            if "/BBox" in about:
                yield Place(page, self.heights[page] - float(about.BBox[1]) * MILLIMETRES)

    def _places(self, page: int | None, mark: int) -> Iterator[Place]:
        assert page is not None
        yield from (Place(page, self.heights[page] - height) for height in self._depths[page].get(mark, ()))

    # --- what is looked for ---------------------------------------------------------------------------

    def filled(self, top: float, bottom: float) -> list[float]:
        """The share of each page's height, without its margins, that is filled from above."""
        deepest = [0.0] * len(self.heights)
        for part in self.parts:
            for place in part.places:
                deepest[place.page] = max(deepest[place.page], place.depth)
        return [
            max(0.0, deep - top) / (height - top - bottom)
            for deep, height in zip(deepest, self.heights, strict=True)
        ]

    def split_from_what_follows(self) -> list[str]:
        """Headings, captions and lead-ins that end a page whose next one begins with what they lead to."""
        return [
            f"{before.role} {before.name} on page {before.last + 1}"
            for before, after in _neighbours(self.parts)
            if before.last < after.first
            and (before.role in (*HEADINGS, "/Caption") or (before.role == "/P" and after.role in LEADING_TO))
        ]

    def heads_with_one_row(self) -> list[str]:
        """Tables of which a page has the head and one row alone, with more on the next."""
        found = []
        for table in self.all("/Table"):
            rows = [row for body in table.parts if body.role == "/TBody" for row in body.parts if row.places]
            if len(rows) > 1 and rows[0].first < rows[1].first:
                found.append(f"table on page {rows[0].first + 1}")
        return found

    def all(self, role: str) -> Iterator[Part]:
        """Every part of a role."""
        return (part for part in _every(self.parts) if part.role == role)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]


def _every(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _every(part.parts)


def _neighbours(parts: tuple[Part, ...]) -> Iterator[tuple[Part, Part]]:
    """What stands side by side at every level of the tags."""
    yield from pairwise([part for part in parts if part.places])
    for part in parts:
        yield from _neighbours(part.parts)


def _depths(page: pikepdf.Page) -> dict[int, list[float]]:
    """How high above the foot of the page each mark's text is, in millimetres, from the first line to the last."""
    found: dict[int, list[float]] = {}
    marks, kept = list[int | None](), list[Matrix]()
    now: Matrix = (1, 0, 0, 1, 0, 0)
    text = now
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            about = operands[1] if operator == "BDC" else None
            is_marked = isinstance(about, pikepdf.Dictionary) and "/MCID" in about
            marks.append(int(about.MCID) if is_marked else None)  # type: ignore[union-attr]
        elif operator == "EMC":
            marks.pop()
        elif operator == "q":
            kept.append(now)
        elif operator == "Q":
            now = kept.pop()
        elif operator == "cm":
            now = _after(operands, now)
        elif operator == "Tm":
            text = _after(operands, now)
        elif operator in ("Tj", "TJ"):
            mark = next((one for one in reversed(marks) if one is not None), None)
            if mark is not None:
                found.setdefault(mark, []).append(text[5] * MILLIMETRES)
    return found


def _after(operands: Any, before: Matrix) -> Matrix:
    """A transformation in the space of another."""
    a, b, c, d, e, f = (float(one) for one in operands)
    p, q, r, s, x, y = before
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + x, e * q + f * s + y
