"""What Typst can't say in the tags of a PDF: the title is the first heading, and a cell that names its row heads it.

PDF/UA-1 (ISO 14289-1), 7.4.2 and 7.5. The bytes of what is shown stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from sara_cli.checksums import PDF_PLACE

_IDENTIFIER = re.compile(rb"/ID \[<([0-9a-f]*)><[0-9a-f]*>\](?=\s*>>\s*startxref\s+\d+\s+%%EOF\s*\Z)")
DEEPEST = 6


def retagged(content: bytes, tables: Sequence[Sequence[bool]]) -> bytes:
    """The same PDF with its title as H1, chapters as H2, and row heads as TH.

    `tables` has the tables in order: for each row below the head, whether its first cell names the row.
    """
    import pikepdf

    written = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        _number_headings(elements)
        found = [one for one in elements if one.S == "/Table"]
        if len(found) == len(tables):  # a page of the municipality's own may print tables of its own
            for table, names_rows in zip(found, tables, strict=True):
                _head_rows(table, names_rows)
        pdf.save(written, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return _IDENTIFIER.sub(_identifier, written.getvalue())


def _identifier(found: re.Match[bytes]) -> bytes:
    """The identifier as Typst writes it: the first part stays, and the second is the place of the checksum."""
    return b"/ID[(" + bytes.fromhex(found[1].decode()) + b")(" + PDF_PLACE + b")]"


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the tags, in reading order."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from _elements(node.get("/K"))


def _number_headings(elements: Sequence[Any]) -> None:
    """The title is the first heading, and the others are one level below where they were."""
    import pikepdf

    titles = [one for one in elements if one.S == "/Title"]
    if not titles:
        return
    for one in elements:
        if level := re.fullmatch(r"/H(\d)", str(one.S)):
            one.S = pikepdf.Name(f"/H{min(int(level[1]) + 1, DEEPEST)}")
    titles[0].S = pikepdf.Name("/H1")


def _head_rows(table: Any, names_rows: Sequence[bool]) -> None:
    import pikepdf

    bodies = [one for one in table.K if one.S == "/TBody"]
    rows = [row for body in bodies for row in body.K if row.S == "/TR"]
    if len(rows) != len(names_rows):
        return
    for row, is_named in zip(rows, names_rows, strict=True):
        for number, cell in enumerate(row.K):
            # Headers of a cell would hide what the scopes say.
            attributes = [one for one in cell.A if one.O != "/Table"]
            about = next(
                (one for one in cell.A if one.O == "/Table"), pikepdf.Dictionary(O=pikepdf.Name("/Table"))
            )
            if "/Headers" in about:
                del about.Headers
            if number == 0 and is_named:
                cell.S = pikepdf.Name("/TH")
                about.Scope = pikepdf.Name("/Row")
            cell.A = pikepdf.Array([*attributes, about])
