"""Several names for one thing are seen; words that only resemble each other are left alone."""

import pytest

from sara_cli.rules.initiate import _PREPARING, words_for_one_thing

DRIFT = [
    ("Parterna har tre fokusområden.", "Varje samverkansområde har en plan."),
    ("Lokala problembilder", "Fokusområdena väljs varje år."),
    ("De prioriterade områdena följs upp.", "Ett insatsområde är trygghet."),
    ("Åtgärdsplanen beslutas i mars.", "Se handlingsplanen."),
    ("The focus areas are three.", "Each priority area has a goal."),
    ("Kommunens aktivitetsplan", "Se åtgärdsplanen."),
]
ONE_NAME = [
    ("Parterna har tre fokusområden.", "Varje fokusområde har en plan."),
    ("En gemensam problembild tas fram.", "Fokusområdena väljs varje år."),
    ("Problembilderna beskrivs var för sig.", "Fokusområdena väljs varje år."),
    ("Lokalpolisområde Exempelby", "Varje fokusområde har en plan."),
    ("Utifrån sitt ansvarsområde", "Varje fokusområde har en plan."),
    ("Åtgärdsplanen beslutas i mars.", "Kommunen har en handlingsplan mot våld i nära relationer."),
    ("Åtgärdsplanen beslutas i mars.", "Handlingsplanen för suicidprevention"),
    ("Varje part har en aktivitetsplan.", "Aktivitetsplanerna beslutas i mars."),
]


@pytest.mark.parametrize("texts", DRIFT)
def test_several_names(texts: tuple[str, str]) -> None:
    assert words_for_one_thing([((), text) for text in texts], has_measures=False)


@pytest.mark.parametrize("texts", ONE_NAME)
def test_one_name(texts: tuple[str, str]) -> None:
    assert not words_for_one_thing([((), text) for text in texts], has_measures=False)


def test_an_activity_plan_of_each_party_beside_the_joint_plan_is_as_it_should_be() -> None:
    texts = [((), "Se åtgärdsplanen."), ((), "Varje part har en aktivitetsplan.")]
    assert not words_for_one_thing(texts, has_measures=True)


@pytest.mark.parametrize("role", ["Kommunpolis", "Trygghetssamordnare", "Säkerhetsstrateg", "Handläggare"])
def test_those_who_prepare(role: str) -> None:
    assert _PREPARING.search(role)


@pytest.mark.parametrize(
    "role", ["Chef lokalpolisområde", "Kommunstyrelsens ordförande", "Kommundirektör", "Trygghetschef"]
)
def test_those_who_lead_or_may_lead(role: str) -> None:
    assert not _PREPARING.search(role)
