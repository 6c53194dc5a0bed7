from pathlib import Path

import pytest

from sara_cli.cli.explain import _explanations
from sara_cli.knowledge.terms import closest, find_term, terms
from sara_cli.language import LANGUAGES, Language, speaking

DOCS = Path(__file__).parents[2] / "docs"
NEEDED = (
    "agreement",
    "party",
    "local_police_area",
    "municipality",
    "municipality_code",
    "municipal_police",
    "coordinator",
    "coordination_function",
    "council",
    "health_council",
    "steering_group",
    "preparatory_group",
    "working_group",
    "executive_board",
    "municipal_council",
    "committee",
    "department",
    "mapping",
    "situation_picture",
    "problem_description",
    "consequences",
    "focus_area",
    "problem",
    "priority",
    "cause",
    "cause_analysis",
    "cause_tree",
    "event_chain",
    "triangle",
    "offender",
    "target",
    "place",
    "guardian",
    "handler",
    "manager",
    "routine_activity",
    "risk_factor",
    "protective_factor",
    "situational",
    "social",
    "measure",
    "action_plan",
    "activity",
    "activity_plan",
    "commitment",
    "overall_goal",
    "objective",
    "outcome_goal",
    "process_goal",
    "output_goal",
    "indicator",
    "baseline",
    "target_value",
    "target_group",
    "responsible",
    "schedule",
    "resources",
    "cost",
    "follow_up",
    "output_follow_up",
    "process_follow_up",
    "outcome_follow_up",
    "evaluation",
    "feedback",
    "citizen_promise",
    "citizen_dialogue",
    "staff_dialogue",
    "perceived_safety",
    "safety_walk",
    "reported_offences",
    "dark_figure",
    "year_wheel",
    "displacement",
    "diffusion",
    "public_record",
    "case_number",
    "secrecy",
    "disclosure_check",
    "andts",
    "est",
    "sspf",
    "sara_model",
    "cheers",
    "smart",
)


def test_every_term_of_the_field_is_there_once() -> None:
    ids = [term.id for term in terms()]
    assert len(ids) == len(set(ids))
    assert set(NEEDED) <= set(ids)
    assert len({term.meaning for term in terms()}) == len(terms())


def test_no_name_means_two_things() -> None:
    """A name that two terms shared would always lead to the later one."""
    names = [(name, term) for term in terms() for name in (term.id, term.name.sv, term.name.en, *term.also)]
    assert len(names) > 3 * len(NEEDED)
    for name, term in names:
        assert find_term(name) == term, name


def test_every_reference_leads_to_another_term() -> None:
    ids = {term.id for term in terms()}
    references = [(term.id, other) for term in terms() for other in term.see]
    assert len(references) > len(terms())
    for here, other in references:
        assert other in ids
        assert other != here


def test_a_meaning_is_at_most_four_sentences() -> None:
    for term in terms():
        for meaning in (term.meaning.sv, term.meaning.en):
            assert meaning.endswith((".", "?")), term.id
            assert len(meaning) <= 360, term.id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("action_plan", "action_plan"),
        ("action plan", "action_plan"),
        ("Åtgärdsplan", "action_plan"),
        ("atgardsplan", "action_plan"),
        ("handlingsplan", "action_plan"),
        ("follow-up", "follow_up"),
        ("UPPFÖLJNING", "follow_up"),
        (" gemensam  lägesbild ", "situation_picture"),
        ("Lokala Brå", "council"),
        ("lpo", "local_police_area"),
        ("sara", "sara_model"),
    ],
)
def test_finds_a_term(text: str, id: str) -> None:
    found = find_term(text)
    assert found is not None
    assert found.id == id


def test_an_unknown_word_is_met_with_what_resembles_it() -> None:
    assert find_term("orsaksanalis") is None
    assert closest("orsaksanalis")[0] == "cause_analysis"
    assert closest("bas linje")[0] == "baseline"
    assert closest("qqq") == []
    assert closest("outcome goals") == ["outcome_goal"]


OWN = {
    "sv": [
        "varv",
        "steg",
        "klarlista",
        "projektfil",
        "utgåva",
        "delområde",
        "uppföljningsomgång",
        "årsuppföljning",
        "roll",
    ],
    "en": (
        *("cycle", "step", "done-list", "project file", "edition", "sub-area", "follow-up round"),
        *("year-end follow-up", "role"),
    ),
}
"""The tool’s own words, which a newcomer meets in the handbook."""
FIELD = {
    "sv": (
        *("samordnare", "överenskommelse", "lokalpolisområde", "kommunpolis", "problem", "orsak"),
        *("brottstriangel", "lägesbild", "kommunfullmäktige"),
    ),
    "en": (
        *("co-ordinator", "agreement", "local police area", "municipal police", "problem", "cause"),
        *("crime triangle", "municipal council"),
    ),
}
"""The words of the field that the first hour uses."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_handbook_are_explained(language: Language) -> None:
    """A newcomer who asks for a word of the first hour was told that there is nothing called so."""
    pages = {
        page.stem: page.read_text(encoding="utf-8").casefold() for page in (DOCS / language).glob("*.md")
    }
    for word in FIELD[language]:
        assert word in pages["first-hour"], word
    for word in OWN[language]:
        assert any(word in text for text in pages.values()), word
    with speaking(language):
        assert [word for word in (*FIELD[language], *OWN[language]) if not _explanations(word)] == []
