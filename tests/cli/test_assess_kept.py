"""The result that `sara follow-up assess` writes: what it says, when it is offered, and that the file stays sound."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from cli.running import Sara
from sara_cli.documents.views.goals import measured
from sara_cli.documents.views.register import Register
from sara_cli.evidence.verdict_texts import CHANGES, VERDICTS
from sara_cli.language import LANGUAGES, Language, _, speaking
from sara_cli.model.chain import Chain
from sara_cli.model.follow_up import Result
from sara_cli.project_file.load import load
from sara_cli.statistics.verdict import Word

ROOT = Path(__file__).parents[2]
TODAY = "2024-02-01"
COMPARED = ("--treated", "400,150", "--control", "400,400", "--design", "with_comparison")
QUESTION = "Write it?"


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    monkeypatch.setenv("SARA_TODAY", TODAY)


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str]) -> Sara:
    return Sara(capsys)


@pytest.fixture
def bracke(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path / "bracke")
    return tmp_path / "bracke" / "sara.yaml"


@pytest.fixture
def series(tmp_path: Path) -> Path:
    file = tmp_path / "series.csv"
    months = [f"{2020 + number // 12}-{number % 12 + 1:02};{30 + number % 5}" for number in range(36)]
    months += [f"2023-{number:02};{12 + number % 3}" for number in range(1, 13)]
    file.write_text("\n".join(("month;count", *months)) + "\n", encoding="utf-8")
    return file


def written(path: Path) -> Result:
    """The result that came last, in a file without mistakes."""
    loaded = load(path)
    assert loaded.findings == []
    assert loaded.project is not None
    return loaded.project.follow_up.results[-1]


def findings(sara: Sara, path: Path) -> list[tuple[str, str]]:
    said = sara("check", "-p", path, "--format", "json")
    return [(one["id"], one["message"]) for one in json.loads(said.out)["findings"]]


def test_the_verdict_is_written_and_nothing_else_is_touched(sara: Sara, bracke: Path) -> None:
    before = bracke.read_text(encoding="utf-8")
    words = ("S1.1", "--treated", "41,29", "-p", bracke, "--other", "Mild vinter", "--write", "--no-input")
    tried = sara("follow-up", "assess", *words, "--dry-run")
    assert tried.code == 0
    assert "Mild vinter" in tried.err
    assert bracke.read_text(encoding="utf-8") == before
    assert sara("follow-up", "assess", *words).code == 0
    assert set(before.splitlines()) <= set(bracke.read_text(encoding="utf-8").splitlines())
    one = written(bracke)
    assert (one.measure, one.kind, one.value, one.period) == ("S1.1", "outcome", 29, None)
    assert (one.design, one.other_explanations) == ("before_after", "Mild vinter")


def test_the_period_after_comes_with_the_indicator(sara: Sara, bracke: Path) -> None:
    """The figure was written without its period, and the goal's table couldn't show it."""
    words = ("S-mal-1", "-p", bracke, "--write", "--no-input", "--displacement", "not_seen")
    assert sara("follow-up", "assess", *words).code == 0
    one = written(bracke)
    assert (one.goal, one.value, str(one.period)) == ("S-mal-1", 29, "2023")
    assert "2019–2022 före, 2023 efter" in str(one.text)
    assert one.displacement == "Det undersöktes och syntes inte."


def test_an_indicator_stands_for_its_only_goal(sara: Sara, bracke: Path) -> None:
    assert sara("follow-up", "assess", "skador-skola", "-p", bracke, "--write", "--no-input").code == 0
    assert written(bracke).goal == "S-mal-1"


def test_a_named_period_reaches_the_goals_figures(sara: Sara, bracke: Path) -> None:
    words = ("S-mal-1", "--treated", "29,21", "--period", "2024", "-p", bracke, "--write", "--no-input")
    assert sara("follow-up", "assess", *words).code == 0
    project = load(bracke).project
    assert project is not None
    goal = next(at.part for _problem, at in Chain(project).every_goal() if at.part.id == "S-mal-1")
    latest = measured(goal, Register(project))[-1]
    assert (str(latest.period), latest.value) == ("2024", 21)


def test_several_years_after_are_no_single_figure(sara: Sara, bracke: Path) -> None:
    words = ("S1.1", "--treated", "80,30", "--years", "3,2", "-p", bracke, "--write", "--no-input")
    assert sara("follow-up", "assess", *words).code == 0
    assert (written(bracke).value, written(bracke).period) == (None, None)


def test_events_behind_a_rate_are_no_figure_of_the_goal(sara: Sara, bracke: Path) -> None:
    """A goal in events per 100 000 isn’t reached because two events are fewer than its target."""
    sara("prepare", "set", "skador-skola", "unit=anmälda brott per 100 000 invånare", "-p", bracke)
    said = sara("follow-up", "assess", "S-mal-1", "-p", bracke, "--write", "--no-input")
    assert said.code == 0
    assert (written(bracke).value, written(bracke).period) == (None, None)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("too_few", ("--treated", "9,2")),
        ("no_certain_change", ("--treated", "25,16")),
        ("change_cause_unknown", ("--treated", "100,40")),
        ("change_cause_unknown", (*COMPARED, "--displacement", "seen")),
        ("speaks_for_effect", (*COMPARED, "--displacement", "not_seen", "--areas", "areas.csv")),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_keeps_its_words_and_makes_no_finding(
    word: Word, words: tuple[str, ...], language: Language, sara: Sara, bracke: Path
) -> None:
    """The result is in the language of the project, whatever the talk is in."""
    areas = bracke.parent / "areas.csv"
    rows = "\n".join(f"{350 + number % 7};{350 + number * 3 % 7}" for number in range(24))
    areas.write_text(f"before;after\n{rows}\n", encoding="utf-8")
    text = bracke.read_text(encoding="utf-8").replace("language: sv", f"language: {language}", 1)
    bracke.write_text(text, encoding="utf-8")
    before = findings(sara, bracke)
    words = tuple(str(areas) if one == "areas.csv" else one for one in words)
    other = "Mer belysning och mild vinter"
    said = sara(
        "follow-up", "assess", "S1.1", *words, "-p", bracke, "--other", other, "--write", "--no-input"
    )
    assert said.code == 0
    with speaking(language):
        reported = CHANGES["fewer"] if word == "change_cause_unknown" else VERDICTS[word]
        assert _(reported) in str(written(bracke).text)
    assert written(bracke).other_explanations == other
    assert findings(sara, bracke) == before


def test_a_series_is_written(sara: Sara, bracke: Path, series: Path) -> None:
    """The result of a monthly series could only be copied by hand."""
    before = findings(sara, bracke)
    words = ("--series", series, "--start", "2023-01", "--other", "Stängd busslinje", "--write", "--no-input")
    said = sara("follow-up", "assess", "S1.1", *words, "-p", bracke)
    assert said.code == 0
    assert "Stängd busslinje" in said.out
    one = written(bracke)
    assert (one.measure, one.design, one.value, one.period) == ("S1.1", "before_after", None, None)
    assert "48 månader från 2020-01 till 2023-12" in str(one.text)
    assert "Omdöme: färre än före, orsak okänd" in str(one.text)
    assert one.other_explanations == "Stängd busslinje"
    assert findings(sara, bracke) == before


def test_a_result_is_about_something(sara: Sara, bracke: Path) -> None:
    for words in ((), ("anmald-skadegorelse",)):
        said = sara(
            "follow-up", "assess", *words, "--treated", "41,29", "-p", bracke, "--write", "--no-input"
        )
        assert said.code == 2
        assert "A result is about a measure or a goal" in said.err
        assert said.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestOnATerminal:
    """A yes or no question, with what will be added above it."""

    def test_yes_writes_what_was_shown(self, sara: Sara, bracke: Path) -> None:
        from cli.playing import Player

        before = findings(sara, bracke)
        player = Player(bracke.parent, language="en", today=TODAY)
        script = [("What else could explain the change?", "Mild vinter"), (QUESTION, "y")]
        assert player.play(["follow-up", "assess", "S-mal-1"], script) == 0
        shown = " ".join(player.screen.partition("This can be written among the results")[2].split())
        one = written(bracke)
        assert one.other_explanations == "Mild vinter"
        assert f"value {one.value} period {one.period} text {one.text} design before_after" in shown
        assert findings(sara, bracke) == before

    def test_enter_and_no_write_nothing(self, bracke: Path) -> None:
        from cli.playing import Player

        before = bracke.read_bytes()
        for script in ([], [(QUESTION, "n")]):
            player = Player(bracke.parent, language="en", today=TODAY)
            assert player.play(["follow-up", "assess", "S-mal-1"], script) == 0
            assert player.asked[-1] == QUESTION
            assert "Nothing was written." in player.screen
        assert bracke.read_bytes() == before

    def test_the_period_of_counts_is_asked_for(self, bracke: Path) -> None:
        from cli.playing import Player

        player = Player(bracke.parent, language="en", today=TODAY)
        period = "Which period is the count after from, such as 2023?"
        script = [(period, "i fjol"), (period, "2023-Q4"), (QUESTION, "y")]
        assert player.play(["follow-up", "assess", "S1.1", "--treated", "41,29"], script) == 0
        assert (written(bracke).value, str(written(bracke).period)) == (29, "2023-Q4")

    def test_a_series_is_offered_too(self, bracke: Path, series: Path) -> None:
        from cli.playing import Player

        player = Player(bracke.parent, language="en", today=TODAY)
        words = ["follow-up", "assess", "S1.1", "--series", str(series), "--start", "2023-01"]
        assert player.play(words, [(QUESTION, "y")]) == 0
        assert written(bracke).measure == "S1.1"

    @pytest.mark.parametrize(
        "words",
        [
            ("S-mal-1", "--no-input"),
            ("S-mal-1", "--format", "json"),
            ("S-mal-1", "--dry-run"),
            ("anmald-skadegorelse",),
        ],
    )
    def test_it_is_not_asked(self, words: tuple[str, ...], bracke: Path) -> None:
        from cli.playing import Player

        before = bracke.read_bytes()
        player = Player(bracke.parent, language="en", today=TODAY)
        assert player.play(["follow-up", "assess", *words], []) == 0
        assert QUESTION not in player.asked
        assert "no_certain_change" in player.screen or "no certain change" in player.screen
        assert bracke.read_bytes() == before


def test_without_a_terminal_it_is_not_asked(sara: Sara, bracke: Path) -> None:
    before = bracke.read_bytes()
    said = sara("follow-up", "assess", "S-mal-1", "-p", bracke)
    assert said.code == 0
    assert QUESTION not in said.out + said.err
    assert bracke.read_bytes() == before
