"""Small files of our own in the shapes of the publishers; every figure is made up."""

import json
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from sara_cli.imports.content import Content

HEADER = "Region;Brott;År;Period;Antal;/100 000 inv"
LONG = (
    "År,Månad,Kvartal,Periodtyp,Preliminär,Kommun,Region_ID,Brott,Brott_ID,Brottsnivå,Förälder_ID,"
    "Nivå1,Nivå2,Nivå3,Nivå4,Nivå5,Antal,Per100000,Status"
)


def content(text: str, name: str = "file.csv", encoding: str = "utf-8") -> Content:
    return Content(name, text.encode(encoding))


def sol(*rows: str) -> bytes:
    """`Databasfil.txt` as SOL writes it."""
    return "".join(f"{row}\r\n" for row in (HEADER, *(f"{row};" for row in rows))).encode("iso-8859-1")


SOL = sol(
    "Bräcke;Totalt antal brott;År;2022;512;8235",
    "Bräcke;Totalt antal brott;År;2023;498;8010",
    "Bräcke;Totalt antal brott;2023;Kvartal 1;120;1930",
    "Bräcke;Totalt antal brott;2024 prel.;Aug;41;659",
    "Bräcke;Skadegörelse;År;2022;49;788",
    "Bräcke;Skadegörelse;År;2023;..;..",
    "Bräcke;därav klotter;År;2022;12;193",
    "Ragunda;Totalt antal brott;År;2022;410;7900",
)


def kolada(*items: tuple[str, str, int, float | None, str], **more: Any) -> dict[str, Any]:
    """An answer of version 3: key figure, municipality, year, value and status."""
    values = [
        {
            "kpi": kpi,
            "municipality": place,
            "period": year,
            "values": [
                {"gender": gender, "count": 1, "status": status, "value": value, "isdeleted": False}
                for gender in ("T", "K", "M")
            ],
        }
        for kpi, place, year, value, status in items
    ]
    return {"count": len(values), "values": values, **more}


def json_content(answer: Any, name: str = "answer.json") -> Content:
    return Content(name, json.dumps(answer, ensure_ascii=False).encode())


def json_stat() -> dict[str, Any]:
    """A small table in json-stat2: two places, two sexes, two months."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängden per månad efter region, kön och månad",
        "source": "SCB",
        "updated": "2026-06-08T06:00:00Z",
        "note": ["Metoden som används för röjandekontroll heter Cell Key Method (CKM)."],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": ["Region", "Kon", "ContentsCode", "Tid"],
        "size": [2, 2, 1, 2],
        "dimension": {
            "Region": {
                "label": "region",
                "category": {
                    "index": {"2303": 0, "2305": 1},
                    "label": {"2303": "Ragunda", "2305": "Bräcke"},
                },
            },
            "Kon": {
                "label": "kön",
                "category": {"index": {"1": 0, "1+2": 1}, "label": {"1": "män", "1+2": "totalt"}},
            },
            "ContentsCode": {
                "label": "tabellinnehåll",
                "category": {"index": {"X1": 0}, "label": {"X1": "Folkmängd"}},
            },
            "Tid": {
                "label": "månad",
                "category": {
                    "index": {"2024M12": 0, "2025M01": 1},
                    "label": {"2024M12": "2024M12", "2025M01": "2025M01"},
                },
            },
        },
        "value": [1, 2, 3, 4, 5, 6, 7001, None],
        "status": {"7": ".."},
        "extension": {"px": {"tableid": "TAB0000"}},
    }


def pxweb_1() -> dict[str, Any]:
    """A small table in PxWeb version 1, with its values as text."""
    return {
        "columns": [
            {"code": "Region", "text": "region", "type": "d"},
            {"code": "Tid", "text": "år", "type": "t"},
            {"code": "000001", "text": "Folkmängd", "type": "c"},
        ],
        "comments": [],
        "data": [
            {"key": ["2305", "2022"], "values": ["6216"]},
            {"key": ["2305", "2023"], "values": [".."]},
        ],
    }


def workbook(rows: list[list[Any]], *, merged: str = "", more_sheets: tuple[str, ...] = ()) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    for name in more_sheets:
        book.create_sheet(name)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: list[list[Any]]) -> bytes:
    """An OpenDocument spreadsheet as small as it can be."""

    def cell(value: Any) -> str:
        if isinstance(value, date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Blad1">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", text)
        packed.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()
