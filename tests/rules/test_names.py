"""P-006, P-007 and P-011: each name is reported once, comments are read too, and a name may be allowed with a reason."""

from datetime import date
from pathlib import Path

import pytest

from rules.test_privacy import said
from sara_cli.check import check
from sara_cli.resources import folder

TODAY = date(2024, 6, 1)
TEXT = "prepare: {{observations: [{{id: vandring, text: {text}}}]}}\n"
ALLOWED = "checks: {{allowed_names: [{{name: {name}, reason: Namnet på en bok.}}]}}\n"
PLACE = ("prepare", "observations", 0, "text")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Lisa Exempelsson säljer droger vid biblioteket", "P-011"),
        ("'Två personer i 9B är drivande: Kalle och Lisa'", "P-011"),
        ("Den misstänkte Nils Exempelsson var där", "P-006"),
    ],
)
def test_a_name_is_reported_once_and_is_allowed_with_a_reason(text: str, rule: str) -> None:
    assert said(TEXT.format(text=text)) == [(rule, PLACE)]
    for name in ("Lisa Exempelsson", "Kalle och Lisa", "Nils Exempelsson"):
        assert len(said(TEXT.format(text=text) + ALLOWED.format(name=name))) == (name not in text)


def test_an_official_named_for_a_role_is_reported_by_the_rule_of_roles_alone() -> None:
    piece = "execute: {measures: [{id: S1.1, responsible: Fatima Warsame}]}\n"
    assert [id for id, _path in said(piece)] == ["P-007"]
    assert said(piece + ALLOWED.format(name="Fatima Warsame")) == []


def test_names_are_found_in_every_kind_of_text() -> None:
    """A note of a log and a quotation are texts like any other."""
    piece = """
execute:
  measures:
    - {id: S1.1, log: [{date: 2023-02-03, note: Lisa Exempelsson hjälpte till.}], deviation: Anna Ek slutade.}
"""
    assert [id for id, _path in said(piece)] == ["P-011", "P-011"]


# --- comments -----------------------------------------------------------------------------------------


def commented(folder: Path, comment: str, more: str = "") -> Path:
    file = folder / "sara.yaml"
    text = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
    file.write_text(f"{text.rstrip()}\n# {comment}\n{more}", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("Fråga Lisa Exempelsson om nycklarna", "P-011"),
        ("Den misstänkte Nils Exempelsson", "P-006"),
        ("nås på 070-000 00 00", "P-002"),
    ],
)
def test_a_comment_is_read_and_pointed_at(tmp_path: Path, comment: str, rule: str) -> None:
    file = commented(tmp_path, comment)
    found = [one for one in check(file, TODAY).findings if one.id.startswith("P-")]
    assert [one.id for one in found] == [rule]
    place = found[0].place
    assert place
    line = file.read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :] == f"# {comment}"
    assert comment.rsplit(maxsplit=1)[-1] not in found[0].message


def test_a_name_in_a_comment_is_allowed_like_any_other(tmp_path: Path) -> None:
    allowed = ALLOWED.format(name="Lisa Exempelsson")
    file = commented(tmp_path, "Fråga Lisa Exempelsson", allowed)
    assert not [one for one in check(file, TODAY).findings if one.id.startswith("P-")]


OFF = "checks: {off: [{rule: P-011, reason: Namnen är påhittade.%s}]}\n"


def test_a_rule_that_is_off_for_the_file_is_off_for_its_comments(tmp_path: Path) -> None:
    """And the switch isn’t called useless, though only a comment has what it keeps back."""
    checked = check(commented(tmp_path, "Fråga Lisa Exempelsson", OFF % ""), TODAY)
    assert not [one for one in checked.findings if one.id in {"P-011", "K-003"}]
    assert [one.id for one in checked.turned_off[0].findings] == ["P-011"]
    other = check(commented(tmp_path, "Den misstänkte Nils Exempelsson", OFF % ""), TODAY)
    assert {one.id for one in other.findings} >= {"P-006", "K-003"}


def test_a_rule_that_is_off_for_an_item_reads_comments_still(tmp_path: Path) -> None:
    checked = check(commented(tmp_path, "Fråga Lisa Exempelsson", OFF % ", item: elever"), TODAY)
    assert [one.id for one in checked.findings if one.id in {"P-011", "K-003"}] == ["P-011", "K-003"]


FILES = sorted(
    [*folder("examples").glob("*/sara.yaml"), *(Path(__file__).parents[1] / "data" / "real").glob("*.yaml")]
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_nobody_is_found_in_the_examples_and_in_real_documents(file: Path) -> None:
    found = check(file, TODAY).findings
    assert not [one for one in found if one.id in {"P-006", "P-007", "P-011"}]


def test_there_are_real_documents() -> None:
    assert len(FILES) > 12
