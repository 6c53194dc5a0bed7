"""`sara follow-up assess`: counts from the command line, an indicator or a file, and the verdict written back."""

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from cli.running import Said, Sara
from sara_cli.cli.follow_up.assess_options import DESIGNS
from sara_cli.model.follow_up import Design

ROOT = Path(__file__).parents[2]
SICILY = ROOT / "tests" / "statistics" / "data" / "smoking-ban.csv"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": [
        "version",
        "design",
        "level",
        "verdict",
        "verdict_text",
        "held_back_by",
        "figures",
        "caveats",
    ],
    "properties": {
        "version": {"const": 1},
        "level": {"type": "integer", "minimum": 1, "maximum": 5},
        "verdict": {"enum": ["too_few", "no_certain_change", "change_cause_unknown", "speaks_for_effect"]},
        "held_back_by": {"type": "array", "items": {"type": "string"}},
        "figures": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "text", "value", "low", "high", "how", "source"],
                "properties": {"value": {"type": ["number", "null"]}, "text": {"type": "string"}},
            },
        },
    },
}
PAPER = (
    "--treated",
    "207,110",
    "--control",
    "308,318",
    "--beside",
    "178,157",
    "--beside-control",
    "150,140",
    "--design",
    "with_comparison",
)


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARA_LANGUAGE", "en")


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str]) -> Sara:
    return Sara(capsys)


@pytest.fixture
def bracke(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path / "bracke")
    return tmp_path / "bracke" / "sara.yaml"


def assess(sara: Sara, *words: str) -> Said:
    return sara("follow-up", "assess", *words, "--no-input")


def test_the_published_figures_in_words(sara: Sara) -> None:
    said = assess(sara, *PAPER, "--explain")
    assert said.code == 0
    assert "(WDD), events: −118 (−229.8 to −6.2)" in " ".join(said.out.split())
    assert "level 3 of 5 on the Maryland scale" in said.out
    assert "Wheeler & Ratcliffe (2018)" in said.out
    assert "Numbers put in: the area 207 → 110; the comparison 308 → 318" in " ".join(said.out.split())
    assert "Verdict: fewer than before, cause unknown" in said.out


def test_areas_of_different_size_are_weighed(sara: Sara) -> None:
    """ptools' test: with the areas 1.2, 0.9, 1.5 and 1.6 the difference is −99.7."""
    said = assess(sara, *PAPER, "--sizes", "1.2,0.9,1.5,1.6", "--format", "json")
    (one,) = [one for one in json.loads(said.out)["figures"] if "WDD" in one["name"]]
    assert (round(one["value"], 4), round(one["low"], 2), round(one["high"], 2)) == (
        -99.6944,
        -199.75,
        0.36,
    )


def test_json_keeps_its_contract_where_a_limit_has_no_end(sara: Sara) -> None:
    for words in (PAPER, ("--treated", "0,12"), ("--treated", "12,0")):
        said = assess(sara, *words, "--format", "json")
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(said.out))
        assert "Infinity" not in said.out


def test_swedish_words(sara: Sara) -> None:
    said = assess(sara, "--treated", "25,16", "--language", "sv")
    assert "Omdöme: ingen säker förändring" in said.out
    assert "bevisar" not in said.out


def test_an_indicator_is_split_by_the_measure(sara: Sara, bracke: Path) -> None:
    said = assess(sara, "skador-skola", "-p", str(bracke), "--today", "2024-02-01")
    assert "2019–2022 before, 2023 after." in said.out
    assert "From 36 a period (144 in 4) to 29 a period." in " ".join(said.out.split())
    assert "Verdict: no certain change" in said.out


def test_several_indicators_must_be_distinguished(sara: Sara, bracke: Path) -> None:
    said = assess(sara, "S1.1", "-p", str(bracke))
    assert said.code == 2
    assert "skador-skola, inbrott-lokaler" in said.err


def test_other_areas_from_a_file(sara: Sara, tmp_path: Path) -> None:
    file = tmp_path / "areas.csv"
    rows = "\n".join(f"Område {number};{40 + number};{42 + number}" for number in range(20))
    file.write_text(f"area;before;after\n{rows}\n", encoding="utf-8")
    said = assess(sara, "--treated", "75,20", "--areas", str(file), "--design", "several_areas")
    assert "Number 1 of 21 areas" in said.out
    assert "Fall back to the ordinary" in said.out


def test_a_series_under_several_trends(sara: Sara, tmp_path: Path) -> None:
    """Lopez Bernal and others (2017): fewer hospital admissions in Sicily; the straight trend says 0.89."""
    published = [line for line in SICILY.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    file = tmp_path / "series.csv"
    file.write_text("\n".join(["month;count;exposure", *published[1:]]) + "\n", encoding="utf-8")
    said = sara("follow-up", "assess", "--series", str(file), "--start", "2005-01", "--explain")
    assert said.code == 0
    assert "a straight trend: 0.89 (0.84 to 0.93)" in said.out
    assert "a trend that bends" in said.out


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ((), "What to assess isn’t given"),
        (("--treated", "80"), "“80” isn’t what --treated takes"),
        (("--treated", "80,x"), "“80,x” isn’t what --treated takes"),
        (("--treated", "80,-2"), "“80,-2” isn’t what --treated takes"),
        (("--treated", "8.5,2"), "“8.5,2” isn’t what --treated takes"),
        (("--treated", "80,20", "--years", "0,1"), "can’t be assessed"),
        (("--treated", "80,20", "--years", "nan,1"), "isn’t what --years takes"),
        (("--treated", "inf,20"), "isn’t what --treated takes"),
        (("--treated", "1e300,20"), "isn’t what --treated takes"),
        (("--treated", "80,20", "--control", "90,80"), "--design with_comparison"),
        (("--treated", "80,20", "--beside", "90,80"), "--control BEFORE,AFTER"),
        (
            ("--series", "borta.csv", "--start", "2023-05", "--design", "before_after"),
            "--design doesn’t go with --series",
        ),
        (("--treated", "80,20", "--period", "i fjol"), "“i fjol” isn’t a period"),
        (
            ("skador-skola", "--period", "2023", "-p", str(ROOT / "examples" / "bracke")),
            "--period goes with --treated only",
        ),
        (("--treated", "80,20", "--design", "magic"), "magic"),
        (("--treated", "80,20", "--areas", "borta.csv"), "borta.csv can’t be opened"),
        (("borta", "-p", str(ROOT / "examples" / "bracke")), "No indicator with counts measures “borta”"),
        (("can-erbjuden", "-p", str(ROOT / "examples" / "bracke")), "aren’t counts"),
        (("--series", "borta.csv"), "--start 2023-05"),
        (("--series", "borta.csv", "--start", "2023-05"), "borta.csv can’t be opened"),
    ],
)
def test_wrong_use_is_reported(words: tuple[str, ...], reported: str, sara: Sara) -> None:
    said = assess(sara, *words)
    assert said.code == 2
    assert reported in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("content", "reported"),
    [
        ("", "lacks these columns"),
        ("month;antal\n2023-01;3\n", "lacks these columns: count"),
        ("month;count\n2023-01;..\n", "line 2, count: “..”"),
        ("month;count\n2023-01;3\n2023-03;4\n", "line 3 has the month “2023-03”, where 2023-02 was expected"),
        ("month;count\njan 23;3\n", "line 2 has the month “jan 23”"),
        ("month;count\n2023-01;3,5\n2023-02;4\n", "line 2, count: “3,5”"),
        ("count;month\n3\n", "line 2 has the month “”"),
        ("month;count\n2023-01;3\n\n\n2023-04;4\n", "line 5 has the month “2023-04”"),
        ("month;count;exposure\n2023-01;3;0\n", "line 2, exposure: “0”"),
        (f"month;count\n2023-01;{'9' * 140_000}\n", "isn’t a table"),
        ("month;count\n", "has no rows"),
    ],
)
def test_a_damaged_series_is_reported_with_its_place(
    content: str, reported: str, sara: Sara, tmp_path: Path
) -> None:
    file = tmp_path / "series.csv"
    file.write_text(content, encoding="utf-8")
    said = assess(sara, "--series", str(file), "--start", "2023-01")
    assert said.code == 2
    assert reported in said.err


def test_a_quoted_header_is_read(sara: Sara, tmp_path: Path) -> None:
    file = tmp_path / "series.csv"
    file.write_text('"month","count"\n"2023-01","3"\n', encoding="utf-8")
    said = assess(sara, "--series", str(file), "--start", "2023-01")
    assert said.code == 0
    assert "1 months from 2023-01" in said.out


def test_areas_hold_whole_counts(sara: Sara, tmp_path: Path) -> None:
    """A cell such as 12.7 was cut to 12 without a word."""
    file = tmp_path / "areas.csv"
    file.write_text("before;after\n12.7;9\n", encoding="utf-8")
    said = assess(sara, "--treated", "20,6", "--areas", str(file), "--design", "several_areas")
    assert said.code == 2
    assert "line 2, before: “12.7”" in said.err


def test_a_short_series_is_refused_in_words(sara: Sara, tmp_path: Path) -> None:
    file = tmp_path / "series.csv"
    rows = "\n".join(f"2023-{month:02};2" for month in range(1, 13))
    file.write_text(f"month;count\n{rows}\n", encoding="utf-8")
    said = assess(sara, "--series", str(file), "--start", "2023-06")
    assert said.code == 0
    assert "fewer than 24 months before the measure" in " ".join(said.out.split())
    assert "Verdict: too few events" in said.out


def test_a_comparison_is_taken_over_the_same_years_as_the_indicator(sara: Sara, bracke: Path) -> None:
    """Four years of the indicator were put beside the comparison's counts as if those were of one."""
    words = ("skador-skola", "--control", "144,36", "--design", "with_comparison", "--format", "json")
    said = assess(sara, *words, "-p", str(bracke), "--today", "2024-02-01")
    (one,) = [one for one in json.loads(said.out)["figures"] if "WDD" in one["name"]]
    assert one["value"] == 29 - 36


def test_kinds_by_harm_have_the_times_and_sizes_of_the_areas(sara: Sara, tmp_path: Path) -> None:
    """Five years before were held against one after, kind by kind, as if both were a year."""
    file = tmp_path / "harm.csv"
    head = "weight,treated_before,treated_after,control_before,control_after"
    file.write_text(f"{head}\n1,500,100,100,100\n", encoding="utf-8")
    words = ("--treated", "500,100", "--control", "100,100", "--design", "with_comparison", "--years", "5,1")
    said = assess(sara, *words, "--sizes", "2,1", "--harm", str(file), "--format", "json")
    difference, harm = [
        one for one in json.loads(said.out)["figures"] if one["name"].startswith(("Diff", "The same"))
    ]
    assert harm["value"] == difference["value"] == -80
    assert (harm["low"], harm["high"]) == (difference["low"], difference["high"])


def test_what_is_left_out_is_reported(sara: Sara, bracke: Path) -> None:
    """An unfinished year stood for what came after the measure, and nothing was said of it."""
    sara("prepare", "set", "skador-skola", "values.2024=3", "-p", bracke)
    said = assess(sara, "skador-skola", "-p", str(bracke), "--today", "2024-02-01")
    assert "2024 isn’t over on 1 February 2024 and is left out." in " ".join(said.out.split())
    as_json = assess(sara, "skador-skola", "-p", str(bracke), "--today", "2024-02-01", "--format", "json")
    assert json.loads(as_json.out)["remarks"] == [
        "2024 isn’t over on 1\u00a0February\u00a02024 and is left out."
    ]


def test_every_design_of_the_model_can_be_named() -> None:
    """The command keeps the words itself: to read the model would slow down every start."""
    assert get_args(Design) == DESIGNS
