"""The commands as they are used: what reaches stdout and stderr, and the exit code."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from sara_cli import __version__
from sara_cli.__main__ import main
from sara_cli.cli.app import STOPPED, program, program_for, run
from sara_cli.project_file.load import load
from sara_cli.resources import folder as shipped

ROOT = Path(__file__).parents[2]
PACKAGE, DOCS = ROOT / "src" / "sara_cli", ROOT / "docs"
BRACKE = str(ROOT / "examples" / "bracke" / "sara.yaml")
AGREEMENT = str(ROOT / "examples" / "bracke-agreement" / "sara.yaml")
BROKEN = str(ROOT / "tests" / "data" / "invalid" / "M-003-unknown-key.yaml")


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Sara:
    """Runs a command in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path) -> Said:
        self.capture.readouterr()
        code = run([str(argument) for argument in arguments])
        return Said(code, *self.capture.readouterr())


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str]) -> Sara:
    return Sara(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- help and wrong use -----------------------------------------------------------------------------


def test_version(sara: Sara) -> None:
    assert sara("--version").out == f"sara {__version__}\n"


def test_the_version_is_reported_before_anything_is_imported() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from sara_cli.__main__ import main; main(['--version']); "
        "print(sorted({'typer', 'pydantic', 'yaml', 'rich', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"sara {__version__}\n[]\n"


def test_ctrl_c_while_the_program_starts_leaves_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a command answered it: whoever stopped one that had hardly begun was shown our lines."""

    def stopped(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("sara_cli.cli.app.run", stopped)
    with pytest.raises(SystemExit) as left:
        main(["status"])
    assert left.value.code == STOPPED


def test_only_the_command_that_is_asked_for_is_built() -> None:
    """Typer built all fifteen with their verbs for each run of one."""
    names = list(typer.main.get_group(program()).commands)
    assert len(names) > 12
    for name in names:
        if name != "help":
            assert list(typer.main.get_group(program_for([name, "--help"])).commands) == [name]
            assert set(typer.main.get_group(program_for(["help", name])).commands) == {name, "help"}
    for arguments in ([], ["--help"], ["chek"], ["--language", "en", "check"], ["help"], ["help", "chek"]):
        assert list(typer.main.get_group(program_for(arguments)).commands) == names


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    """About a tenth of the time of `sara check` was spent on importing what it never ran."""
    code = (
        "import sys; from sara_cli.cli.app import COMMANDS, program; program('check'); "
        "print(*(name for name in COMMANDS if name != 'help' and 'sara_cli.cli.' + name.replace('-', '_') in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["check"]


def test_help_needs_no_heavy_library() -> None:
    """`sara --help` builds every command; an import at the top of one of them is paid for by whoever asks."""
    code = (
        "import sys; from sara_cli.cli.app import run; run(['--help']); "
        "print(sorted({'pydantic', 'rich', 'jinja2', 'babel', 'xlsxwriter', 'starlette'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def every_command() -> list[tuple[str, ...]]:
    """The words of every command, and of every verb under a step's."""
    found: list[tuple[str, ...]] = []
    for name, command in typer.main.get_group(program()).commands.items():
        found.append((name,))
        found += [(name, verb) for verb in getattr(command, "commands", ())]
    return found


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_help_is_wholly_in_the_language_of_the_interface(sara: Sara, words: tuple[str, ...]) -> None:
    swedish = sara("--language", "sv", *words, "--help")
    english = sara("--language", "en", *words, "--help")
    assert swedish.code == english.code == 0
    assert swedish.out.startswith("Användning: sara")
    assert english.out.startswith("Usage: sara")
    for english_word in (
        "Usage",
        "Options:",
        "Show",
        "Arguments:",
        "[default",
        "[required",
        "and exit",
        "[OPTIONS]",
    ):
        assert english_word not in swedish.out
    texts = [line.split("  ")[-1].strip() for line in english.out.splitlines() if "  " in line.strip()]
    same = [text for text in texts if len(text.split()) > 3 and text in swedish.out]
    assert len(texts) > 1
    assert same == []


def test_without_a_command_the_help_is_shown(sara: Sara) -> None:
    said = sara()
    assert said.code == 0
    assert "sara init" in said.out


@pytest.mark.parametrize(
    ("arguments", "swedish"),
    [
        (["stauts"], "Det finns inget kommando ”stauts”. Menade du ”status”?"),
        (["check", "--fromat", "json"], "Det finns ingen flagga ”--fromat”. Menade du ”--format”?"),
        (["check", "--format"], "Flaggan --format behöver ett värde efter sig."),
        (["check", "--quiet=ja"], "Flaggan --quiet tar inget värde."),
        (["check", "sara.yaml"], "”sara.yaml” är mer än vad kommandot tar emot."),
        (["check", "--format", "xml"], "”xml” är inte något av text, lines, json, github, sarif."),
        (["status", "--today", "i går", "-p", BRACKE], "”i går” går inte att läsa som ett datum."),
        (["report", "krönika", "-p", BRACKE], "Det finns inget dokument ”krönika”."),
        (["report", "--format", "wordperfect", "-p", BRACKE], "Det finns inget format ”wordperfect”."),
        (["explain", "hömma"], "Det finns inget som heter ”hömma” att förklara."),
        (["check", "-p", "finns/inte.yaml"], "finns/inte.yaml"),
        (["init", "--example", "brakke"], "Det finns inget exempel ”brakke”."),
    ],
)
def test_wrong_use_is_met_in_swedish_and_exits_with_2(
    sara: Sara, here: Path, arguments: list[str], swedish: str
) -> None:
    said = sara("--language", "sv", *arguments)
    assert said.code == 2
    assert said.err.startswith("fel: ")
    assert swedish in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert list(here.iterdir()) == []


def test_no_project_anywhere(sara: Sara, here: Path) -> None:
    said = sara("check", "--language", "en")
    assert said.code == 2
    assert "There is no sara.yaml here or in any folder above." in said.err


def test_the_project_is_found_in_a_folder_above(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "sara.yaml").write_bytes(Path(BROKEN).read_bytes())
    below = here / "data" / "2024"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert "../../sara.yaml:" in sara("check").out.replace("\\", "/")


def test_the_project_can_be_named_by_its_folder_and_by_the_environment(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sara("check", "-p", Path(BRACKE).parent).code == 0
    monkeypatch.setenv("SARA_PROJECT", BRACKE)
    assert sara("check").code == 0


# --- which language ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "POSIX"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "sv:en"}, "sv"),
        ({"LANG": "C", "LANGUAGE": "en"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "SARA_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_follows_the_machine(environment: dict[str, str], language: str) -> None:
    from sara_cli.cli.help import chosen_language

    assert chosen_language([], environment) == language
    assert chosen_language(["--language", "en"], environment) == "en"
    assert chosen_language(["status", "--language=sv"], environment) == "sv"


# --- check ------------------------------------------------------------------------------------------


def test_check_of_the_complete_example_finds_nothing(sara: Sara) -> None:
    said = sara("check", "-p", BRACKE, "--language", "en", "--today", "2024-02-01")
    assert said == Said(0, "", "0 errors, 0 warnings, 0 pieces of advice.\n")


def test_check_of_the_real_agreement_names_its_gaps_one_by_one(
    sara: Sara, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SARA_TODAY", "2023-07-01")
    said = json.loads(sara("check", "-p", AGREEMENT, "--format", "json").out)
    found = [(finding["id"], finding["path"]) for finding in said["findings"]]
    assert found == [
        ("S1-009", "initiate.organisation"),
        ("S1-005", "initiate.agreement"),
        ("S1-008", "initiate.agreement"),
        ("S1-001", "initiate.agreement.focus_areas[1]"),
        ("C-013", "initiate.agreement.measures"),
        ("S1-010", "initiate.agreement.measures"),
        ("S5-002", "initiate.agreement.follow_up"),
        ("D-102", "prepare.sources"),
        ("B-001", "analyze.problems"),
        ("C-004", "analyze.problems"),
        ("D-109", "analyze.problems"),
        ("B-007", "analyze.problems"),
        ("S1-002", "analyze.problems[1].id"),
        ("S3-003", "analyze.problems[1].causes[0]"),
    ]


def test_every_finding_in_text_begins_with_its_place(sara: Sara) -> None:
    said = sara("check", "-p", BROKEN, "--language", "en")
    assert said.code == 1
    assert re.match(
        r".*M-003-unknown-key\.yaml:7:21: error M-003: There is no key “tittle” here\.\n", said.out
    )
    assert "  7 |     - {id: klotter, tittle: Klotter, title: Klotter}\n" in said.out
    assert "    |                     ^^^^^^\n" in said.out
    assert "Did you mean “title”?" in said.out
    assert said.err.strip().startswith("1 error, 0 warnings")


def test_json_is_pure_and_versioned(sara: Sara) -> None:
    said = sara("check", "-p", BROKEN, "--format", "json")
    reported = json.loads(said.out)
    assert said.code == 1
    assert reported["version"] == 1
    assert reported["file"] == BROKEN
    assert reported["summary"] == {"error": 1, "warning": 0, "advice": 0, "rules_applied": False}
    (finding,) = reported["findings"]
    assert finding["severity"] == "error"
    assert finding["path"] == "analyze.problems[0].tittle"
    assert (finding["line"], finding["column"]) == (7, 21)


def test_github_notes_escape_what_would_break_them(sara: Sara, here: Path) -> None:
    (here / "a,b.yaml").write_text(
        'sara: 1\ntitle: x\nmunicipality: {name: x}\n"100%\\n": 1\n', encoding="utf-8"
    )
    said = sara("check", "-p", "a,b.yaml", "--format", "github")
    assert said.out.splitlines()[0].startswith("::error file=a%2Cb.yaml,line=")
    assert "100%25" in said.out
    assert all(line.startswith("::") for line in said.out.splitlines())


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("advice", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(sara: Sara, fail_on: str, code: int) -> None:
    assert sara("check", "-p", AGREEMENT, "--fail-on", fail_on).code == code


def test_quiet_says_nothing_beside_the_findings(sara: Sara) -> None:
    assert sara("check", "-p", AGREEMENT, "-q").err == ""


def test_check_of_every_kind_of_unreadable_file(sara: Sara, here: Path) -> None:
    (here / "folder").mkdir()
    assert sara("check", "-p", "folder").code == 2
    (here / "latin.yaml").write_bytes("title: Bräcke\n".encode("latin-1"))
    said = sara("check", "-p", "latin.yaml", "--language", "sv")
    assert said.code == 1
    assert "UTF-8" in said.out


# --- explain ----------------------------------------------------------------------------------------


def test_explain_a_rule(sara: Sara) -> None:
    said = sara("explain", "c-002", "--language", "en").out
    for heading in ("What it checks", "Why it matters", "Example", "Better", "Source"):
        assert f"\n{heading}\n" in said
    assert "no_measure_because" in said


def test_explain_a_term_in_either_language(sara: Sara) -> None:
    assert "cause analysis" in sara("explain", "orsaksanalys", "--language", "en").out
    assert "orsaksanalys" in sara("explain", "cause analysis", "--language", "sv").out


def test_explain_a_key_by_its_path_and_by_its_name(sara: Sara) -> None:
    one = sara("explain", "analyze.problems.causes.strength", "--language", "en").out
    assert one.startswith("analyze.problems.causes.strength\n")
    assert "refuted" in one
    assert sara("explain", "strength", "--language", "en").out.endswith(one)


def test_explain_lists_the_rules_when_nothing_is_named(sara: Sara) -> None:
    from sara_cli.rules import RULES

    said = sara("explain").out
    assert all(rule.id in said for rule in RULES)


def test_every_mistake_and_every_rule_can_be_explained(sara: Sara) -> None:
    from sara_cli.project_file.mistakes import MISTAKES
    from sara_cli.rules import RULES

    ids = [*MISTAKES, *(rule.id for rule in RULES)]
    assert len(ids) > 60
    for id in ids:
        assert sara("explain", id).code == 0, id


# --- status -----------------------------------------------------------------------------------------


def test_status_of_the_complete_example(sara: Sara) -> None:
    said = sara("status", "-p", BRACKE, "--today", "2024-02-01", "--language", "sv")
    assert said.code == 0
    assert said.out.count("✓ klart") == 26
    assert "✗" not in said.out
    assert "sara report year-end" in said.out


def test_status_in_json_has_the_same_content(sara: Sara) -> None:
    reported = json.loads(sara("status", "-p", AGREEMENT, "--today", "2023-09-01", "--format", "json").out)
    text = sara("status", "-p", AGREEMENT, "--today", "2023-09-01").out
    assert reported["version"] == 1
    assert reported["today"] == "2023-09-01"
    assert [step["name"] for step in reported["steps"]] == [
        "initiate",
        "prepare",
        "analyze",
        "execute",
        "follow_up",
    ]
    criteria = [criterion for step in reported["steps"] for criterion in step["criteria"]]
    assert len(criteria) == 26
    plain = re.sub(r"\s+", " ", text)
    for criterion in criteria:
        assert criterion["text"] in plain
        assert " ".join(criterion["remark"].split()) in plain or criterion["state"] == "met"
        assert bool(criterion["next"]) != (criterion["state"] == "met")
    assert reported["next"]["text"] in plain


def test_status_of_a_broken_file_shows_what_is_wrong(sara: Sara) -> None:
    said = sara("status", "-p", BROKEN)
    assert said.code == 1
    assert "M-003" in said.out


# --- report -----------------------------------------------------------------------------------------


def test_report_writes_the_year_end_report_beside_the_project(sara: Sara, here: Path) -> None:
    sara("init", "work", "--example", "bracke")
    said = sara("report", "-p", "work", "--today", "2024-02-01", "--language", "sv")
    written = here / "work" / "rapport" / "year-end.html"
    assert said.code == 0
    assert str(Path("work") / "rapport" / "year-end.html") in said.err
    assert written.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_report_of_everything(sara: Sara, here: Path) -> None:
    said = sara("report", "all", "-p", BRACKE, "--format", "md,html", "--out", "ut", "--today", "2024-02-01")
    assert said.code == 0
    assert {path.name for path in (here / "ut").iterdir()} == {
        ".sara-checksums.json",
        "agreement.md",
        "agreement.html",
        "situation.md",
        "situation.html",
        "causes.md",
        "causes.html",
        "plan.md",
        "plan.html",
        "activities-kommun.md",
        "activities-kommun.html",
        "activities-polis.md",
        "activities-polis.html",
        "handover.md",
        "handover.html",
        "promise.md",
        "promise.html",
        "poster.md",
        "poster.html",
        "law.md",
        "law.html",
        "year-end.md",
        "year-end.html",
        "half-year.md",
        "half-year.html",
        "agenda.md",
        "agenda.html",
        "referral.md",
        "referral.html",
        "grant.md",
        "grant.html",
    }


def test_report_to_stdout_is_the_document_alone(sara: Sara, here: Path) -> None:
    said = sara("report", "year-end", "-p", BRACKE, "--format", "md", "--out", "-")
    assert said.code == 0
    assert said.out.startswith("# ")
    assert said.err == ""
    assert "2023-10-03" in sara("report", "agreement", "-p", BRACKE, "--format", "md", "--out", "-").err
    assert list(here.iterdir()) == []
    assert sara("report", "all", "-p", BRACKE, "--out", "-").code == 2


def test_the_language_of_the_document_is_the_projects_unless_another_is_asked_for(sara: Sara) -> None:
    swedish = sara("report", "-p", BRACKE, "--format", "html", "--out", "-").out
    english = sara("report", "-p", BRACKE, "--format", "html", "--out", "-", "--language", "en").out
    assert '<html lang="sv"' in swedish
    assert '<html lang="en"' in english


def test_a_dry_run_writes_nothing(sara: Sara, here: Path) -> None:
    assert sara("report", "-p", BRACKE, "--out", "ut", "--dry-run").code == 0
    assert sara("init", "nytt", "--municipality", "Bräcke", "--dry-run").code == 0
    assert list(here.iterdir()) == []


def test_a_broken_file_is_not_rendered(sara: Sara, here: Path) -> None:
    said = sara("report", "-p", BROKEN, "--out", "ut")
    assert said.code == 1
    assert "M-003" in said.out
    assert list(here.iterdir()) == []


def test_one_document_that_cannot_be_written_does_not_stop_the_others(sara: Sara, here: Path) -> None:
    (here / "ut" / "agreement.md").mkdir(parents=True)
    said = sara("report", "all", "-p", BRACKE, "--format", "md", "--out", "ut", "--language", "en")
    assert said.code == 2
    assert "agreement.md" in said.err
    assert (here / "ut" / "year-end.md").is_file()


# --- schema -----------------------------------------------------------------------------------------


def test_schema_to_stdout_and_to_a_file(sara: Sara, here: Path) -> None:
    said = sara("schema", "--language", "en")
    assert json.loads(said.out)["properties"]["title"]["title"] == "Title"
    assert sara("schema", "--out", "s.json", "--language", "en").code == 0
    assert (here / "s.json").read_text(encoding="utf-8") == said.out


# --- init -------------------------------------------------------------------------------------------


def test_a_start_is_made_in_the_year_of_its_day(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything else heard SARA_TODAY; the new file alone began in the year of the clock."""
    monkeypatch.setenv("SARA_TODAY", "2031-05-02")
    assert sara("init", "one", "--municipality", "bracke").code == 0
    assert sara("init", "two", "--municipality", "bracke", "--today", "2032-01-01").code == 0
    for folder, year in (("one", 2031), ("two", 2032)):
        project = load(here / folder / "sara.yaml").project
        assert project is not None
        assert project.cycle.start.year == year
    said = sara("init", "three", "--municipality", "bracke", "--today", "soon")
    assert (said.code, (here / "three").exists()) == (2, False)


def test_init_from_options(sara: Sara, here: Path) -> None:
    said = sara(
        "init", "nytt", "--municipality", "bracke", "--local-police-area", "Östersund", "--period", "2024..2027",
        "--party", "Bräckebostäder AB=housing", "--coordinator", "Säkerhetssamordnare",
        "--steering-group", "Chef lokalpolisområde", "--steering-group", "Kommunstyrelsens ordförande: tf",
        "--council", "Lokala Brå", "--language", "sv", "--today", "2024-03-01",
    )  # fmt: skip
    assert said.code == 0
    assert "sara status" in said.err
    text = (here / "nytt" / "sara.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=sara.schema.json\n")
    assert (here / "nytt" / "sara.schema.json").is_file()
    loaded = load(here / "nytt" / "sara.yaml")
    project = loaded.project
    assert loaded.findings == []
    assert project is not None
    assert (project.municipality.name, project.municipality.code) == ("Bräcke kommun", "2305")
    assert [party.id for party in project.parties] == ["kommun", "polis", "brackebostader-ab"]
    assert project.parties[1].name == "Polismyndigheten, lokalpolisområde Östersund"
    assert (str(project.cycle.start), str(project.cycle.end)) == ("2024-01-01", "2024-12-31")
    organisation = project.initiate.organisation
    assert organisation is not None
    assert [(one.role, one.party) for one in organisation.steering_group] == [
        ("Chef lokalpolisområde", "polis"),
        ("Kommunstyrelsens ordförande: tf", "kommun"),
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_skeleton_passes_the_check_and_so_do_its_commented_examples(
    sara: Sara, here: Path, language: str
) -> None:
    assert sara("init", "--stub", "--language", language).code == 0
    said = sara("check")
    assert said.code == 0
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    opened = re.sub(r"^( *)# (?=( *)(- |[a-z_]+:))", r"\1", text, flags=re.M)
    assert opened != text
    (here / "sara.yaml").write_text(opened, encoding="utf-8")
    reported = json.loads(sara("check", "--format", "json").out)
    assert [finding for finding in reported["findings"] if finding["severity"] == "error"] == []
    assert reported["summary"]["rules_applied"]


@pytest.mark.parametrize("name", ["bracke", "bracke-agreement", "storstad", "omradesplaner", "liten-start"])
def test_an_example_is_copied_whole(sara: Sara, here: Path, name: str) -> None:
    assert sara("init", "kopia", "--example", name).code == 0
    source = ROOT / "examples" / name
    for path in source.rglob("*"):
        if path.is_file():
            assert (here / "kopia" / path.relative_to(source)).read_bytes() == path.read_bytes()
    assert sara("check", "-p", "kopia").code == 0


def test_init_never_writes_over_a_file_unless_forced(sara: Sara, here: Path) -> None:
    (here / "sara.yaml").write_text("# mitt\n", encoding="utf-8")
    for arguments in (["--stub"], ["--example", "bracke"], ["--municipality", "Bräcke"]):
        said = sara("init", *arguments, "--language", "en")
        assert said.code == 2
        assert "is there already" in said.err
        assert (here / "sara.yaml").read_text(encoding="utf-8") == "# mitt\n"
    assert sara("init", "--stub", "--force").code == 0
    assert "# mitt" not in (here / "sara.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--example", "bracke"], ["--municipality", "Bräcke"]])
def test_init_goes_on_where_it_was_cut_off(sara: Sara, here: Path, arguments: list[str]) -> None:
    """After a kill between two files the same command refused its own bytes, and the folder had to be emptied."""
    command = ("init", *arguments, "--today", "2026-01-01", "--language", "en")
    assert sara(*command).code == 0
    whole = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    said = sara(*command)
    assert (said.code, "is there already, and nothing was changed" in said.err) == (2, True)
    for missing in whole:
        missing.unlink()
        assert sara(*command).code == 0
        assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == whole
    (here / "sara.schema.json").unlink()
    (here / "sara.yaml").write_text("# mitt\n", encoding="utf-8")
    assert sara(*command).code == 2
    assert (here / "sara.yaml").read_text(encoding="utf-8") == "# mitt\n"


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        ([], "the municipality isn’t named"),
        (["--municipality", "Brackke"], "Bräcke"),
        (["--municipality", "Bräcke", "--period", "snart"], "isn’t a period"),
        (["--municipality", "Bräcke", "--period", "2027..2024"], "ends before it starts"),
        (["--municipality", "Bräcke", "--party", "Bo AB=bank"], "isn’t a party"),
    ],
)
def test_init_refuses_what_it_cannot_use(sara: Sara, here: Path, arguments: list[str], english: str) -> None:
    said = sara("init", *arguments, "--no-input", "--language", "en")
    assert said.code == 2
    assert english in said.err
    assert list(here.iterdir()) == []


def test_word_and_pdf_are_written_beside_the_page(sara: Sara, tmp_path: Path) -> None:
    done = sara("report", "agreement", "-p", BRACKE, "--format", "html,docx,pdf", "--out", str(tmp_path))
    assert done.code == 0
    assert (tmp_path / "agreement.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "agreement.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "agreement.html").is_file()


def test_a_format_that_fails_costs_no_other(sara: Sara, tmp_path: Path) -> None:
    """In other tools a PDF that couldn't be made took the page with it."""
    broken = tmp_path / "mall.docx"
    broken.write_bytes(b"no")
    words = ("report", "agreement", "-p", BRACKE, "--format", "docx,html,md", "--template", str(broken))
    done = sara(*words, "--out", str(tmp_path))
    assert done.code == 2
    assert "mall.docx" in done.err
    assert not (tmp_path / "agreement.docx").exists()
    assert (tmp_path / "agreement.html").is_file()
    assert (tmp_path / "agreement.md").is_file()


def test_a_file_that_is_no_text_is_not_shown(sara: Sara) -> None:
    done = sara("report", "agreement", "-p", BRACKE, "--format", "pdf", "--out", "-")
    assert done.code == 2
    assert done.out == ""
    assert "--out" in done.err


# --- what is proposed can be typed in any shell -------------------------------------------------------------

SOURCES = [
    *(
        file for file in PACKAGE.rglob("*.py") if file.name != "completion.py"
    ),  # which holds scripts of each shell
    *PACKAGE.rglob("*.yaml"),
    *PACKAGE.rglob("*.po"),
    *shipped("templates").rglob("*.j2"),
    *(file for file in DOCS.glob("*/*.md")),
]
JOINED = re.compile(r"&& |\|\| |\$\(")


def test_no_proposal_joins_commands() -> None:
    """`cd prova && sara status` was proposed, which Windows PowerShell 5.1 doesn’t understand."""
    assert len(SOURCES) > 500
    found = [file.name for file in SOURCES if JOINED.search(file.read_text(encoding="utf-8"))]
    assert found == []
    assert JOINED.search("cd prova && sara status")


def test_what_comes_next_in_another_folder_is_a_line_for_each_command(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    said = sara("init", "min mapp", "--example", "bracke").err.splitlines()
    lead = next(line for line in said if line.startswith("Next: "))
    assert lead == "Next: cd 'min mapp'"
    assert said[said.index(lead) + 1] == "      sara status"


@pytest.mark.parametrize("words", [("prepare", "import"), ("import", "form")])
def test_a_missing_file_of_another_kind_is_not_begun_with_init(
    words: tuple[str, ...], sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A CSV file that wasn’t there was said to be written by `sara init`."""
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    assert sara("init", "--example", "bracke").code == 0
    missing = sara(*words, "svar.csv", "--no-input")
    assert missing.code == 2
    assert "There is no file svar.csv." in missing.err
    assert "init" not in missing.err
    (here / "mapp.csv").mkdir()
    held = sara(*words, "mapp.csv", "--no-input")
    assert held.code == 2
    assert "is a folder, not a file" in held.err
    assert "project file" not in held.err
