"""`sara analyze numbers`: what the figures can show, on the screen and for programs."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.running import Sara
from conftest import Golden

ROOT = Path(__file__).parents[2]
BRACKE = str(ROOT / "examples" / "bracke")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "indicators"],
    "properties": {
        "version": {"const": 1},
        "indicators": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["id", "name", "verdict", "values", "figures", "caveats", "comparisons"],
                "properties": {
                    "verdict": {"type": "string", "minLength": 1},
                    "values": {"type": "array", "items": {"required": ["period", "value"]}},
                    "figures": {
                        "type": "array",
                        "items": {"required": ["name", "text", "value", "how", "source"]},
                    },
                },
            },
        },
    },
}


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARA_LANGUAGE", "en")


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str]) -> Sara:
    return Sara(capsys)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_it_fits_the_screen(columns: int, sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines were 96 wide on a screen of 80, and broke in the middle of words."""
    monkeypatch.setenv("COLUMNS", str(columns))
    said = sara("analyze", "numbers", "anmald-skadegorelse", "-p", BRACKE, "--explain")
    lines = said.out.splitlines()[1:]  # the name of an indicator is as long as it is
    widest = max(len(line) for line in lines if not set("▁▂▃▄▅▆▇█") & set(line))
    assert min(columns, 96) * 0.8 < widest <= min(columns, 96)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_screen(language: str, sara: Sara, golden: Golden) -> None:
    said = sara("analyze", "numbers", "-p", BRACKE, "--language", language, "--explain")
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) < 80
    golden(said.out, ROOT / "tests" / "data" / "numbers" / f"bracke.{language}.txt")


def test_one_indicator(sara: Sara) -> None:
    said = sara("analyze", "numbers", "inbrott-lokaler", "-p", BRACKE)
    assert said.out.startswith("inbrott-lokaler  ")
    assert "Too few events to show whether anything has changed." in said.out
    assert "skador-skola" not in said.out


def test_how_many_comparisons_were_made_is_reported(sara: Sara) -> None:
    said = sara("analyze", "numbers", "-p", BRACKE)
    assert "16 comparisons are shown; about 0.8 of them look like a change by chance alone." in said.err


def test_json_keeps_its_contract(sara: Sara) -> None:
    reported = json.loads(sara("analyze", "numbers", "-p", BRACKE, "--format", "json").out)
    jsonschema.Draft202012Validator(SCHEMA).validate(reported)
    assert len(reported["indicators"]) == 7


def test_a_ratio_without_end_is_none_in_json(sara: Sara, tmp_path: Path) -> None:
    """Nothing elsewhere makes a ratio without end, and “Infinity” is no JSON: only Python reads it."""
    file = tmp_path / "sara.yaml"
    other = "{name: Länet, population: {2023: 9000}, values: {2023: 0}}"
    values = "values: {2022: 30, 2023: 31}"
    file.write_text(
        "sara: 1\ntitle: T\nmunicipality: {name: K, population: {2023: 6000}}\n"
        "cycle: {start: 2024-01-01, end: 2024-12-31}\nprepare: {indicators: ["
        f"{{id: i, name: Brott, unit: brott, {values}, comparisons: [{other}]}}]}}\n",
        encoding="utf-8",
    )

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    reported = json.loads(
        sara("analyze", "numbers", "-p", str(file), "--format", "json").out, parse_constant=refuse
    )
    line = next(one for one in reported["indicators"][0]["figures"] if one["name"] == "Länet")
    assert (line["value"], line["high"]) == (None, None)
    assert line["low"] > 1


def test_an_unknown_indicator_is_reported(sara: Sara) -> None:
    said = sara("analyze", "numbers", "borta", "-p", BRACKE)
    assert said.code == 2
    assert "There is no indicator “borta”." in said.err
    assert "skador-skola" in said.err


def test_a_file_without_indicators(sara: Sara, tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    file.write_text(
        "sara: 1\ntitle: T\nmunicipality: {name: K}\ncycle: {start: 2024-01-01, end: 2024-12-31}\n",
        encoding="utf-8",
    )
    said = sara("analyze", "numbers", "-p", str(file))
    assert said.code == 0
    assert "There are no indicators yet." in said.out
