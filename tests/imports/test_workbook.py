"""Sheets as a person sees them, the same from xlsx, xls and ods."""

import random
import re
from collections.abc import Iterator
from datetime import date

import pytest

from imports.spreadsheets import (
    MAKERS,
    Failed,
    Formatted,
    Maker,
    ods,
    ods_file,
    packed,
    part_of,
    with_part,
    xls,
    xlsx,
)
from sara_cli.errors import SaraError
from sara_cli.imports.content import Content
from sara_cli.imports.facts import Facts
from sara_cli.imports.grid import grid_of
from sara_cli.imports.table import Layout, read_table

TABLE = Layout({"period": "År", "value": "Antal"})
ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'


@pytest.fixture(params=MAKERS)
def make(request: pytest.FixtureRequest) -> Maker:
    return MAKERS[request.param]


def read(data: bytes, layout: Layout = TABLE) -> Facts:
    file = Content("bok", data)
    return read_table(file, grid_of(file), layout)


def figures(facts: Facts) -> dict[str, object]:
    assert facts.troubles == []
    return {fact.period.name: fact.value for fact in facts.facts}


def column(*cells: object) -> list[list[object]]:
    return [["År", "Antal"], *([2001 + number, cell] for number, cell in enumerate(cells))]


# --- number formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Formatted(0.37, "0%"), 37),
        (Formatted(0.3712, "0.00%"), 37.12),
        (Formatted(1, "0%"), 100),
        (Formatted(0.37, "[<1]0%;0.0"), 37),
        (Formatted(35, "[<1]0%;0.0"), 35),
        (Formatted(37, '0" %"'), 37),
        (Formatted(37, "0"), 37),
        (Formatted(1_500_000, "0.0,,"), 1.5),
        (Formatted(37, '#,##0 "kr"'), 37),
        (Formatted(15, ACCOUNTING), 15),
        (Formatted(0, ACCOUNTING), 0),
        (Formatted(3, '[<5]"<5";0'), None),
        (Formatted(7, '[<5]"<5";0'), 7),
        ("37 %", 37),
        ("37", 37),
        (37, 37),
        (12.5, 12.5),
    ],
)
def test_a_figure_is_what_is_shown(make: Maker, cell: object, expected: float | None) -> None:
    assert figures(read(make(column(cell, 2)))) == {"2001": expected, "2002": 2}


def test_per_cent_and_plain_numbers_in_one_column(make: Maker) -> None:
    rows = column(Formatted(0.37, "0%"), 35, "38 %", 1)
    assert figures(read(make(rows))) == {"2001": 37, "2002": 35, "2003": 38, "2004": 1}


def test_a_number_below_1_among_percentages_is_reported(make: Maker) -> None:
    """Beside 37 %, 0.35 may be 35 % or 0.35 %."""
    facts = read(make(column(Formatted(0.37, "0%"), 0.35, Formatted(0.004, "0%"))))
    (trouble,) = facts.troubles
    assert (trouble.line, trouble.column) == (3, "Antal")
    assert "per cent sign" in trouble.message
    wide = read(make([["Ort", "2021", "2022"], ["Gällö", Formatted(0.37, "0%"), 0.35]]), Layout({}))
    assert [(trouble.line, trouble.column) for trouble in wide.troubles] == [(2, "2022")]


@pytest.mark.parametrize(
    ("code", "period"), [("yyyy", "2021"), ("mmm yy", "2021-05"), ("yyyy-mm-dd", "2021-05-01")]
)
def test_a_date_is_the_period_that_is_shown(make: Maker, code: str, period: str) -> None:
    rows = [["År", "Antal"], [Formatted(date(2021, 5, 1), code), 7]]
    assert figures(read(make(rows))) == {period: 7}
    (fact,) = read(make(rows), Layout(TABLE.columns, {"År": period})).facts
    assert fact.value == 7


def test_a_quarter_as_only_libreoffice_shows_it() -> None:
    assert figures(read(ods([["År", "Antal"], [Formatted(date(2021, 5, 1), "yyyy Q"), 7]]))) == {"2021-Q2": 7}


def test_a_date_shown_as_a_year_is_no_figure(make: Maker) -> None:
    facts = read(make(column(Formatted(date(2021, 5, 1), "yyyy"))))
    assert [trouble.line for trouble in facts.troubles] == [2]


def test_styles_of_columns_and_names_that_are_used_twice() -> None:
    """A cell in ods without a style has its column’s, and a name means one thing in each of the two parts."""
    percent = "<number:percentage-style style:name='N1'><number:number/><number:text>%</number:text></number:percentage-style>"
    plain = "<number:number-style style:name='N1'><number:number/></number:number-style>"
    named = "<style:style style:name='Andel' style:family='table-cell' style:data-style-name='N1'/>"
    child = "<style:style style:name='ce1' style:family='table-cell' style:parent-style-name='Andel'/>"
    value = "<table:table-cell office:value-type='float' office:value='0.37'/>"
    year = "<table:table-cell office:value-type='float' office:value='2021'/>"
    body = (
        "<table:table table:name='Sheet'><table:table-column table:number-columns-repeated='1'/>"
        "<table:table-column table:number-columns-repeated='16383' table:default-cell-style-name='ce1'/>"
        "<table:table-row><table:table-cell office:value-type='string'><text:p>År</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Antal</text:p></table:table-cell></table:table-row>"
        f"<table:table-row>{year}{value}</table:table-row></table:table>"
    )
    own = ods_file(body, percent + named + child)
    assert figures(read(own)) == {"2021": 37}
    styles = part_of(ods_file("", percent + named), "content.xml")
    both = with_part(ods_file(body, plain + child), "styles.xml", lambda _none: styles)
    assert figures(read(both)) == {"2021": 37}


# --- merged cells ------------------------------------------------------------------------------------


def test_a_figure_in_merged_cells_is_reported(make: Maker) -> None:
    """A figure for two years together was given to each of them, and in ods to the first alone."""
    facts = read(make(column(15, None, 9), ["B2:B3"]))
    assert [(trouble.line, trouble.column) for trouble in facts.troubles] == [(2, "Antal"), (3, "Antal")]
    assert all("B2:B3" in trouble.message for trouble in facts.troubles)
    assert [fact.value for fact in facts.facts] == [9]


def test_a_figure_for_two_periods_beside_each_other_is_reported(make: Maker) -> None:
    rows = [["Ort", "2021", "2022"], ["Gällö", 15, None], ["Bräcke", 3, 4]]
    facts = read(make(rows, ["B2:C2"]), Layout({"region": "Ort"}))
    assert [(trouble.line, trouble.column) for trouble in facts.troubles] == [(2, "2021")]


def test_a_figure_over_columns_that_arent_read_is_whole(make: Maker) -> None:
    rows = [["År", "Antal", "Övrigt"], [2021, 15, None], [2022, 9, "x"]]
    assert figures(read(make(rows, ["B2:C2"]))) == {"2021": 15, "2022": 9}


@pytest.mark.parametrize("role", ["n", "low", "high", "rate"])
def test_all_columns_of_figures_are_alike(make: Maker, role: str) -> None:
    rows = [["År", "Antal", "Till"], [2021, 15, 96], [2022, 9, None]]
    facts = read(make(rows, ["C2:C3"]), Layout({**TABLE.columns, role: "Till"}))
    assert [(trouble.line, trouble.column) for trouble in facts.troubles] == [(2, "Till"), (3, "Till")]


def test_labels_and_what_is_withheld_hold_for_the_rows_that_they_cover(make: Maker) -> None:
    rows = [["Ort", "År", "Antal"], ["Gällö", 2021, ".."], [None, 2022, None], ["Bräcke", 2021, 5]]
    facts = read(make(rows, ["A2:A3", "C2:C3"]), Layout({**TABLE.columns, "region": "Ort"}))
    assert facts.troubles == []
    assert [(fact.about[0].name, fact.period.name, fact.value, fact.mark) for fact in facts.facts] == [
        ("Gällö", "2021", None, ".."),
        ("Gällö", "2022", None, ".."),
        ("Bräcke", "2021", 5, ""),
    ]


def test_what_is_hidden_under_a_merged_cell_is_never_read() -> None:
    """LibreOffice keeps it in the file, where nobody sees it."""
    rows: list[list[object]] = [["Ort", "År", "Antal"], ["Gällö", 2021, 7], ["Bräcke", 2022, 8]]
    facts = read(ods(rows, ["A2:A3"]), Layout({**TABLE.columns, "region": "Ort"}))
    assert [fact.about[0].name for fact in facts.facts] == ["Gällö", "Gällö"]


# --- formulas ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_a_failed_formula_is_reported_with_its_cell(make: Maker, error: str) -> None:
    """It was taken for a figure that the publisher withholds."""
    facts = read(make(column(7, Failed(error), 9)))
    (trouble,) = facts.troubles
    assert (trouble.line, trouble.column) == (3, "Antal")
    assert error in trouble.message
    assert "formula" in trouble.message
    assert [fact.value for fact in facts.facts] == [7, 9]


@pytest.mark.parametrize("role", ["period", "region", "category", "note", "preliminary", "n"])
def test_a_failed_formula_in_any_column_that_is_read_is_reported(make: Maker, role: str) -> None:
    rows = [["År", "Antal", "Till"], [2021, 15, Failed("#N/A")], [2022, 9, "2023"]]
    facts = read(make(rows), Layout({"period": "År", "value": "Antal", role: "Till"}))
    (trouble,) = facts.troubles
    assert (trouble.line, trouble.column) == (2, "Till")
    assert "formula" in trouble.message


def test_a_row_that_may_be_asked_for_is_never_left_out(make: Maker) -> None:
    rows = [
        ["Ort", "År", "Antal", "Kön"],
        [Failed("#N/A"), 2021, 7, "K"],
        ["Gällö", 2022, 8, "K"],
        [Failed("#N/A"), 2022, 1, "M"],
    ]
    facts = read(make(rows), Layout(TABLE.columns, {"Ort": "Gällö", "Kön": "K"}))
    assert [(trouble.line, trouble.column) for trouble in facts.troubles] == [(2, "Ort")]


def test_text_files_are_read_alike() -> None:
    facts = read(
        "År;Antal;Ort\n2021;7;#N/A\n2022;#VÄRDEFEL!;Gällö\n2023;Err:502;Gällö\n".encode(),
        Layout({**TABLE.columns, "region": "Ort"}),
    )
    assert [(trouble.line, trouble.column) for trouble in facts.troubles] == [
        (2, "Ort"),
        (3, "Antal"),
        (4, "Antal"),
    ]
    facts = read("År;Antal;Ort\n2021;7;#METOO\n".encode(), Layout({**TABLE.columns, "region": "Ort"}))
    assert facts.troubles == []


@pytest.mark.parametrize(
    "cell",
    [
        # OpenOffice gives a failed formula the value 0.
        '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>Err:502</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=1/0" calcext:value-type="error" office:value-type="string" office:string-value="">'
        "<office:annotation><text:p>7</text:p></office:annotation><text:p>#N/A</text:p></table:table-cell>",
        # Other programs leave the counting to LibreOffice.
        '<table:table-cell table:formula="of:=[.A2]+1"/>',
    ],
)
def test_formulas_in_ods_as_other_programs_write_them(cell: str) -> None:
    row = '<table:table-cell office:value-type="float" office:value="2021"/>'
    head = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("År", "Antal")
    )
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{row}{cell}</table:table-row>"
    facts = read(ods_file(f'<table:table table:name="Sheet">{rows}</table:table>'))
    (trouble,) = facts.troubles
    assert (trouble.line, trouble.column) == (2, "Antal")
    assert "formula" in trouble.message


# --- the form of the file ----------------------------------------------------------------------------


def test_rows_and_cells_that_are_repeated_in_ods() -> None:
    value = '<table:table-cell table:style-name="ce0" office:value-type="percentage" office:value="0.37"/>'
    twice = value.replace("/>", ' table:number-columns-repeated="2"/>')
    body = (
        '<table:table table:name="Annat"><table:table-row/></table:table><table:table table:name="Sheet">'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        f"{twice}</table:table-row></table:table-header-rows>"
        f'<table:table-row table:number-rows-repeated="2">{value}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
    )
    grid = grid_of(Content("bok.ods", ods_file(body)), "Sheet")
    assert [(row.line, row.cells) for row in grid.rows] == [
        (4, ["", "", 37, 37]),
        (5, [37, "", "", ""]),
        (6, [37, "", "", ""]),
    ]


def test_cells_without_their_places_in_xlsx() -> None:
    """Some programs leave out `r`; then the cells are counted."""
    data = with_part(
        xlsx(column(Formatted(0.37, "0%"), Failed("#N/A"))),
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(r'(<(?:c|row)) r="[A-Z]*\d+"', r"\1", text),
    )
    assert [row.cells for row in grid_of(Content("bok.xlsx", data)).rows] == [
        ["År", "Antal"],
        [2001, 37],
        [2002, "#N/A"],
    ]


def _refused() -> Iterator[tuple[str, bytes]]:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    good = xlsx(column(7))
    yield "entities in xlsx", with_part(good, "xl/styles.xml", lambda text: doctype + text.partition("?>")[2])
    yield "entities in ods", ods_file('<table:table table:name="Sheet"/>', doctype=doctype)
    yield "styles cut", with_part(good, "xl/styles.xml", lambda text: text[:200])
    yield (
        "sheet not found",
        with_part(good, "xl/_rels/workbook.xml.rels", lambda text: text.replace("sheet1.xml", "x.xml")),
    )
    yield "binary workbook", packed({"xl/workbook.bin": ""})


@pytest.mark.parametrize(("name", "data"), list(_refused()))
def test_a_file_whose_formats_cant_be_read_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(SaraError):
        read(data)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_damaged_file_is_refused_or_read_and_never_crashes(maker: str) -> None:
    whole = MAKERS[maker](column(7, Formatted(0.37, "0%"), Failed("#N/A")))
    chance, refused = random.Random(1), 0  # noqa: S311 - the same damage each time
    for number in range(48):
        data = bytearray(whole)
        if number % 3:
            for _time in range(8):
                data[chance.randrange(8, len(data))] = chance.randrange(256)
        else:
            del data[chance.randrange(8, len(data)) :]
        try:
            grid_of(Content("bok", bytes(data)))
        except SaraError:
            refused += 1
    assert refused > 10


def test_a_locked_xls_is_distinguished_from_a_damaged_one() -> None:
    data = xls(column(7))
    place = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the workbook’s first record
    record = b"\x2f\x00\x06\x00\x00\x00\x01\x02\x03\x04"  # FILEPASS
    locked = data[: place + 20] + record + data[place + 20 + len(record) :]
    with pytest.raises(SaraError, match="password"):
        read(locked)
