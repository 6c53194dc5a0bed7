"""Twice the text takes twice the steps. Eight thousand characters of names took 2.4 seconds, and ten times as many four minutes.

For each thing that was found, all of the text before it was searched, or the whole sentence once more.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.steps import Steps, counted_steps, widest
from sara_cli import privacy
from sara_cli.privacy import Span, contacts, groups, identity, names, outside, places

MODULES = [privacy, contacts, groups, identity, names, places]
LENGTH = 300
MOST_GROWTH = 2.25
FINDERS: dict[str, Callable[[str], Iterable[Span]]] = {
    "telephone numbers": contacts.telephone_numbers,
    "addresses": contacts.private_addresses,
    "groups": lambda text: groups.telling_groups(text, 5),
    "identity numbers": identity.identity_numbers,
    "names": names.persons,
    "names beside roles": names.persons_beside_roles,
    "homes": places.homes_under_suspicion,
    "plates": places.registration_plates,
}
# What patterns begin with, go on with and end with, so that they find much, or nearly.
PIECES = (
    *("Nils Exempel", "Nils", "Nils-Anna", "den misstänkte ", ", misstänkt", "vittnet ", "Nilsskolan"),
    *(
        "Bilen ",
        "ABC123",
        "ABC 120",
        "regnr",
        "070-000 00 01",
        "0693-000 01",
        "+46 ",
        "0693-001 00",
        "växel ",
    ),
    *(
        "dnr ",
        "dnr: ",
        "bg",
        "000101-0008",
        "000101",
        "nils.exempel@gmail.com",
        "a@",
        "@",
        "a.",
        "+",
        "x@a.a.",
    ),
    *("två bröder", "3 elever ", "3 män på ", "i 9B", "Exempelskolan", "vandring", "elev ", "deltar"),
    *("Exempelgatan 3", "Exempelvägen ", "langar", "säljer ", "droger", "skola", "familj", "Norra "),
    *(
        "a",
        "A",
        "å",
        "bil",
        "mo",
        "1",
        "12 ",
        "0",
        "07",
        " ",
        "\n",
        "-",
        "/",
        ".",
        ". ",
        "! A",
        "\u00a0",
        "(",
        "_",
    ),
)


@pytest.fixture(scope="module")
def steps() -> Iterator[Steps]:
    with counted_steps(MODULES) as steps:
        yield steps


def taken(find: Callable[[str], Iterable[Span]], text: str, steps: Steps) -> int:
    before = steps.number
    list(find(text))
    return steps.number - before


def growth(find: Callable[[str], Iterable[Span]], piece: str, steps: Steps) -> float:
    """How many times the steps become when a text of one piece again and again gets twice as long."""
    once = piece * (LENGTH // len(piece) + 1)
    return (taken(find, once * 2, steps) + LENGTH) / (taken(find, once, steps) + LENGTH)


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_twice_the_steps(piece: str, steps: Steps) -> None:
    for name, find in FINDERS.items():
        for written in (piece, f"{piece} ", f"{piece}, "):
            assert growth(find, written, steps) <= MOST_GROWTH, (name, written)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(FINDERS)), st.lists(st.sampled_from(PIECES), min_size=2, max_size=4))
def test_so_do_pieces_one_after_another(steps: Steps, name: str, pieces: list[str]) -> None:
    assert growth(FINDERS[name], "".join(pieces), steps) <= MOST_GROWTH


def test_the_steps_are_counted(steps: Steps) -> None:
    """What grows faster is noticed: the same text searched anew from each of its words."""

    def again_and_again(text: str) -> Iterable[Span]:
        for start in range(0, len(text), 10):
            yield from names.persons(text[start:])

    assert growth(again_and_again, "Nils Exempel ", steps) > 3
    assert growth(names.persons, "Nils Exempel ", steps) > 1.75


@pytest.mark.parametrize(
    "pattern",
    [contacts._OTHER_NUMBER, identity._OTHER_NUMBER, names._BEFORE_THE_ONE, names._BEFORE_ANY_ONE],
    ids=range(4),
)
def test_what_is_looked_for_before_something_is_within_reach(pattern: re.Pattern[str]) -> None:
    """Only so much of the text before is searched, and one character more tells where a word begins."""
    assert widest(pattern) < privacy._REACH


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda one: Span(one[0], sum(one), ""))


@given(st.lists(SPANS), st.lists(SPANS))
def test_what_is_outside_overlaps_nothing(spans: list[Span], others: list[Span]) -> None:
    free: list[Span] = []
    for other in others:
        if all(other.end <= one.start or one.end <= other.start for one in free):
            free.append(other)
    expected = [span for span in spans if all(span.end <= one.start or one.end <= span.start for one in free)]
    assert outside(spans, free) == expected
