"""What was only done, and what claims an effect, is seen; an honest result is never accused."""

from pathlib import Path

import pytest

from sara_cli.language_heuristics.claims import claimed_effect, counts_activity
from sara_cli.project_file.load import load

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/sara.yaml"))
TITLES = ["Ny belysning", "Kvällsvandring", "Fritidsgården öppen på helgkvällar", "Patrols at the station"]

CLAIMED = [
    "Skadorna minskade tack vare belysningen.",
    "Skadorna minskade på grund av åtgärderna.",
    "Vi ser en tydlig nedgång. Den är en effekt av vårt arbete, och skadorna har minskat.",
    "Åtgärderna har lett till färre skador.",
    "Kvällsvandringen ledde till att det blev lugnare.",
    "Minskningen är en effekt av samverkan, och tryggheten har ökat.",
    "Siffrorna bevisar att insatsen fungerar.",
    "Att skadorna har halverats beror på fritidsgården.",
    "Till följd av satsningen har inbrotten minskat.",
    "Thefts fell because of the patrols.",
    "The measures have led to fewer fires.",
    "It is safer thanks to our work.",
    "The figures prove that the project works, and damage has fallen.",
]
HONEST = [
    "29 skador mot 41 året före. Vi kan inte säga att åtgärderna är orsaken.",
    "Skadorna minskade. Vad det beror på vet vi inte.",
    "Det går inte att säga om minskningen är en effekt av åtgärderna.",
    "Minskningen kan bero på belysningen.",
    "Nedgången är troligen en effekt av belysningen.",
    "Skadorna minskade på grund av den regniga hösten.",
    "Skadorna minskade på grund av skolloven.",
    "Skadorna minskade på grund av ombyggnaden vid fritidsgården.",
    "Stängningen av fritidsgården har lett till färre skador.",
    "Antalet svar ökade tack vare påminnelserna.",
    "Svarsfrekvensen i enkäten ökade tack vare vårt arbete.",
    "Tack vare skolan kunde belysningen monteras i tid.",
    "Åtgärderna ledde till diskussion i gruppen.",
    "Fritidsgården hade öppet på grund av lovet.",
    "Ingen effekt av åtgärderna har synts, och inbrotten har ökat.",
    "Åtgärderna bevisar inget om varför skadorna minskade.",
    "Färre anmälningar beror på att Polisens öppettider ändrades.",
    "Är nedgången en effekt av åtgärden?",
    "Personalen tror att det blev lugnare tack vare belysningen.",
    "Målet var att åtgärderna skulle ha lett till färre skador.",
    "Nedgången började i maj, när skadorna började lagas snabbt.",
    "12 bränder mot 31 året före. Nedgången kom samma månad som soprummen låstes.",
    "Thefts fell, perhaps because of the patrols.",
    "It isn't known whether the fall is an effect of the measures.",
    "Thefts fell because of the cold winter.",
    "We couldn't show that it led to fewer thefts thanks to our work.",
    "",
]
COUNTED = [
    "Genomföra 12 skolbesök",
    "Genomföra minst tolv skolbesök per läsår",
    "Hålla 6 öppna möten i området",
    "Vi genomförde 12 skolbesök.",
    "26 besök genomfördes under hösten",
    "Polisen höll 18 träffar.",
    "Minst 50 trafikkontroller ska genomföras",
    "Anordna tre trygghetsvandringar",
    "Åtta föreläsningar har hållits",
    "Carry out 12 school visits",
    "We held six meetings",
    "Twelve lectures were held",
]
NOT_COUNTED = [
    "Skadorna minskar från 46 till 20 om året",
    "Andelen som har fått tolv besök ökar",
    "Genomföra 12 skolbesök så att skadorna minskar",
    "Färre unga erbjuds narkotika efter 12 skolbesök",
    "12 fall mot 17; det kan vara slump",
    "Väntetiden var i snitt 17 minuter",
    "Löftet hölls. Polisen fanns på plats.",
    "29 skador mot 41 året före, och målet 30 är nått",
    "Det gick lugnare till efter de 12 mötena som hölls",
    "Alla elever känner sig trygga",
    "Antalet akutbesök är 12",
    "Andelen som besöker platsen är 44 procent",
    "Damage fell after we held six meetings",
    "",
]


@pytest.mark.parametrize("text", CLAIMED)
def test_an_effect_is_claimed(text: str) -> None:
    assert claimed_effect(text, TITLES)


@pytest.mark.parametrize("text", HONEST)
def test_no_effect_is_claimed(text: str) -> None:
    assert claimed_effect(text, TITLES) is None


def test_the_words_are_said_as_they_are_written() -> None:
    assert claimed_effect("Skadorna minskade tack\n  vare belysningen.", TITLES) == "tack vare"


def test_the_work_is_known_by_the_titles_of_the_measures() -> None:
    text = "Skadorna minskade tack vare grannstödet."
    assert claimed_effect(text, []) is None
    assert claimed_effect(text, ["Grannstöd i villaområdet"])


@pytest.mark.parametrize("text", COUNTED)
def test_an_activity_is_counted(text: str) -> None:
    assert counts_activity(text)


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_no_activity_is_counted(text: str) -> None:
    assert not counts_activity(text)


def test_no_result_or_goal_of_the_examples_is_accused() -> None:
    looked_at = 0
    for path in EXAMPLES:
        project = load(path).project
        assert project
        titles = [measure.title for measure in project.execute.measures]
        for text in (
            *(result.text or "" for result in project.follow_up.results),
            *project.follow_up.lessons,
        ):
            looked_at += 1
            assert claimed_effect(text, titles) is None, text
        for goal in (goal for problem in project.analyze.problems for goal in problem.goals):
            assert not counts_activity(goal.goal), goal.goal
    assert looked_at > 30
