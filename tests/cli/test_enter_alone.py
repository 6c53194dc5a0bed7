"""Forty spreadsheets as people make them, imported by somebody who answers every question with Enter.

At least 36 of the forty, as xlsx, xls, ods or csv, give the right series; none gives another one; and the rest ask
what only a person knows. What was made up beside the forty holds to the same: the right series or a question.
"""

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from imports.spreadsheets import MAKERS, Formatted
from interview.answering import START
from sara_cli.cli import questions
from sara_cli.cli.app import run
from sara_cli.cli.prepare import import_run
from sara_cli.project_file.load import load

LEAST_RIGHT = 36
N = None
E3 = {"2021": 31, "2022": 28, "2023": 22}
ROWS3 = [[2021, 31], [2022, 28], [2023, 22]]
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


class Made(NamedTuple):
    """A spreadsheet, in one kind of file, and its series; None if somebody has to say what is meant."""

    kind: str
    rows: Sequence[Sequence[Any]] | str
    series: Mapping[str, Any] | None
    merged: Sequence[str] = ()


def day(*of: int) -> Formatted:
    return Formatted(date(*of), "yyyy-mm-dd")


FORTY = {
    "plain": Made("xlsx", [["År", "Antal"], *ROWS3], E3),
    "title, mean, sum, source": Made(
        "xls", [["Skador"], [], ["År", "Antal"], *ROWS3, ["Summa", 81], ["Medel", 27], ["Källa: skolan"]], E3
    ),
    "facts above the table": Made(
        "ods", [["Kommun:", "Bräcke"], ["Hämtad:", "2024-01-15"], [], ["År", "Värde"], *ROWS3], E3
    ),
    "title of a year, months below": Made(
        "xlsx",
        [["Klotter 2023"], [], ["Månad", "Antal"], ["jan", 3], ["feb", 4]],
        {"2023-01": 3, "2023-02": 4},
    ),
    "year in the heading of the figures": Made(
        "xlsx",
        [["Månad", "Antal 2023"], ["Januari", 3], ["Februari", 4], ["Summa", 7]],
        {"2023-01": 3, "2023-02": 4},
    ),
    "title of a year, weeks across": Made(
        "ods", [["Buskörning 2024"], [], ["", "v1", "v2"], ["Antal", 1, 2]], {"2024-W01": 1, "2024-W02": 2}
    ),
    "year and week": Made(
        "xls", [["År", "Vecka", "Antal"], [2024, 1, 3], [2024, 2, 4]], {"2024-W01": 3, "2024-W02": 4}
    ),
    "weeks down, years across": Made(
        "xlsx",
        [["Vecka", 2023, 2024], [1, 3, 5], [2, 4, 6]],
        {"2023-W01": 3, "2023-W02": 4, "2024-W01": 5, "2024-W02": 6},
    ),
    "terms": Made("ods", [["Termin", "Antal"], ["ht22", 3], ["vt23", 4]], {"2022-HT": 3, "2023-VT": 4}),
    "year and term": Made(
        "xlsx", [["År", "Termin", "Antal"], [2022, "VT", 3], [2022, "HT", 4]], {"2022-VT": 3, "2022-HT": 4}
    ),
    "school years": Made(
        "xls", [["Läsår", "Antal"], ["20/21", 3], ["21/22", 4]], {"2020/21": 3, "2021/22": 4}
    ),
    "school years with hyphens": Made(
        "xlsx", [["Läsår", "Antal"], ["2020-2021", 3], ["2021-2022", 4]], {"2020/21": 3, "2021/22": 4}
    ),
    "tertials across": Made(
        "ods",
        [["", 2022, N, N], ["", "T1", "T2", "T3"], ["Antal", 1, 2, 3]],
        {"2022-T1": 1, "2022-T2": 2, "2022-T3": 3},
        ["B1:D1"],
    ),
    "half years in words": Made(
        "csv", "Halvår;Antal\nFörsta halvåret 2023;3\nAndra halvåret 2023;4\n", {"2023-H1": 3, "2023-H2": 4}
    ),
    "months of two digits": Made("csv", "Månad;Antal\njan-23;3\nfeb-23;4\n", {"2023-01": 3, "2023-02": 4}),
    "months as numbers": Made(
        "xlsx", [["Månad", "Antal"], [202401, 3], [202402, 4]], {"2024-01": 3, "2024-02": 4}
    ),
    "months as days": Made(
        "xlsx", [["Månad", "Antal"], [day(2023, 1, 1), 3], [day(2023, 2, 1), 4]], {"2023-01": 3, "2023-02": 4}
    ),
    "days as numbers": Made(
        "xls", [["Datum", "Antal"], [20240101, 3], [20240102, 4]], {"2024-01-01": 3, "2024-01-02": 4}
    ),
    "quarters in words": Made(
        "ods",
        [["Period", "Antal"], ["1:a kvartalet 2023", 3], ["2:a kvartalet 2023", 4]],
        {"2023-Q1": 3, "2023-Q2": 4},
    ),
    "quarters and their year": Made(
        "xlsx", [["Period", "Antal"], *([f"2022 kv {n}", n] for n in range(1, 5)), ["2022", 10]], {"2022": 10}
    ),
    "several years together": Made(
        "xlsx",
        [["Period", "Andel"], ["2015–2018", 12.5], ["2019–2022", 11.3]],
        {"2015-2018": 12.5, "2019-2022": 11.3},
    ),
    "years, and all of them together": Made("ods", [["År", "Antal"], *ROWS3, ["2021–2023", 81]], E3),
    "women, men and all": Made(
        "xlsx",
        [["År", "Kvinnor", "Män", "Totalt"], [2021, 10, 21, 31], [2022, 9, 19, 28]],
        {"2021": 31, "2022": 28},
    ),
    "places with their sum": Made(
        "xls",
        [["Område", "2021", "2022"], ["Centrum", 3, 4], ["Norra", 5, 6], ["Hela kommunen", 8, 10]],
        {"2021": 8, "2022": 10},
    ),
    "shares of women, men and all": Made(
        "csv",
        '"Kön","År","Andel"\n"Totalt","2021","12.5"\n"Kvinnor","2021","15"\n"Män","2021","9"\n',
        {"2021": 12.5},
    ),
    "own municipality by its name": Made(
        "xlsx", [["", 2021, 2022], ["Bräcke", 3.5, 4.1], ["Riket", 5, 6]], {"2021": 3.5, "2022": 4.1}
    ),
    "own municipality with its code": Made(
        "ods", [["Region", 2021, 2022], ["2305 Bräcke", 3, 4], ["2303 Ragunda", 5, 6]], {"2021": 3, "2022": 4}
    ),
    "pivot table": Made(
        "xlsx", [["Typ", "(Alla)"], [], ["Radetiketter", "Antal av Id"], *ROWS3, ["Totalsumma", 81]], E3
    ),
    "pivot table with months in years": Made(
        "xlsx",
        [["Radetiketter", "Antal"], [2022, N], ["jan", 3], ["feb", 4], [2023, N], ["jan", 5]],
        {"2022-01": 3, "2022-02": 4, "2023-01": 5},
    ),
    "pivot table across": Made(
        "ods",
        [
            ["Antal", "Kolumner", N, N],
            ["Rader", 2021, 2022, "Totalsumma"],
            ["jan", 3, 5, 8],
            ["feb", 4, 6, 10],
        ],
        {"2021-01": 3, "2021-02": 4, "2022-01": 5, "2022-02": 6},
    ),
    "remark between the rows": Made(
        "xlsx", [["År", "Antal"], [2021, 31], ["Nytt system från 2022"], [2022, 28], [2023, 22]], E3
    ),
    "footnote marks": Made("csv", "År;Antal\n2021;31\n2022¹;28\n2023 (prel.);22\n¹ Ny rutin;\n", E3),
    "change beside": Made(
        "xls", [["År", "Antal", "Förändring"], [2021, 31, N], [2022, 28, "-10 %"], [2023, 22, "-21 %"]], E3
    ),
    "events with serial numbers": Made(
        "xlsx",
        [
            ["Löpnr", "Datum", "Plats"],
            [1, 20230305, "Torget"],
            [2, 20230505, "Skolan"],
            [3, 20240201, "Skolan"],
        ],
        {"2023": 2, "2024": 1},
    ),
    "events with moments": Made(
        "csv",
        "Skapad;Typ\n2023-03-05T21:40:00;Kross\n2023-05-05T08:00:00;Kross\n2024-02-01T09:30:00;Kross\n",
        {"2023": 2, "2024": 1},
    ),
    "all twelve months across": Made(
        "ods",
        [["År", *MONTHS, "Totalt"], [2022, *range(1, 13), 78]],
        {f"2022-{month:02}": month for month in range(1, 13)},
    ),
    "sep= and a title": Made("csv", "sep=;\nSkador;\n;\nÅr;Antal\n2021;31\n2022;28\n2023;22\nSumma;81\n", E3),
    "girls and boys": Made("xlsx", [["År", "Flickor", "Pojkar"], [2021, 10, 21], [2022, 9, 19]], None),
    "target beside outcome": Made("ods", [["År", "Mål", "Utfall"], [2021, 30, 31], [2022, 28, 28]], None),
    "pairs of years": Made("xls", [["År", "Andel"], ["2018–2019", 12], ["2020–2021", 11]], None),
}
MORE = {
    "houses are no half-years": Made(
        "xlsx", [["År", "Hus", "Antal"], [2022, "H1", 3], [2022, "H2", 4]], None
    ),
    "pupils beside their absence": Made(
        "xlsx", [["Läsår", "Antal elever", "Andel frånvaro"], ["21/22", 312, 7.5], ["22/23", 300, 8.1]], None
    ),
    "a forecast": Made("csv", "År;Antal\n2021;31\n2022 prognos;28\n", None),
    "a year that isn’t over": Made("csv", "År;Antal\n2021;31\n2022 t.o.m. aug;28\n", None),
    "a school year of one number": Made("xlsx", [["Läsår", "Antal"], [2021, 3], [2022, 4]], None),
    "months without a year": Made("xlsx", [["Månad", "Antal"], ["jan", 3], ["feb", 4]], None),
    "two tables on a sheet": Made("xlsx", [["År", "Antal", N, "År", "Antal"], [2021, 3, N, 2021, 9]], None),
    "a sum that isn’t one": Made(
        "xlsx", [["Område", "2021"], ["Centrum", 3], ["Norra", 5], ["Totalt", 9]], None
    ),
    "a title of two years": Made(
        "xlsx", [["Klotter 2022 och 2023"], ["Månad", "Antal"], ["jan", 3], ["feb", 4]], None
    ),
    "a title of a day": Made(
        "xlsx", [["Läget 2023-05-02"], ["Månad", "Antal"], ["jan", 3], ["feb", 4]], None
    ),
    "cases behind rates": Made(
        "xlsx", [["År", "Folkmängd", "Anmälda brott"], [2021, 6200, 512], [2022, 6180, 498]], None
    ),
}


def only_enter(prompt: str, default: str = "", words: Sequence[str] = ()) -> str:
    """What somebody answers who only presses Enter; where that is no answer, they give up."""
    if not default and "[" not in prompt:
        raise KeyboardInterrupt
    return default


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("SARA_TODAY", "2025-02-01")
    monkeypatch.setattr(import_run, "can_ask", lambda _no_input: True)
    monkeypatch.setattr(questions, "read_line", only_enter)

    def outcome(made: Made) -> dict[str, Any] | None:
        file, project = tmp_path / f"tabell.{made.kind}", tmp_path / "sara.yaml"
        data = made.rows.encode() if isinstance(made.rows, str) else MAKERS[made.kind](made.rows, made.merged)
        file.write_bytes(data)
        project.write_text(START, encoding="utf-8")
        with contextlib.suppress(KeyboardInterrupt):
            run(["prepare", "import", str(file), "-p", str(project)])
        said = capsys.readouterr()
        found = load(project).project
        assert found is not None
        if not found.prepare.indicators:
            assert said.err.strip()
            return None
        return {str(period): value.value for period, value in found.prepare.indicators[0].values.items()}

    return outcome


@pytest.mark.parametrize("name", [*FORTY, *MORE])
def test_the_right_series_or_a_question(name: str, enter: Any) -> None:
    made = {**FORTY, **MORE}[name]
    assert enter(made) == made.series


def test_nine_in_ten_need_nothing_but_enter() -> None:
    assert len(FORTY) == 40
    assert {made.kind for made in FORTY.values()} == {"xlsx", "xls", "ods", "csv"}
    assert sum(made.series is not None for made in FORTY.values()) >= LEAST_RIGHT
