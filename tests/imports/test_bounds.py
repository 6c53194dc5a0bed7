"""Files that are made to take the memory, the time or the program: each is refused in one sentence.

A sheet whose only cell was the last one ended the program in a panic, and 567 bytes of ODS took 2.7 GB.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.files import json_stat, kolada, pxweb_1
from imports.spreadsheets import ods_file, with_part, xls, xlsx
from interview.answering import START
from sara_cli.child_process import Limits, Reason, Stopped
from sara_cli.cli.app import run
from sara_cli.errors import SaraError
from sara_cli.imports import bounds
from sara_cli.imports.content import Content, checked
from sara_cli.imports.grid import Grid, grid_of, shown_rows
from sara_cli.imports.readers import read_facts
from sara_cli.language import speaking

CELL = '<c r="{}"><v>1</v></c>'
NUMBER = 'office:value-type="float" office:value="1"'


def excel(rows: str) -> bytes:
    """A workbook with these rows, as they are written in its file."""

    def put(text: str) -> str:
        before, _data, rest = text.partition("<sheetData>")
        return f"{before}<sheetData>{rows}</sheetData>{rest.partition('</sheetData>')[2]}"

    return with_part(xlsx([["År", "Antal"], [2021, 7]]), "xl/worksheets/sheet1.xml", put)


def open_document(rows: str) -> bytes:
    return ods_file(f'<table:table table:name="Sheet">{rows}</table:table>')


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def cell(about: str = NUMBER, text: str = "") -> str:
    return f"<table:table-cell {about}><text:p>{text}</text:p></table:table-cell>"


def repeated(times: int) -> str:
    return f'table:number-columns-repeated="{times}"'


HOSTILE: dict[str, tuple[bytes, str]] = {
    "csv: a long cell": (b"a;b\n1;" + b"x" * 131_073, "a cell with more than 131,072 characters"),
    "csv: a quotation mark": (b'a;b\n1;"' + b"xx\n" * 90_000, "a cell with more than 131,072 characters"),
    "csv: many rows": (b"a\n" * 100_001, "more than 100,000 rows"),
    "csv: many cells": ((b";" * 999 + b"\n") * 1_001, "more than 1,000,000 cells"),
    "json: a long number": (
        b'{"columns":[],"data":[' + b"9" * 50_000 + b"]}",
        "more digits than can be read",
    ),
    "json: no columns": (b'{"columns":[],"data":[]}', "lacks parts of what describes its table"),
    "json: many values": (b"[" + b"1," * 1_000_001 + b"1]", "more than 1,000,000 values"),
    "json: deep": (b"[" * 200_000, "nested too deep"),
    "xlsx: the last cell": (excel(f'<row r="1048576">{CELL.format("XFD1048576")}</row>'), "1,000,000 cells"),
    "xlsx: a low row": (excel(f'<row r="100001">{CELL.format("A100001")}</row>'), "more than 100,000 rows"),
    "xlsx: rows without numbers": (excel("<row><c><v>1</v></c></row>" * 100_001), "more than 100,000 rows"),
    "xlsx: empty rows": (excel("<row/>" * 1_048_577), "more than 100,000 rows"),
    "xlsx: a number of a row": (excel(f'<row r="{"9" * 50_000}">{CELL.format("A1")}</row>'), "spreadsheet"),
    "xlsx: a long cell": (
        excel(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 131_073}</t></is></c></row>'),
        "a cell with more than 131,072 characters",
    ),
    "ods: spaces": (open_document(row(cell(text='<text:s text:c="1000000000"/>'))), "131,072 characters"),
    "ods: digits of spaces": (
        open_document(row(cell(text=f'<text:s text:c="{"9" * 50_000}"/>'))),
        "spreadsheet",
    ),
    "ods: text again and again": (
        open_document(row(cell(f'{repeated(1000)} office:value-type="string"', "x" * 1000), 900)),
        "too much text in all",
    ),
    "ods: rows": (open_document(row(cell(), 1_000_000_000)), "1,000,000 cells"),
    "ods: columns": (open_document(row(cell(f"{NUMBER} {repeated(1_000_000_000)}"))), "1,000,000 cells"),
    "ods: a cell far off": (open_document(row(cell(repeated(1_000_000_000)) + cell())), "1,000,000 cells"),
    "ods: a row far off": (open_document(row(cell(""), 100_000) + row(cell())), "more than 100,000 rows"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_too_large_is_said_in_one_sentence(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, expected = HOSTILE[name]
    (folder / "fil").write_bytes(data)
    code = run(["prepare", "import", "fil", "--no-input", "--language", "en"])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert expected in said.err
    assert "Traceback" not in said.err
    assert len(said.err) < 400
    assert (folder / "sara.yaml").read_text(encoding="utf-8") == START


def test_a_file_of_more_than_20_mb_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "fil.csv").open("wb") as file:
        file.truncate(20_000_001)
    assert run(["prepare", "import", "fil.csv", "--no-input", "--language", "en"]) == 2
    assert "larger than 20 MB" in capsys.readouterr().err


def _at_the_limit() -> Iterator[tuple[str, bytes, int]]:
    yield "xlsx", excel(f'<row r="100000">{CELL.format("J100000")}</row>'), 1
    # Whole columns and rows with a look of their own, as spreadsheet programs write them.
    yield (
        "xlsx, looks",
        excel('<row r="1">' + CELL.format("A1") + '<c r="XFD1" s="1"/></row><row r="1048576"/>'),
        1,
    )
    yield "ods", open_document(row(cell(), 100_000)), 100_000
    rest = row(f"<table:table-cell {repeated(16_384)}/>", 1_048_575)
    yield "ods, looks", open_document(row(cell() + f"<table:table-cell {repeated(16_383)}/>") + rest), 1
    yield "csv", b"1\n" * 100_000, 100_000
    yield "csv, long", b"x" * 131_072, 1


@pytest.mark.parametrize(("name", "data", "rows"), [pytest.param(*one, id=one[0]) for one in _at_the_limit()])
def test_what_is_just_small_enough_is_read(name: str, data: bytes, rows: int) -> None:
    content = Content("fil", data)
    assert len((shown_rows if content.is_workbook else grid_of)(content).rows) == rows


SHARED = {
    "a million": '<si><t xml:space="preserve">År</t></si>' * 1_000_000,
    "none in ten million": "<si/>" * 10_000_000,
    "one of 100 MB": f"<si><t>{'x' * 100_000_000}</t></si>",
    "one in a million pieces": f"<si>{'<r><t>ab</t></r>' * 1_000_000}</si>",
}


@pytest.mark.parametrize("name", SHARED)
def test_texts_that_no_cell_uses_are_read_within_the_limits(name: str) -> None:
    """Excel keeps the texts of cells in a table of their own, which is read whole before any cell is."""
    assert len(grid_of(Content("fil", with_texts(SHARED[name], "")))[0]) == 2


def test_one_long_text_in_very_many_cells_is_one_sentence() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 50_001))
    with speaking("en"), pytest.raises(SaraError) as caught:
        grid_of(Content("fil", with_texts(f"<si><t>{'x' * 100_000}</t></si>", cells)))
    assert caught.value.message == "fil is damaged, or takes more than 1,500 MB of memory to read."


def with_texts(texts: str, rows: str) -> bytes:
    """A workbook with a table of texts, and rows that may use them."""
    made = BytesIO()
    before = excel(rows) if rows else xlsx([["År", "Antal"], [2021, 7]])
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with (
        ZipFile(BytesIO(before)) as source,
        ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for part in source.namelist():
            target.writestr(part, source.read(part))
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{texts}</sst>')
    return made.getvalue()


@pytest.mark.parametrize("data", [xlsx([["År"], [2021]]), xls([["År"], [2021]]), open_document(row(cell()))])
def test_a_reader_that_comes_to_no_end_is_stopped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "READING", Limits(0, 1_000_000_000))
    with speaking("en"), pytest.raises(SaraError) as caught:
        grid_of(Content("fil", data))
    assert caught.value.message == "fil takes longer than 0 seconds to read."


@pytest.mark.parametrize("reason", ["memory", "crash"])
def test_a_reader_that_breaks_down_is_one_sentence(reason: Reason, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_call: object) -> NoReturn:
        raise Stopped(reason)

    monkeypatch.setattr("sara_cli.imports.grid.run_within", stop)
    with speaking("en"), pytest.raises(SaraError) as caught:
        grid_of(Content("fil", xlsx([["År"], [2021]])))
    assert caught.value.message == "fil is damaged, or takes more than 1,500 MB of memory to read."


# --- JSON of any shape --------------------------------------------------------------------------------

ANSWERS = (json_stat(), pxweb_1(), kolada(("N07540", "2305", 2022, 1, "")))
JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 0.5, 10**400, "9" * 400, "", "2022", [], [[]], {}, {"a": None}, [None], "x" * 20_000]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


@given(st.data())
def test_json_of_any_shape_is_read_or_refused(data: st.DataObject) -> None:
    answer = deepcopy(data.draw(st.sampled_from(ANSWERS)))
    for _time in range(data.draw(st.integers(1, 2))):
        *way, last = data.draw(st.sampled_from(list(places(answer)))) if list(places(answer)) else (None,)
        inner = answer
        for key in way:
            inner = inner[key]
        if last is not None:
            inner[last] = data.draw(JUNK)
    with suppress(SaraError):
        read_facts(checked(Content("svar.json", json.dumps(answer).encode())), None, None, _never)


def _never(_grid: Grid) -> NoReturn:
    raise AssertionError("JSON is no table")


@pytest.mark.parametrize(
    "text", [",(" * 60_000, "<" + "9" * 50_000, "9" * 50_000, "2022" + " " * 100_000 + "x"]
)
@pytest.mark.parametrize("read", ["period_of", "number_of"])
def test_no_cell_takes_long_to_read(read: str, text: str) -> None:
    """The search for “preliminary” took minutes in a cell that is made for it, and a message showed all of a cell."""
    from sara_cli.imports import cell_values

    reader: Callable[[object], object] = getattr(cell_values, read)
    with pytest.raises(cell_values.Unreadable) as caught:
        reader(text)
    assert len(caught.value.at(1, "År", text).message) < 300
