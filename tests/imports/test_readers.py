"""The readers of Brå, Kolada, SCB and tables, on small files of our own in the exact shapes."""

from datetime import date

import pytest

from imports.files import LONG, SOL, content, json_content, json_stat, kolada, ods, pxweb_1, sol, workbook
from sara_cli.errors import SaraError
from sara_cli.imports.bra import read as read_bra
from sara_cli.imports.choice import Series, UnclearYearsError, choose_series, members_of
from sara_cli.imports.content import Content, checked
from sara_cli.imports.facts import Facts
from sara_cli.imports.frame import frame_of
from sara_cli.imports.grid import Grid, grid_of
from sara_cli.imports.kolada import read as read_kolada
from sara_cli.imports.readers import read_facts, reader_of
from sara_cli.imports.scb import read as read_scb
from sara_cli.imports.shape import shape_of
from sara_cli.imports.table import Layout, read_table
from sara_cli.knowledge.readers import MAPPED, OF_JSON, READERS
from sara_cli.model.period import Period, PeriodKind

TABLE = Layout({"period": "År", "value": "Antal"})


def values(series: Series) -> dict[str, object]:
    return {str(fact.period): fact.value for fact in series.facts}


def table(text: str, layout: Layout = TABLE) -> Facts:
    file = content(text)
    return read_table(file, grid_of(file), layout)


# --- Brå ---------------------------------------------------------------------------------------------


def test_years_quarters_and_months_are_never_mixed() -> None:
    facts = read_bra(Content("Databasfil.txt", SOL))
    assert facts.troubles == []
    wanted = {"region": "Bräcke", "category": "Totalt antal brott"}
    series = choose_series(facts, wanted)
    assert values(series) == {"2022": 512, "2023": 498}
    assert series.left_out == ("quarter", "month")
    assert values(choose_series(facts, wanted, "quarter")) == {"2023-Q1": 120}
    (august,) = choose_series(facts, wanted, "month").facts
    assert (str(august.period), august.value, august.rate, august.preliminary) == ("2024-08", 41, 659, True)


def test_a_figure_that_isnt_given_stays_so() -> None:
    facts = read_bra(Content("Databasfil.txt", SOL))
    series = choose_series(facts, {"region": "Bräcke", "category": "skadegörelse"})
    assert [(fact.value, fact.mark) for fact in series.facts] == [(49, ""), (None, "..")]


def test_a_part_of_another_offence_is_chosen_alone() -> None:
    facts = read_bra(Content("Databasfil.txt", SOL))
    assert values(choose_series(facts, {"region": "Bräcke", "category": "klotter"})) == {"2022": 12}


def test_a_name_that_is_nearly_right_is_proposed() -> None:
    facts = read_bra(Content("Databasfil.txt", SOL))
    with pytest.raises(SaraError) as refused:
        choose_series(facts, {"region": "Bräcke", "category": "Skadegorelse"})
    assert "Skadegörelse" in refused.value.hint


def long(*rows: str) -> Facts:
    return read_bra(content("\n".join((LONG, *rows))))


def test_the_long_layout_with_its_three_lengths_of_period() -> None:
    facts = long(
        "2025,,,År,False,Boden,8441,Totalt antal brott,5036,1,,Totalt antal brott,,,,,2239.0,7860.0,",
        "2025,,2.0,Kvartal,False,Boden,8441,Totalt antal brott,9000,1,,Totalt antal brott,,,,,560.0,1960.0,",
        "2026,8.0,,Månad,True,Boden,8441,Totalt antal brott,13192,1,,Totalt antal brott,,,,,225.0,786.0,",
        "2026,7.0,,Månad,True,Boden,8441,Totalt antal brott,13192,1,,Totalt antal brott,,,,,,,..",
    )
    assert facts.troubles == []
    assert [str(fact.period) for fact in facts.facts] == ["2025", "2025-Q2", "2026-08", "2026-07"]
    assert [fact.value for fact in facts.facts] == [2239, 560, 225, None]
    assert [fact.preliminary for fact in facts.facts] == [False, False, True, True]
    assert facts.facts[3].mark


def test_one_name_under_several_parents_asks_for_the_parent() -> None:
    def row(id: int, parent: str, count: int) -> str:
        return f"2025,,,År,False,Boden,8441,Bedrägeri,{id},2,1,{parent},Bedrägeri,,,,{count},1,"

    facts = long(row(11, "Mot person", 3), row(12, "Mot företag", 8))
    with pytest.raises(SaraError) as refused:
        choose_series(facts, {"category": "Bedrägeri"})
    assert "Mot person > Bedrägeri" in refused.value.hint
    assert values(choose_series(facts, {"category": "Mot företag > Bedrägeri"})) == {"2025": 8}
    assert values(choose_series(facts, {"category": "11"})) == {"2025": 3}


def test_the_last_part_of_a_long_name_is_enough() -> None:
    parent = "Brott mot brottsbalken, 8-12 kap. Brott mot förmögenhet"
    facts = long(
        f'2025,,,År,False,Boden,8441,"{parent}, 12 kap. Skadegörelsebrott",7,3,6,Brott mot brottsbalken,"{parent}",'
        f'"{parent}, 12 kap. Skadegörelsebrott",,,21.0,73.0,'
    )
    assert values(choose_series(facts, {"category": "12 kap. Skadegörelsebrott"})) == {"2025": 21}


# --- Kolada ------------------------------------------------------------------------------------------


def test_residents_stand_beside_the_figures() -> None:
    """A rate among few residents rests on few events, and can't be compared without knowing how many they are."""
    answer = kolada(
        ("N07540", "2305", 2022, 8235.4, ""),
        ("N07540", "2303", 2022, 7000, ""),
        ("N01951", "2303", 2022, 5184, ""),
        ("N01951", "2303", 2021, 5200, ""),
        ("N01951", "2305", 2022, None, "Missing"),
    )
    facts = read_kolada(json_content(answer))
    assert {fact.about[0].code for fact in facts.facts} == {"N07540"}
    assert facts.residents == {"2303": {Period.parse("2022"): 5184, Period.parse("2021"): 5200}}
    alone = read_kolada(json_content(kolada(("N01951", "2303", 2022, 5184, ""))))
    assert values(choose_series(alone, {})) == {"2022": 5184}
    assert alone.residents == {}


def test_version_3_keeps_status_and_drops_what_is_deleted() -> None:
    answer = kolada(("N07540", "2305", 2022, 8235.4, ""), ("N07540", "2305", 2023, None, "Missing"))
    answer["values"].append({**kolada(("N07540", "2305", 2021, 1, ""))["values"][0], "isdeleted": True})
    facts = read_kolada(json_content(answer))
    series = choose_series(facts, {})
    assert values(series) == {"2022": 8235.4, "2023": None}
    assert series.facts[1].mark == "Missing"
    assert series.members["gender"].code == "T"
    assert values(choose_series(facts, {"gender": "K"})) == {"2022": 8235.4, "2023": None}
    assert facts.about.limitations == "Source: Kolada."


def test_version_2_is_read_too() -> None:
    answer = {
        "count": 1,
        "values": [
            {
                "kpi": "N07540",
                "municipality": "2305",
                "period": 2023,
                "values": [{"gender": "T", "status": "", "value": 10.0, "count": 1}],
            }
        ],
    }
    assert values(choose_series(read_kolada(json_content(answer)), {})) == {"2023": 10}


@pytest.mark.parametrize("key", ["next_url", "next_page"])
def test_one_page_of_several_is_refused(key: str) -> None:
    """A client that knew only one of the two keys took the first page for all."""
    answer = kolada(("N07540", "2305", 2022, 1, ""), **{key: "https://api.kolada.se/v3/x?page=2"})
    with pytest.raises(SaraError, match="only a part of the answer"):
        read_kolada(json_content(answer))
    whole = read_kolada(json_content([answer, kolada(("N07540", "2305", 2023, 2, ""))]))
    assert values(choose_series(whole, {})) == {"2022": 1, "2023": 2}


def test_the_figure_of_uncertainty_is_laid_around_its_own() -> None:
    answer = kolada(
        ("N00610", "2305", 2023, 74, ""),
        ("U01610", "2305", 2023, 6.5, ""),
        ("N00610", "2305", 2024, 98, ""),
        ("U01610", "2305", 2024, 4, ""),
        ("N00610", "2305", 2025, 70, ""),
    )
    series = choose_series(read_kolada(json_content(answer)), {})
    assert [(fact.low, fact.high) for fact in series.facts] == [(67.5, 80.5), (94, 100), (None, None)]
    assert {fact.about[0].code for fact in series.facts} == {"N00610"}


# --- SCB ---------------------------------------------------------------------------------------------


def test_json_stat_is_read_row_by_row() -> None:
    facts = read_scb(json_content(json_stat()))
    assert facts.dimensions == ("region", "kön", "tabellinnehåll")
    series = choose_series(facts, {"region": "Bräcke", "kön": "totalt"})
    assert values(series) == {"2024-12": 7001, "2025-01": None}
    assert series.facts[1].mark == ".."
    assert values(choose_series(facts, {"region": "2303", "kön": "1"})) == {"2024-12": 1, "2025-01": 2}
    assert "Cell Key Method" in facts.about.limitations


def test_a_sparse_json_stat_is_the_same() -> None:
    answer = json_stat()
    dense = read_scb(json_content(answer)).facts
    answer["value"] = {
        str(number): value for number, value in enumerate(answer["value"]) if value is not None
    }
    assert read_scb(json_content(answer)).facts == dense


def test_pxweb_1_has_its_values_as_text() -> None:
    series = choose_series(read_scb(json_content(pxweb_1())), {})
    assert values(series) == {"2022": 6216, "2023": None}
    assert not series.about.limitations


# --- tables ------------------------------------------------------------------------------------------


def test_codes_with_leading_zeros_choose_rows() -> None:
    layout = Layout({"period": "År", "value": "Antal"}, {"Kod": "0180"})
    facts = table("Kod;År;Antal\n0180;2022;7\n180;2022;9\n", layout)
    assert [fact.value for fact in facts.facts] == [7]


def test_periods_as_headings() -> None:
    layout = Layout({"region": "Kommun"})
    facts = table("Kommun;2021;2022 prel.;Anm\nBräcke;1 034;<5;x\nRagunda;7;8;\n", layout)
    series = choose_series(facts, {"region": "Bräcke"})
    assert values(series) == {"2021": 1034, "2022": None}


def test_all_bad_cells_are_reported_at_once_and_none_becomes_0() -> None:
    facts = table("År;Antal\n2021;1x\n20x;7\n;3\n2023;12,5\n")
    assert [(one.line, one.column) for one in facts.troubles] == [(2, "Antal"), (3, "År"), (4, "År")]
    assert [fact.value for fact in facts.facts] == [12.5]


def test_quoted_line_breaks_keep_the_lines_right() -> None:
    facts = table('År;Antal;Anm\n2021;1;"två\nrader"\n2022;fel;\n')
    assert [(one.line, one.column) for one in facts.troubles] == [(4, "Antal")]


def test_usual_headings_are_proposed() -> None:
    file = content("Kommun;År;Antal;Övrigt\nBräcke;2022;15;\n")
    assert shape_of(frame_of(file, grid_of(file))).columns == {
        "region": "Kommun",
        "period": "År",
        "value": "Antal",
    }


@pytest.mark.parametrize("make", [workbook, ods])
def test_excel_and_ods_say_the_same(make: object) -> None:
    rows = [["År", "Antal"], ["2021", "1 034"], [2022, 7.5], [date(2023, 4, 1), 8]]
    file = Content("bok", make(rows))  # type: ignore[operator]
    facts = read_table(file, grid_of(file), TABLE)
    assert facts.troubles == []
    assert [(str(fact.period), fact.value) for fact in facts.facts] == [
        ("2021", 1034),
        ("2022", 7.5),
        ("2023-04-01", 8),
    ]


def test_merged_cells_hold_for_the_rows_that_they_cover() -> None:
    rows: list[list[object]] = [
        ["Kommun", "År", "Antal"],
        ["Bräcke", 2021, 3],
        [None, 2022, 4],
        ["Ragunda", 2021, 5],
    ]
    file = Content("bok.xlsx", workbook(rows, merged="A2:A3"))
    facts = read_table(file, grid_of(file), Layout({**TABLE.columns, "region": "Kommun"}))
    assert values(choose_series(facts, {"region": "Bräcke"})) == {"2021": 3, "2022": 4}


def test_two_places_in_one_table_must_be_distinguished() -> None:
    text = "Kommun;År;Antal\nBräcke;2021;3\nRagunda;2021;5\n"
    with pytest.raises(SaraError, match="more than one “Kommun”"):
        choose_series(table(text), {})
    facts = table(text, Layout({**TABLE.columns, "region": "Kommun"}))
    assert [one.name for one in members_of(facts, "region")] == ["Bräcke", "Ragunda"]
    with pytest.raises(SaraError, match="more than one “place”"):
        choose_series(facts, {})


def test_the_kind_is_distinguished_from_what_a_file_holds() -> None:
    def no_table(_grid: object) -> Facts:
        raise AssertionError("taken for a table")

    for file, reader in (
        (Content("a.csv", SOL), "bra"),
        (json_content(kolada(("N07540", "2305", 2022, 1, "")), "b.txt"), "kolada"),
        (json_content(json_stat(), "c.json"), "scb"),
        (json_content(pxweb_1(), "d.json"), "scb"),
    ):
        assert read_facts(checked(file), None, None, no_table).about.reader == reader


def test_every_reader_is_a_module_that_is_called_as_it() -> None:
    for name in (name for name in READERS if name not in MAPPED):
        reader = reader_of(name)
        assert reader.is_for({} if name in OF_JSON else Grid([])) is False
        assert callable(reader.read)


def test_bra_without_anything_in_it() -> None:
    facts = read_bra(Content("tom.txt", sol()))
    with pytest.raises(SaraError, match="No figure"):
        choose_series(facts, {})


def test_coded_periods_of_a_table_are_read_by_their_labels() -> None:
    """A table whose codes were 0 and 1 and whose labels were years was refused, once for every cell."""
    answer = json_stat()
    answer["dimension"]["Tid"]["category"] = {
        "index": {"0": 0, "1": 1},
        "label": {"0": "2022", "1": "läsåret 2022/23"},
    }
    facts = read_scb(json_content(answer))
    assert facts.troubles == []
    assert {str(fact.period) for fact in facts.facts} == {"2022", "2022/23"}


def test_what_a_publishers_file_has_that_cannot_be_read_is_one_finding() -> None:
    answer = json_stat()
    answer["dimension"]["Tid"]["category"] = {
        "index": {"0": 0, "1": 1},
        "label": {"0": "i fjol", "1": "i år"},
    }
    (trouble,) = read_scb(json_content(answer)).troubles
    assert "8" in trouble.message
    assert "“i fjol”, “i år”" in trouble.message


@pytest.mark.parametrize(
    ("every", "periods"), [("school_year", ["2020/21"]), ("pooled_years", ["2020-2021"])]
)
def test_two_years_are_what_somebody_says_that_they_are(every: PeriodKind, periods: list[str]) -> None:
    facts = table_facts("Period;Antal\n2020–2021;7\n")
    with pytest.raises(UnclearYearsError) as refused:
        choose_series(facts, {})
    assert "--every school_year" in refused.value.hint
    assert [str(fact.period) for fact in choose_series(facts, {}, every).facts] == periods


def table_facts(text: str) -> Facts:
    file = content(text)
    grid = grid_of(file)
    return read_table(file, grid, Layout(shape_of(frame_of(file, grid)).columns))
