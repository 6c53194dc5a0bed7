"""Which kinds of crime a text is about, by single words and by two words of one sentence."""

import pytest

from sara_cli.knowledge.crime_words import crime_words
from sara_cli.language_heuristics.topics import is_about_another, topics
from sara_cli.model.analyze import Cause, Problem


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tre cyklar försvann under natten", {"theft"}),
        ("Tre cyklar ställdes in", set()),
        ("Cyklarna ställdes in. Sedan försvann ljuset.", set()),
        ("Lamporna byttes och skylten sattes upp", set()),
        ("Personalen tar emot barnen", set()),
        ("Det stör att skolan ser sliten ut", set()),
        ("Tre mopeder stals vid skolan", {"theft"}),
        ("Två mopeder brann upp", {"fire"}),
        ("Mopeder kör i parken och slog sönder en bänk", {"traffic", "vandalism"}),
        ("Trafikverket och alkoholhandläggaren deltog", set()),
    ],
)
def test_two_words_name_a_kind_only_in_one_sentence_and_a_stolen_vehicle_is_no_traffic(
    text: str, kinds: set[str]
) -> None:
    assert topics(text) == kinds


@pytest.mark.parametrize(
    ("title", "evidence", "is_another"),
    [
        ("Rekrytering av barn till gäng", "Handlarna anmälde 40 stölder", True),
        ("Rekrytering av barn till gäng", "Handlarna anmälde 40 stölder, de flesta av trettonåringar", False),
        ("Otrygghet i bostadsområdet", "Anmälda bedrägerier", False),
        ("Otrygghet på väg hem på kvällen", "Anmälda bedrägerier", True),
        ("Oro efter skjutningar", "Anmälda cykelstölder", True),
        ("Oro för brott", "Anmälda cykelstölder", False),
        ("Rattfylleri", "Anmälda våldtäkter på krogen", True),
        ("Ungdomsrån", "Anmälda samtal till kvinnojouren", True),
        ("Otrygghet i parken", "Felanmälningar om nedskräpning", False),
        ("Skjutningar och oro i parken", "Felanmälningar om nedskräpning", True),
    ],
)
def test_evidence_is_about_another_kind_unless_that_kind_can_show_the_problem(
    title: str, evidence: str, is_another: bool
) -> None:
    assert is_about_another(Problem(id="p", title=title), evidence) is is_another


def test_a_cause_that_names_a_crime_leaves_insecurity_shown_by_others() -> None:
    cause = Cause(id="c", cause="Öppen droghandel vid stationen")
    problem = Problem(id="p", title="Otrygghet i centrum", causes=[cause])
    assert not is_about_another(problem, "Anmäld skadegörelse i centrum")
    assert is_about_another(problem, "Anmälda bedrägerier")


def test_no_words_of_a_kind_are_listed_twice() -> None:
    looked_at = 0
    for code, words in crime_words().topics.items():
        for listed in (words.names, words.hints, *(side for pair in words.together for side in pair)):
            single = [one.strip() for one in listed.split(",")]
            looked_at += len(single)
            assert len(single) == len(set(single)), (code, [one for one in single if single.count(one) > 1])
    assert looked_at > 1000
