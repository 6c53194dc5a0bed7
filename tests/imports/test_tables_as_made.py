"""Forty spreadsheets as people make them: what comes of each if nobody answers anything.

Each gives the right series, or one sentence that says what is needed; none gives another series.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

import pytest

from imports.spreadsheets import Formatted, ods, ods_file, xls, xlsx
from sara_cli.errors import SaraError
from sara_cli.imports.choice import choose_series
from sara_cli.imports.content import Content
from sara_cli.imports.encodings import decoded
from sara_cli.imports.facts import About, Fact, Facts, Member
from sara_cli.imports.frame import frame_of
from sara_cli.imports.grid import grid_of
from sara_cli.imports.shape import shape_of
from sara_cli.imports.sheet import Hidden
from sara_cli.imports.table import Layout, read_table
from sara_cli.model.period import Period

LEAST_RIGHT = 36
E3 = {"2021": 31, "2022": 28, "2023": 22}
ROWS3 = [[2021, 31], [2022, 28], [2023, 22]]
N = None
DAY = Formatted(date(2021, 3, 5), "yyyy-mm-dd")
MOMENT = "2021-09-01 kl. 21.40"


class Table(NamedTuple):
    """A spreadsheet; `series` is what is in it, or None if somebody has to say what is meant."""

    rows: Sequence[Sequence[Any]] | str | bytes
    series: Mapping[str, Any] | None
    merged: Sequence[str] = ()
    where: Mapping[str, str] = {}
    every: str | None = None


def q(first: str, *figures: int) -> dict[str, int]:
    year = int(first[:4])
    return {f"{year + n // 4}-Q{n % 4 + 1}": figure for n, figure in enumerate(figures)}


CP850 = "År;Antal;Anm\r\n2021;31;Små skador på förskolan\r\n2022;28;Övrigt\r\n2023;22;\r\n"
TABLES = {
    "plain": Table([["År", "Antal skador"], *ROWS3], E3),
    "title and blank row": Table([["Skadegörelse i kommunen"], [], ["År", "Antal"], *ROWS3], E3),
    "merged title": Table([["Skadegörelse 2021–2023", N], [N, N], ["År", "Antal"], *ROWS3], E3, ["A1:B1"]),
    "title with a day beside": Table([["Uttag", "2024-05-01"], [], ["År", "Antal"], *ROWS3], E3),
    "title with a number beside": Table([["Invånare", 6200], [], ["År", "Antal"], *ROWS3], E3),
    "sum below": Table([["År", "Antal"], *ROWS3, ["Summa", 81]], E3),
    "sum without a label": Table([["År", "Antal"], *ROWS3, [N, 81]], E3),
    "sum, mean and footnotes": Table(
        [["År", "Antal"], *ROWS3, ["Totalt", 81], ["Medel", 27], [], ["Källa: skolorna"], ["* preliminärt"]],
        E3,
    ),
    "no headings": Table(ROWS3, E3),
    "table further to the right": Table([[N, N, N], [N, "År", "Antal"], *([N, *row] for row in ROWS3)], E3),
    "years across": Table([["", 2021, 2022, 2023], ["Antal skador", 31, 28, 22]], E3),
    "years across with a title": Table(
        [["Skador"], [], [N, "2021", "2022", "2023"], ["Klotter", 31, 28, 22], ["Källa: skolan"]], E3
    ),
    "years across below a merged heading": Table(
        [[N, "Antal anmälningar", N, N], ["Plats", 2021, 2022, 2023], ["Torget", 31, 28, 22]], E3, ["B1:D1"]
    ),
    "years across with a word before": Table(
        [["", "Antal 2021", "Antal 2022", "Antal 2023"], ["Skador", 31, 28, 22]], E3
    ),
    "years across and a sum": Table(
        [["Skola", 2021, 2022, 2023, "Summa"], ["Centralskolan", 31, 28, 22, 81]], E3
    ),
    "several places across": Table(
        [["Skola", 2021, 2022], ["A", 1, 2], ["B", 3, 4], ["Summa", 4, 6]],
        {"2021": 3, "2022": 4},
        (),
        {"Skola": "B"},
    ),
    "several places, nothing said": Table([["Skola", 2021, 2022], ["A", 1, 2], ["B", 3, 4]], None),
    "months down, years across": Table(
        [["Månad", 2022, 2023], ["jan", 3, 5], ["feb", 4, 6], ["Summa", 7, 11]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5, "2023-02": 6},
    ),
    "years down, months across": Table(
        [["År", "Januari", "Februari", "Summa"], [2022, 3, 4, 7], [2023, 5, 6, 11]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5, "2023-02": 6},
    ),
    "quarters down, years across": Table(
        [["", 2022, 2023], *([f"Kvartal {n}", n, n + 4] for n in range(1, 5))],
        q("2022", 1, 2, 3, 4, 5, 6, 7, 8),
    ),
    "year and month": Table(
        [["År", "Månad", "Antal"], [2022, "jan", 3], [2022, "feb", 4], [2023, "jan", 5]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5},
    ),
    "year and number of month": Table(
        [["År", "Månad", "Antal"], [2022, 1, 3], [2022, 2, 4], [2023, 1, 5]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5},
    ),
    "year on the first row of its months": Table(
        [["År", "Månad", "Antal"], [2022, "jan", 3], [N, "feb", 4], [N, "Summa", 7], [2023, "jan", 5]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5},
    ),
    "year merged over its months": Table(
        [["År", "Månad", "Antal"], [2022, "jan", 3], [N, "feb", 4], [2023, "jan", 5]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5},
        ["A2:A3"],
    ),
    "year and quarter": Table(
        [["År", "Kvartal", "Antal"], [2022, 1, 3], [2022, 2, 4], [2022, 3, 5], [2022, 4, 6]],
        q("2022", 3, 4, 5, 6),
    ),
    "label on the first row of its group": Table(
        [["Kommun", "År", "Antal"], ["Ragunda", 2021, 5], [N, 2022, 6], ["Bräcke", 2021, 3], [N, 2022, 4]],
        {"2021": 3, "2022": 4},
        (),
        {"Kommun": "Bräcke"},
    ),
    "a publisher's two labels, the first once": Table(
        [
            ["Anmälda brott efter region och kön"],
            [],
            ["Region", "Kön", "2021", "2022"],
            *(["2303 Ragunda", "män", 5, 6], [N, "kvinnor", 7, 8]),
            *(["2305 Bräcke", "män", 1, 2], [N, "kvinnor", 3, 4]),
            *([], ["Källa:"], ["SCB"]),
        ],
        {"2021": 3, "2022": 4},
        (),
        {"Region": "2305 Bräcke", "Kön": "kvinnor"},
    ),
    "columns without headings": Table(
        [[N, N, 2021, 2022], ["Ragunda", "män", 5, 6], [N, "kvinnor", 7, 8], ["Bräcke", "män", 1, 2]],
        {"2021": 7, "2022": 8},
        (),
        {"A": "Ragunda", "B": "kvinnor"},
    ),
    "shown as months": Table(
        [
            ["Månad", "Antal"],
            [Formatted(date(2021, 1, 1), "mmm yy"), 7],
            [Formatted(date(2021, 2, 1), "mmm yy"), 8],
        ],
        {"2021-01": 7, "2021-02": 8},
    ),
    "shown as years": Table(
        [["År", "Antal"], *([Formatted(date(year, 1, 1), "yyyy"), figure] for year, figure in ROWS3)], E3
    ),
    "shown as per cent": Table(
        [["År", "Andel"], [2021, Formatted(0.37, "0%")], [2022, Formatted(0.35, "0%")]],
        {"2021": 37, "2022": 35},
    ),
    "number beside its share": Table(
        [["År", "Antal", "Andel"], [2021, 31, 4.5], [2022, 28, 4.1]], {"2021": 31, "2022": 28}
    ),
    "number beside its rate": Table(
        [["År", "Anmälda brott", "Per 100 000 inv"], [2021, 31, 498.5], [2022, 28, 452]],
        {"2021": 31, "2022": 28},
    ),
    "several measures": Table(
        [["År", "Antal skador", "Kostnad (kr)"], [2021, 31, 184000], [2022, 28, 151500]], None
    ),
    "with comments": Table(
        [["År", "Antal", "Kommentar"], [2021, 31, "ny rutin"], [2022, 28, N], [2023, 22, N]], E3
    ),
    "events by year": Table(
        [
            ["Datum", "Plats", "Typ"],
            *([DAY, "Torget", "klotter"], [MOMENT, "Skolan", "kross"]),
            *(["2023-02-03 08:15", "Skolan", "klotter"], [N, "Torget", "klotter"], ["Summa", N, N]),
        ],
        {"2021": 2, "2022": 0, "2023": 1},
    ),
    "events by quarter": Table(
        "Händelsedatum;Brottstyp\n2021-02-05;Inbrott\n2021-05-01;Inbrott\n2021-05-09;Bråk\n2021-12-31;Bråk\n",
        q("2021", 1, 2, 0, 1),
        every="quarter",
    ),
    "a heading per group": Table(
        [["År", "Antal"], ["Pojkar"], [2021, 5], [2022, 6], ["Flickor"], [2021, 7], [2022, 8]], None
    ),
    "headings in two rows": Table(
        [[N, 2021, N, 2022, N], ["Kommun", "Män", "Kvinnor", "Män", "Kvinnor"], ["Bräcke", 1, 2, 3, 4]], None
    ),
    "headings again on a new page": Table([["År", "Antal"], *ROWS3[:2], ["År", "Antal"], ROWS3[2]], E3),
    "MS-DOS": Table(CP850.encode("cp850"), E3),
    "Macintosh": Table(CP850.replace("\r\n", "\r").encode("mac-roman"), E3),
    "Unicode text": Table(CP850.replace(";", "\t").encode("utf-16"), E3),
    "sep= and a title": Table("sep=;\nSkador 2021;\n;\nÅr;Antal\n2021;31\n2022;28\n2023;22\nTotalt;81\n", E3),
    "composed on macOS": Table("A\u030ar;Antal\n2021;31\n2022;28\n2023;22\n", E3),
    "half years": Table([["Halvår", "Antal"], ["2023 H1", 3], ["2023 H2", 4]], {"2023-H1": 3, "2023-H2": 4}),
}


def facts_of(table: Table, maker: Any) -> Facts:
    content = _content(table, maker)
    grid = grid_of(content)
    columns = shape_of(frame_of(content, grid)).columns
    return read_table(content, grid, Layout(columns, table.where))


def _content(table: Table, maker: Any) -> Content:
    if isinstance(table.rows, bytes):
        return Content("t.csv", table.rows)
    if isinstance(table.rows, str):
        return Content("t.csv", table.rows.encode())
    return Content("t", maker(table.rows, table.merged))


def outcome(table: Table, maker: Any) -> dict[str, Any] | None:
    """What is written if nobody answers anything; None if it is nothing, after one sentence."""
    try:
        facts = facts_of(table, maker)
        if facts.troubles:
            return None
        series = choose_series(facts, {}, table.every)  # type: ignore[arg-type]
    except SaraError as error:
        return {} if not error.message or not error.hint else None
    return {str(fact.period): fact.value for fact in series.facts}


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("name", TABLES)
def test_the_right_series_or_a_sentence(name: str) -> None:
    for maker in (xlsx, ods, xls):
        assert outcome(TABLES[name], maker) == TABLES[name].series, maker.__name__


def test_most_need_nothing_said() -> None:
    assert len(TABLES) >= 40
    right = [name for name, table in TABLES.items() if table.series is not None and not table.where]
    assert len(right) >= LEAST_RIGHT


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac-roman", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "text", ["År;Antal;Övrigt\n", "Kommun;Antal\nBräcke;7\nÅre;9\n", "Anm\nSmå skador på förskolan\n"]
)
def test_swedish_is_read_in_every_encoding_that_excel_saves(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_quotation_marks_of_windows_are_no_letters_of_dos() -> None:
    text = "Anm\nKallas ”klotter” eller ”tags” – ofta\n"
    assert decoded(text.encode("cp1252")) == text


CONFLICT = "<<<<<<< HEAD\n2022;28\n2023;22\n=======\n2022;29\n>>>>>>> main\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"År;Antal\n2021;31\n{CONFLICT}", ["lines 4–5 and line 7"]),
        (f"År;Antal\r\n{CONFLICT}2024;1\r\n{CONFLICT}", ["lines 3–4 and line 6; lines 10–11 and line 13"]),
        ("År;Antal\n<<<<<<< HEAD\n2022;28\n=======\n>>>>>>> main\n", ["line 3 and nothing"]),
        ("År;Antal\n2022;28\n>>>>>>> main\n", ["Line 3"]),
    ],
)
def test_two_versions_that_git_left_are_refused_with_their_lines(text: str, says: list[str]) -> None:
    with pytest.raises(SaraError) as refused:
        grid_of(Content("a.csv", text.encode()))
    assert all(one in refused.value.message for one in says)


def test_a_row_of_equals_signs_is_no_conflict() -> None:
    assert len(grid_of(Content("a.csv", b"A;B\n=======\n2022;28\n")).rows) == 3


def test_what_is_hidden_in_a_workbook_is_known() -> None:
    from openpyxl import Workbook
    from openpyxl.chart import BarChart

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [["År", "Antal"], *map(list, ROWS3)]
    for row in rows:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Gammalt").sheet_state = "hidden"
    book.create_chartsheet("Diagram").add_chart(BarChart())
    out = BytesIO()
    book.save(out)
    grid = grid_of(Content("bok.xlsx", out.getvalue()))
    assert (grid.sheet, grid.hidden) == ("Sheet", Hidden(("Gammalt",), (3,), ()))


def test_what_is_hidden_in_an_old_workbook_is_known() -> None:
    from xlwt import Workbook

    book = Workbook()
    sheet, other = book.add_sheet("Sheet"), book.add_sheet("Gammalt")
    other.visibility = 1
    rows: list[list[Any]] = [["År", "Anm", "Antal"], *(["2021", "", number] for number in range(3))]
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell)
    sheet.row(2).hidden = True
    sheet.row(9).hidden = True  # below the last cell
    sheet.col(1).hidden = True
    out = BytesIO()
    book.save(out)
    content = Content("bok.xls", out.getvalue())
    grid = grid_of(content)
    assert (grid.sheet, grid.hidden) == ("Sheet", Hidden(("Gammalt",), (3,), (2,)))
    assert grid_of(content, "Gammalt").hidden == Hidden()


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_what_is_hidden_in_an_open_document_is_known(how: str) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
    seen, hidden = f"<table:table-row>{cell * 2}</table:table-row>", f' table:visibility="{how}"'
    lines = "".join(
        [
            f'<table:table-column table:visibility="visible"/><table:table-column{hidden}/>',
            f'<table:table-column{hidden} table:number-columns-repeated="9"/>',  # beside the last cell
            seen.format(2021),
            f'<table:table-row{hidden} table:number-rows-repeated="2">{cell * 2}</table:table-row>'.format(7),
            seen.format(2022),
            f'<table:table-row{hidden} table:number-rows-repeated="9000"><table:table-cell/></table:table-row>',
        ]
    )
    file = ods_file(f'<table:table table:name="Sheet">{lines}</table:table>')
    assert grid_of(Content("bok.ods", file)).hidden == Hidden((), (2, 3), (2,))


def test_a_year_with_women_and_men_alone_is_reported() -> None:
    place, sexes = Member("2305", "Bräcke"), {code: Member(code, code) for code in "TKM"}
    said = [("T", "2021", 9), ("K", "2021", 4), ("M", "2021", 5), ("K", "2022", 6), ("M", "2022", 7)]
    facts = [Fact((place, sexes[sex]), Period.parse(year), figure, 1) for sex, year, figure in said]
    series = choose_series(Facts(("region", "gender"), facts, [], About("kolada")), {})
    assert [fact.value for fact in series.facts] == [9]
    assert len(series.remarks) == 1
    assert "2022" in series.remarks[0]


def test_what_is_skipped_is_listed_and_a_lost_period_is_not() -> None:
    facts = facts_of(TABLES["sum, mean and footnotes"], xlsx)
    assert [one.line for one in facts.skipped] == [5, 6, 8, 9]
    lost = facts_of(Table([["År", "Antal"], [2021, 31], [N, 28], [2023, 22]], None), xlsx)
    assert [one.line for one in lost.troubles] == [3]


@pytest.mark.parametrize("line", [2, 3, 4])
@pytest.mark.parametrize("cell", ["ingen uppgift", "ca 5", "5 st", True])
def test_a_figure_that_cannot_be_read_is_reported_wherever_it_is(line: int, cell: object) -> None:
    """A table whose first or second figure was a text began at its next row, and lost what was above."""
    rows: list[list[Any]] = [["År", "Antal"], *map(list, ROWS3)]
    rows[line - 1][1] = cell
    assert [one.line for one in facts_of(Table(rows, None), xlsx).troubles] == [line]
