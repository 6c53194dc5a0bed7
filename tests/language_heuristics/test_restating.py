"""A cause that only says its problem again is seen; a good one is never accused."""

from datetime import date
from pathlib import Path

import pytest

from sara_cli.language_heuristics.restating import restates
from sara_cli.model import Project
from sara_cli.model.analyze import Cause, Problem
from sara_cli.project_file.load import load
from sara_cli.rules import apply

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/sara.yaml"))

SAID_AGAIN = [
    ("Narkotika bland unga", "Unga använder droger"),
    ("Skadegörelse på skolor", "Det förekommer skadegörelse på skolorna"),
    ("Otrygghet i centrum", "Många känner sig otrygga i centrum"),
    ("Otrygghet i centrum", "Invånarna känner sig inte trygga i centrum"),
    ("Otrygghet i centrum", "Otryggheten är hög"),
    ("Cykelstölder vid centralstationen", "Stölder av cyklar sker vid centralstationen"),
    ("Misshandel i centrum på helgnätter", "Det är mycket våld i centrum på helgerna"),
    ("Höga hastigheter genom orterna", "Många kör för fort genom orterna"),
    ("Bedrägerier mot äldre", "Äldre blir lurade"),
    ("Bedrägerier mot äldre", "Bedrägerierna mot de äldre har ökat"),
    ("Våld i nära relationer", "Våld förekommer i nära relationer"),
    ("Inbrott i villor", "Ökat antal villainbrott"),
    ("Inbrott i villor", "Villorna drabbas av inbrott"),
    ("Kränkningar i skolan", "Det förekommer mobbning på skolan"),
    ("Drugs among the young", "Young people use drugs"),
    ("Vandalism at schools", "Schools are vandalised"),
    ("Vandalism at schools", "There is much damage at the schools"),
    ("Insecurity in the centre", "Many feel unsafe in the centre"),
    ("Öppen handel med narkotika på torget", "Narkotika säljs på torget"),
    ("Hatbrott mot muslimer", "Hatbrotten mot muslimer ökar"),
    ("Utpressning mot företagare", "Företagare utsätts för hot"),
    ("Anlagda bränder i källare", "Det brinner i källarna"),
    ("Butiksstölder i centrum", "Det stjäls i butikerna i centrum"),
    ("Unga kommer i kontakt med narkotika", "Många ungdomar har kontakt med droger"),
    ("Langning av alkohol till unga", "Alkohol langas till ungdomar"),
]
EXPLAINED = [
    ("Narkotika bland unga", "Droger säljs i en app och hämtas i porten"),
    ("Narkotika bland unga", "Unga saknar vuxna att tala med"),
    ("Narkotika bland unga", "Narkotika är lätt att få tag på"),
    ("Narkotika bland unga", "Toleransen för droger är hög bland unga"),
    ("Narkotika bland unga", "Unga tror att alla andra använder narkotika"),
    ("Skadegörelse på skolor", "Skolgården saknar belysning"),
    ("Skadegörelse på skolor", "Skador lagas inte på skolorna"),
    ("Skadegörelse på skolor", "Skolan är öppen och tom på kvällen"),
    ("Otrygghet i centrum", "Lokala medier skriver om våld i centrum"),
    ("Otrygghet i centrum", "Butikerna i centrum står tomma"),
    ("Otrygghet i centrum", "Gäng av unga samlas i centrum"),
    ("Cykelstölder vid centralstationen", "Cykelställen vid centralstationen går inte att låsa fast i"),
    ("Misshandel i centrum på helgnätter", "Krogarna i centrum stänger samtidigt"),
    ("Misshandel i centrum på helgnätter", "Överservering"),
    ("Höga hastigheter genom orterna", "Vägen är bred och rak"),
    ("Höga hastigheter genom orterna", "Hastighetsgränsen är otydlig"),
    ("Bedrägerier mot äldre", "Äldres telefonnummer går att köpa i listor"),
    ("Bedrägerier mot äldre", "Äldre är ensamma och litar på den som ringer"),
    ("Våld i nära relationer", "Den som lämnar en relation har ingenstans att bo"),
    ("Inbrott i villor", "Villorna ligger nära motorvägen"),
    ("Inbrott i villor", "Altandörrarna är lätta att bryta upp"),
    ("Mobbning i skolan", "Rasterna i skolan är utan tillsyn"),
    ("Drugs among the young", "Drugs are cheap and easy to order"),
    ("Drugs among the young", "The young have nowhere to go"),
    ("Vandalism at schools", "Schoolyards are dark in the evening"),
    ("Insecurity in the centre", "The light in the centre is broken"),
    ("Unga samlas i centrum och bråkar", "Unga samlas i centrum när bussen har gått"),
    ("Unga samlas i centrum och bråkar", "Unga samlas i centrum"),
    ("Anlagda bränder i källare", "Källarna är olåsta"),
    ("Butiksstölder i centrum", "Stulna varor är lätta att sälja"),
    ("Langning av alkohol till unga", "Äldre syskon köper ut"),
    ("Skadegörelse vid ishallen", "Ishallen är olåst"),
    ("Stöld", "Olåsta cyklar"),
    ("Narkotika", "x"),
    ("Narkotika bland unga", "Gäng"),
    ("Öppen handel med narkotika på torget", "Köpare har lätt att hitta till torget"),
    ("Kränkningar i skolan", "Skolans personal ser inte kränkningarna"),
    ("Våld i nära relationer", "Våldet syns inte för vården"),
    ("Otrygghet i centrum", "Trygghetsvandringar följs aldrig upp i centrum"),
]


def problem(title: str, **more: str) -> Problem:
    return Problem.model_validate({"id": "p", "title": title, **more})


@pytest.mark.parametrize(("title", "cause"), SAID_AGAIN)
def test_the_problem_once_more(title: str, cause: str) -> None:
    assert restates(problem(title), cause)


@pytest.mark.parametrize(("title", "cause"), EXPLAINED)
def test_an_explanation(title: str, cause: str) -> None:
    assert not restates(problem(title), cause)


def test_no_cause_of_the_examples_restates_any_problem_of_its_file() -> None:
    looked_at = 0
    for path in EXAMPLES:
        project = load(path).project
        assert project
        for one in project.analyze.problems:
            for other in project.analyze.problems:
                for cause in one.causes:
                    looked_at += 1
                    assert not restates(other, cause), cause.cause
    assert looked_at > 60


def test_every_title_of_the_examples_restates_itself() -> None:
    """The twin of the test above: it would also pass if nothing were ever seen."""
    titles = [
        one for path in EXAMPLES for one in (load(path).project or pytest.fail("unreadable")).analyze.problems
    ]
    assert len(titles) > 10
    seen = [one.title for one in titles if restates(one, one.title)]
    assert len(seen) >= len(titles) * 0.8


def test_a_cause_as_well_as_its_text() -> None:
    cause = Cause.model_validate({"id": "c", "cause": "Unga använder droger"})
    assert restates(problem("Narkotika bland unga"), cause)


def test_what_the_description_says_counts_as_said_only_if_the_title_is_covered() -> None:
    described = problem(
        "Skadegörelse på skolor", description="Rutor krossas på helgkvällar.", where="Skolgården är mörk"
    )
    assert restates(described, "Skadegörelse på skolornas rutor på helgkvällar")
    assert not restates(described, "Skolgården är mörk")


@pytest.mark.parametrize("cause", ["?", "Det finns", "…", "42", "Problemet ökar"])
def test_a_text_without_words_of_its_own_is_not_judged(cause: str) -> None:
    assert not restates(problem("Narkotika bland unga"), cause)
    assert not restates(problem(cause), "Narkotika bland unga")


@pytest.mark.parametrize(
    ("decision", "strength", "hits"),
    [("prioritised", "supported", 1), ("prioritised", "refuted", 0), ("watch", "supported", 0)],
)
def test_the_rule_looks_at_causes_that_are_believed_in_of_problems_that_are_chosen(
    decision: str, strength: str, hits: int
) -> None:
    again = {"id": "S1", "cause": "Det förekommer skadegörelse på skolorna", "strength": strength}
    chosen = {
        "id": "s",
        "title": "Skadegörelse på skolor",
        "priority": {"decision": decision},
        "causes": [again],
    }
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "Ett tryggt Exempelby",
            "municipality": {"name": "Exempelby kommun"},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "parties": [{"id": "kommun", "name": "Exempelby kommun", "kind": "municipality"}],
            "analyze": {"problems": [chosen]},
        }
    )
    found = [finding for finding in apply(project, date(2024, 6, 1)) if finding.id == "S3-007"]
    assert [finding.path for finding in found] == [("analyze", "problems", 0, "causes", 0, "cause")] * hits
