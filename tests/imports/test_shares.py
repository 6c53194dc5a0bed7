"""Counts of answers become shares with the number who answered; nothing is guessed, and what is withheld isn't 0."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.running import Sara
from imports.files import content
from interview.answering import START
from sara_cli.errors import SaraError
from sara_cli.imports.facts import Facts
from sara_cli.imports.grid import grid_of
from sara_cli.imports.shares import Answers, read_shares
from sara_cli.imports.table import Layout
from sara_cli.project_file.load import load


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return Sara(capsys)


LONG = """Fråga;Svar;Antal;År
Har erbjudits narkotika;Ja, flera gånger;3;2022
Har erbjudits narkotika;Ja, en gång;6;2022
Har erbjudits narkotika;Nej;31;2022
Har erbjudits narkotika;Vet inte;4;2022
Har erbjudits narkotika;Totalt;44;2022
Trivs i skolan;Ja, flera gånger;0;2022
Trivs i skolan;Ja, en gång;0;2022
Trivs i skolan;Nej;40;2022
"""
WIDE = """Fråga;Ja, flera gånger;Ja, en gång;Nej;Vet inte;Totalt
Har erbjudits narkotika;3;6;31;4;44
Trivs i skolan;0;0;40;0;40
"""
COLUMNS = {"category": "Fråga", "answer": "Svar", "value": "Antal", "period": "År"}
YES = ("Ja, flera gånger", "ja, en gång")
ALL = Answers(YES)


def read(text: str, columns: dict[str, str] = COLUMNS, answers: Answers = ALL, **where: str) -> Facts:
    file = content(text)
    return read_shares(file, grid_of(file), Layout(columns, where), answers)


def shares(facts: Facts) -> dict[str, tuple[float | None, int | None]]:
    assert facts.troubles == []
    return {fact.about[1].name: (fact.value, fact.n) for fact in facts.facts}


def test_rows_of_answers_become_shares() -> None:
    found = read(LONG, answers=Answers(YES, ("vet inte",)))
    assert shares(found) == {"Har erbjudits narkotika": (22.5, 40), "Trivs i skolan": (0, 40)}
    assert {str(fact.period) for fact in found.facts} == {"2022"}


def test_who_does_not_know_is_counted_unless_left_out() -> None:
    assert shares(read(LONG))["Har erbjudits narkotika"] == (20.45, 44)


def test_columns_of_answers_become_the_same_shares() -> None:
    found = read(WIDE, {"category": "Fråga"}, Answers(YES, ("Vet inte",), "2022"))
    assert shares(found) == {"Har erbjudits narkotika": (22.5, 40), "Trivs i skolan": (0, 40)}


@pytest.mark.parametrize("cell", ["..", "-", "<5", ""])
def test_a_withheld_count_leaves_the_share_unknown(cell: str) -> None:
    found = read(LONG.replace("Nej;31", f"Nej;{cell}"))
    assert shares(found)["Har erbjudits narkotika"] == (None, None)
    assert shares(found)["Trivs i skolan"] == (0, 40)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("Nej;31", "Nej;31 %", "It is a percentage, not a number of answers."),
        ("Nej;31", "Nej;31,5", "How many must be a whole number"),
        ("Nej;31", "Nej;-3", "How many must be a whole number"),
        ("Nej;31", "Nej;många", ""),
        ("Nej;31;2022", "Nej;31;i fjol", ""),
    ],
)
def test_what_is_no_count_is_reported_with_its_line(before: str, after: str, message: str) -> None:
    found = read(LONG.replace(before, after))
    assert found.facts == []
    (trouble,) = found.troubles
    assert trouble.line == 4
    assert message in trouble.message


@pytest.mark.parametrize(
    ("columns", "answers", "message"),
    [
        (COLUMNS, Answers(()), "Which answers make the share isn’t given."),
        (COLUMNS, Answers(("Ibland",)), "has no answer “Ibland”."),
        (COLUMNS, Answers(YES, ("Kanske",)), "has no answer “Kanske”."),
        (COLUMNS, Answers(YES, ("Ja, en gång",)), "can’t both make the share and be left out"),
        ({**COLUMNS, "answer": "Svaret"}, Answers(YES), "has no column “Svaret”."),
        ({"category": "Fråga", "answer": "Svar", "period": "År"}, Answers(YES), "Which column holds the figures"),
        ({"category": "Fråga", "answer": "Svar", "value": "Antal"}, Answers(YES), "Which period the answers are from"),
        ({"answer": "Svar", "value": "Antal", "period": "År"}, Answers(YES), "occurs several times"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(columns: dict[str, str], answers: Answers, message: str) -> None:
    with pytest.raises(SaraError, match=message):
        read(LONG, columns, answers)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=6))
def test_a_share_and_its_number_tell_how_many_gave_the_answers(counted: list[int]) -> None:
    lines = "".join(f"F;A{number};{count};2022\n" for number, count in enumerate(counted))
    (fact,) = read(f"Fråga;Svar;Antal;År\n{lines}", answers=Answers(("A0",))).facts
    if not sum(counted):
        assert (fact.value, fact.n) == (None, None)
    else:
        assert fact.n == sum(counted)
        assert fact.value is not None
        assert round(fact.value * fact.n / 100) == counted[0]


def test_the_command_reads_and_remembers(sara: Sara, tmp_path: Path) -> None:
    path, file = tmp_path / "sara.yaml", tmp_path / "svar.csv"
    path.write_text(START, encoding="utf-8")
    file.write_text(LONG, encoding="utf-8")
    columns = [word for role, name in COLUMNS.items() for word in ("--column", f"{role}={name}")]
    answers = [word for one in YES for word in ("--answer", one)]
    words: list[str | Path] = [
        "prepare",
        "import",
        file,
        "--as",
        "shares",
        *columns,
        *answers,
        "--leave-out",
        "Vet inte",
    ]
    said = sara(*words, "--category", "Har erbjudits narkotika", "--id", "erbjuden", "--no-input", "-p", path)
    assert said.code == 0, said.err
    assert "+ 2022: 22.5 (40 answered; margin 12–38 %)" in said.out
    file.write_text(LONG.replace("2022", "2025").replace("Nej;31", "Nej;41"), encoding="utf-8")
    again = sara("prepare", "import", file, "--id", "erbjuden", "--no-input", "-p", path)
    assert again.code == 0, again.err
    project = load(path).project
    assert project
    (one,) = project.prepare.indicators
    assert {str(when): (value.value, value.n) for when, value in one.values.items()} == {
        "2022": (22.5, 40),
        "2025": (18, 50),
    }
    assert one.imported
    assert (one.imported.reader, one.imported.answers) == ("shares", "Ja, flera gånger; ja, en gång")
    assert one.unit == "per cent"


def test_several_questions_need_a_choice(sara: Sara, tmp_path: Path) -> None:
    path, file = tmp_path / "sara.yaml", tmp_path / "svar.csv"
    path.write_text(START, encoding="utf-8")
    file.write_text(WIDE, encoding="utf-8")
    words = ["--as", "shares", "--column", "category=Fråga", "--answer", "Nej", "--period", "2022"]
    said = sara("prepare", "import", file, *words, "--no-input", "-p", path)
    assert said.code == 2
    assert "Trivs i skolan" in said.err
    assert path.read_text(encoding="utf-8") == START
