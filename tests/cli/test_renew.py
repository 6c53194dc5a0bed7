"""`sara renew` as it is used: what is written where, what is said, and what is refused."""

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from sara_cli.cli.app import run
from sara_cli.project_file.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Renew:
    """Runs the command in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path, language: str = "en") -> Said:
        self.capture.readouterr()
        code = run(["--language", language, "renew", *(str(argument) for argument in arguments)])
        return Said(code, *self.capture.readouterr())


@pytest.fixture
def renew(capsys: pytest.CaptureFixture[str]) -> Renew:
    return Renew(capsys)


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder named after its year, where the user stands."""
    shutil.copytree(EXAMPLES / "bracke", tmp_path / "2023")
    monkeypatch.chdir(tmp_path / "2023")
    return tmp_path / "2023" / "sara.yaml"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in a folder of any name."""
    (tmp_path / "arbete").mkdir()
    file = shutil.copy(EXAMPLES / "liten-start" / "sara.yaml", tmp_path / "arbete" / "sara.yaml")
    monkeypatch.chdir(tmp_path / "arbete")
    return Path(file)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_next_year_s_folder_gets_all_that_the_file_needs(renew: Renew, year: Path) -> None:
    before = year.read_bytes()
    said = renew("--today", "2024-02-01")
    new = year.parents[1] / "2024"
    assert said.code == 0
    assert said.out == ""
    assert files(new) == {"sara.yaml", "sara.schema.json", "data/anmalda-brott.csv"}
    assert (new / "data" / "anmalda-brott.csv").read_bytes() == (
        year.parent / "data" / "anmalda-brott.csv"
    ).read_bytes()
    loaded = load(new / "sara.yaml")
    assert loaded.findings == []
    assert loaded.project is not None
    assert loaded.project.previous == "../2023/sara.yaml"
    assert (new / loaded.project.previous).resolve() == year
    assert year.read_bytes() == before
    assert json.loads((new / "sara.schema.json").read_text(encoding="utf-8"))["type"] == "object"


def test_it_says_what_came_along_what_ended_and_what_comes_next(renew: Renew, year: Path) -> None:
    said = renew("--today", "2024-02-01").err
    assert "The next cycle: 2024-01-01 to 2024-12-31." in said
    assert "Carried over: 5 problems, 12 causes, 3 goals, 6 measures, 7 indicators." in said
    assert "Bedrägerier mot äldre" in said
    assert "Without a new figure: can-erbjuden, can-alkohol." in said
    assert "S3.1" in said
    assert "Stopped, red. Fungerade inte. Orsaken S3 behöver ett annat svar." in said
    assert "Next: sara prepare -p ../2024/sara.yaml" in said
    assert "no follow-up" not in said
    assert "runs until" not in said
    assert "agreement" not in said


def test_it_speaks_swedish(renew: Renew, year: Path) -> None:
    said = renew("--today", "2024-02-01", "--dry-run", language="sv").err
    assert "Nästa varv: 2024-01-01 till 2024-12-31." in said
    assert "Härnäst: sara prepare -p ../2024/sara.yaml" in said


def test_a_cycle_without_a_follow_up_is_renewed_with_a_warning(renew: Renew, small: Path) -> None:
    said = renew("--today", "2025-11-01")
    assert said.code == 0
    assert "has had no follow-up" in said.err
    assert "This cycle runs until 2025-12-31" in said.err
    assert "measure I1.1" in said.err
    assert files(small.parent) == {"sara.yaml", "sara-2026.yaml", "sara.schema.json"}


def test_a_dry_run_writes_nothing(renew: Renew, year: Path) -> None:
    before = files(year.parents[1])
    said = renew("--dry-run")
    assert said.code == 0
    assert said.err.count("Would write ") == 3
    assert "Carried over" in said.err
    assert files(year.parents[1]) == before


def test_quiet_says_nothing(renew: Renew, small: Path) -> None:
    assert renew("-q") == (0, "", "")
    assert (small.parent / "sara-2026.yaml").is_file()


def test_the_agreement_that_ran_out_is_to_be_renewed(renew: Renew, year: Path) -> None:
    text = year.read_text(encoding="utf-8").replace("end: 2026-12-31}", "end: 2023-12-31}", 1)
    year.write_text(text, encoding="utf-8")
    assert "sara initiate -p ../2024/sara.yaml" in renew("--today", "2024-02-01").err
    project = load(Path("../2024/sara.yaml")).project
    assert project is not None
    assert project.initiate.agreement is not None
    assert project.initiate.agreement.period is None


def test_the_agreement_that_runs_out_in_the_next_cycle_is_reported(renew: Renew, year: Path) -> None:
    said = renew("--start", "2026-01-01", "--today", "2024-02-01")
    assert "expires on 2026-12-31, during the next cycle" in said.err


def test_a_file_and_a_folder_can_be_named(renew: Renew, small: Path) -> None:
    assert renew("--out", "nytt/plan.yaml").code == 0
    assert renew("--out", "mapp/").code == 0
    Path("finns").mkdir()
    assert renew("--out", "finns").code == 0
    assert {"nytt/plan.yaml", "mapp/sara.yaml", "finns/sara.yaml"} <= files(small.parent)
    project = load(Path("nytt/plan.yaml")).project
    assert project is not None
    assert project.previous == "../sara.yaml"


def test_days_can_be_named(renew: Renew, small: Path) -> None:
    assert renew("--start", "2026-07-01", "--end", "2027-06-30").code == 0
    project = load(Path("sara-2026-2027.yaml")).project
    assert project is not None
    assert (str(project.cycle.start), str(project.cycle.end)) == ("2026-07-01", "2027-06-30")


def test_a_file_that_is_there_is_not_written_over_unless_asked(renew: Renew, small: Path) -> None:
    assert renew().code == 0
    there = small.parent / "sara-2026.yaml"
    there.write_text("annat\n", encoding="utf-8")
    said = renew()
    assert said.code == 2
    assert "is there already" in said.err
    assert there.read_text(encoding="utf-8") == "annat\n"
    assert renew("--force").code == 0
    assert load(there).project is not None


def test_this_cycle_s_own_file_is_never_written_over(renew: Renew, small: Path) -> None:
    before = small.read_bytes()
    for out in ("sara.yaml", "../arbete/sara.yaml", str(small)):
        said = renew("--force", "--out", out)
        assert said.code == 2
        assert "needs a file of its own" in said.err
    assert small.read_bytes() == before


def test_figures_that_are_there_are_left_alone(renew: Renew, year: Path) -> None:
    data = year.parents[1] / "2024" / "data"
    data.mkdir(parents=True)
    (data / "anmalda-brott.csv").write_text("period;value\n2024;7\n", encoding="utf-8")
    said = renew("--force")
    assert said.code == 0
    assert "is left as it is" in said.err
    assert (data / "anmalda-brott.csv").read_text(encoding="utf-8") == "period;value\n2024;7\n"


def test_three_cycles_hang_together(renew: Renew, year: Path) -> None:
    assert renew("-q").code == 0
    assert renew("-q", "-p", "../2024").code == 0
    file, seen = year.parents[1] / "2025" / "sara.yaml", []
    while True:
        project = load(file).project
        assert project is not None
        seen.append(project.cycle.start.year)
        if project.previous is None:
            break
        file = file.parent / project.previous
    assert seen == [2025, 2024, 2023]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start", "i morgon"], "isn’t a date"),
        (["--end", ""], "isn’t a date"),
        (["--start", "2025-06-01"], "before this one ends"),
        (["--end", "2025-06-01"], "before it begins"),
        (["--out", "-"], "isn’t the name of a file"),
        (["--out", ""], "isn’t the name of a file"),
        (["--out", "x" * 300], "can’t be written"),
        (["--out", "sara.yaml/ny.yaml"], "can’t be"),
        (["-p", "finns-inte.yaml"], "finns-inte.yaml"),
        (["--today", "snart"], "isn’t a date"),
        (["mer"], "more than"),
    ],
)
def test_wrong_use_is_reported_and_nothing_is_written(
    renew: Renew, small: Path, arguments: list[str], said: str
) -> None:
    answer = renew(*arguments)
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert files(small.parent) == {"sara.yaml"}


def test_a_file_with_errors_is_not_renewed(renew: Renew, small: Path) -> None:
    text = small.read_text(encoding="utf-8").replace("causes: [I1]", "causes: [I9]")
    small.write_text(text, encoding="utf-8")
    answer = renew()
    assert answer.code == 1
    assert "R-002" in answer.out
    assert "can’t be made until the errors are corrected" in answer.err
    assert files(small.parent) == {"sara.yaml"}
