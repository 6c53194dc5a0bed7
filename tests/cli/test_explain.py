"""What `sara explain` tells of each sort of thing, and how it meets what it doesn't know."""

from collections.abc import Callable

import pytest

from sara_cli.cli.app import run
from sara_cli.knowledge.law import paragraphs
from sara_cli.knowledge.scores import scores
from sara_cli.knowledge.steps import steps
from sara_cli.knowledge.techniques import techniques
from sara_cli.knowledge.terms import terms
from sara_cli.knowledge.triangle import questions, triangle
from sara_cli.progress import CHECKLISTS

Explain = Callable[..., str]


@pytest.fixture
def explain(capsys: pytest.CaptureFixture[str]) -> Explain:
    """Give what is told of something, with the line breaks taken away."""

    def reported(*words: str, language: str = "en", code: int = 0) -> str:
        capsys.readouterr()
        assert run(["explain", *words, "--language", language]) == code
        said = capsys.readouterr()
        assert bool(said.out) == (code == 0)
        return " ".join((said.out or said.err).split())

    return reported


@pytest.mark.parametrize("words", [("technique:6",), ("teknik 6",), ("teknik", "6"), ("Technique", "6")])
def test_a_technique(explain: Explain, words: tuple[str, ...]) -> None:
    said = explain(*words)
    assert said.startswith("6 Extend guardianship (Increase the risks)")
    assert "Adults who walk in the centre" in said
    assert "examples are sara’s own" in said


def test_all_techniques_in_their_strategies(explain: Explain) -> None:
    said = explain("techniques")
    assert said.startswith(explain("tekniker"))
    places = [said.index(strategy.name.en) for strategy in techniques().strategies]
    assert places == sorted(places)
    for strategy in techniques().strategies:
        for one in strategy.techniques:
            assert f"{one.number} {one.name.en}: {one.example.en}" in said
    assert "execute.measures.techniques" in said


@pytest.mark.parametrize(
    "words", [("§ 5",), ("§5",), ("§", "5"), ("5", "§"), ("law", "5"), ("lagen 5",), ("paragraf 5",)]
)
def test_a_paragraph_of_the_law(explain: Explain, words: tuple[str, ...]) -> None:
    said = explain(*words)
    assert said.startswith("lag (2023:196) 5 § ")
    assert "“ska”" in said
    assert "own words" in said


def test_the_strength_of_a_paragraph_is_reported(explain: Explain) -> None:
    assert "a documented attempt is enough" in explain("§ 9")
    assert "not a duty" in explain("§ 14")


@pytest.mark.parametrize("name", ["law", "lag", "lagen", "lag (2023:196)", "2023:196"])
def test_the_whole_law(explain: Explain, name: str) -> None:
    said = explain(name)
    for one in paragraphs():
        assert f"{one.number} § {one.requirement.en}" in said


@pytest.mark.parametrize("one", steps(), ids=[one.id for one in steps()])
def test_a_step_shows_its_aim_its_phase_and_its_done_list_above_the_key(
    explain: Explain, one: object
) -> None:
    from sara_cli.knowledge.steps import Step

    assert isinstance(one, Step)
    said = explain(one.id)
    assert said.startswith(f"{one.number} {one.title.en} ({one.id}) {one.aim.en}")
    assert f"Phase of the SARA model: {one.sara_phase.en}." in said
    criteria = next(lines for id, lines in CHECKLISTS.items() if id == one.id)
    assert len(criteria) >= 3
    for line in criteria:
        assert f"{line.id} {line.text.en}" in said
    assert said.index("These keys are allowed under it") > said.index(criteria[-1].text.en)


def test_a_step_by_its_other_names(explain: Explain) -> None:
    assert explain("follow-up").startswith("5 Follow-up (follow_up)")
    assert explain("steg", "5") == explain("step 5")
    assert explain("Gemensam lägesbild och orsaksanalys", language="sv").startswith("3 Gemensam lägesbild")


def test_every_line_of_the_done_lists(explain: Explain) -> None:
    lines = [line for criteria in CHECKLISTS.values() for line in criteria]
    assert len(lines) > 20
    for line in lines:
        said = explain(line.id)
        assert said.startswith(f"{line.id} {line.text.en}")
        assert f"sara explain {line.where}" in said
        assert all(need in said for need in line.needs)
        explain(line.where)


def test_a_term_names_the_terms_near_it(explain: Explain) -> None:
    assert "See also: SARA model," not in explain("cheers")
    assert "See also: problem, SARA model." in explain("cheers")
    assert "Se även:" not in explain("cheers")
    for term in terms():
        assert bool(term.see) == ("See also: " in explain(term.id)), term.id


def test_cheers_with_the_keys_that_answer(explain: Explain) -> None:
    said = explain("CHEERS")
    assert "H Harm: Which harm does it do" in said
    assert "(consequences)" in said
    assert "not a demand" in said
    assert "Clarke and Eck" in said


@pytest.mark.parametrize("kind", triangle().kinds)
def test_the_triangles_questions_for_a_kind_of_problem(explain: Explain, kind: str) -> None:
    said = explain(kind)
    for role in ("offender", "handler", "target", "guardian", "place", "manager"):
        for question in questions(kind, role):
            assert f"– {question.en}" in said
    assert "never with a person" in said
    assert explain(kind.replace("_", "-")) == said


def test_a_kind_by_its_printed_name(explain: Explain) -> None:
    assert explain("violence", "in", "public", "places") == explain("public_violence")


def test_the_triangle_itself_has_the_general_questions(explain: Explain) -> None:
    said = explain("triangle")
    assert said.startswith("crime triangle (brottstriangeln)")
    assert "Are the same ones hit several times?" in said
    assert "Where can what is stolen be sold" not in said


def test_what_the_scores_mean(explain: Explain) -> None:
    said = explain("analyze.problems.priority.scores.common")
    assert "3 every week or more often" in said
    assert "what the figures mean is worded here" in said
    every = explain("scores")
    for scale in scores().scales.values():
        assert all(text.en in every for text in scale)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("teknik 26", "tekniker"),
        ("drugz", "drugs"),
        ("3.cause_analisis", "3.cause_analysis"),
        ("orsaksanalis", "cause_analysis"),
    ],
)
def test_what_is_unknown_is_met_with_what_resembles_it(explain: Explain, name: str, suggested: str) -> None:
    said = explain(name, code=2)
    assert f"nothing called “{name}”" in said
    assert f"“{suggested}”" in said or f"{suggested}”" in said


@pytest.mark.parametrize("name", ["§ 15", "§ 0", "technique:0", "5", "§", "   x"])
def test_what_does_not_exist(explain: Explain, name: str) -> None:
    explain(name, code=2)


@pytest.mark.parametrize("name", ["", "  "])
def test_nothing_named_lists_what_there_is(explain: Explain, name: str) -> None:
    said = explain(name)
    for word in ("techniques", "law", "cheers", "triangle", "follow_up", "drugs", "S3-007"):
        assert word in said


def test_no_line_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    looked_at = 0
    for name in (
        "technique:6",
        "techniques",
        "law",
        "cheers",
        "triangle",
        "drugs",
        "scores",
        "analyze",
        "S3-007",
    ):
        for language in ("sv", "en"):
            capsys.readouterr()
            run(["explain", name, "--language", language])
            lines = capsys.readouterr().out.splitlines()
            looked_at += len(lines)
            assert max(map(len, lines)) < 80, name
    assert looked_at > 300
