"""How a list of words is written, and what it finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.knowledge.activity_words import activity_words
from sara_cli.knowledge.crime_words import crime_words
from sara_cli.knowledge.promise_words import promise_words
from sara_cli.language_heuristics.word_list import WordList, WordLists, tokens


@pytest.mark.parametrize(
    ("listed", "text", "is_found"),
    [
        ("rån", "Ett rån i parken", True),
        ("rån", "Det kom från Rånäs", False),
        ("alkohol*", "Alkoholen på festen", True),
        ("alkohol*", "Smuggelalkohol", False),
        ("*våld", "Krogvåld", True),
        ("*våld", "Våldet", False),
        ("*inbrott*", "Källarinbrotten", True),
        ("vandring~", "Vandringarna", True),
        ("vandring~", "Nattvandring", False),
        ("*vandring~", "Nattvandringarnas", True),
        ("*vandring~", "Vandringsled", False),
        ("nära relation*", "Våld i nära  relationer", True),
        ("nära relation*", "Relationer som är nära", False),
        ("kör* för fort", "De körde\nför fort", True),
        ("women’s shelter", "A women's shelter", True),
        ("märk-dna", "Märk-DNA", True),
        ("dna", "Märk-DNA", False),
        ("stöld", "Stöld- och tillgreppsbrott", True),
        ("km h", "58 km/h", True),
        ("eld", "", False),
    ],
)
def test_a_word_is_found_as_it_is_written(listed: str, text: str, is_found: bool) -> None:
    assert WordList(listed).is_in(text) == is_found


@given(st.text(alphabet="abåä", min_size=1, max_size=3), st.text(alphabet="abåÄ ,.-", max_size=20))
def test_a_whole_word_is_found_exactly_where_it_is_a_word(word: str, text: str) -> None:
    assert WordList(word).is_in(text) == (word in tokens(text))


SHAPES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "*"]), st.text("abå", min_size=1, max_size=3), st.sampled_from(["", "*", "~"])
    ),
)
LISTS = st.lists(st.lists(SHAPES, min_size=1, max_size=3).map(" ".join), max_size=4).map(", ".join)


@given(st.lists(LISTS, max_size=4), st.text(alphabet="abåens ", max_size=20))
def test_several_lists_at_once_find_what_each_finds(lists: list[str], text: str) -> None:
    found = WordLists(enumerate(lists)).found(tokens(text))
    assert found == {number for number, one in enumerate(lists) if WordList(one).is_in(text)}


def test_the_kinds_that_the_lists_speak_of_exist() -> None:
    words = crime_words()
    kinds = set(words.topics)
    spoken_of = {*words.everywhere, *words.property, *words.wide}
    spoken_of |= {code for group in words.related for code in group}
    spoken_of |= {code for wide in words.wide.values() for code in wide.shown_by}
    assert len(kinds) > 15
    assert spoken_of <= kinds


def test_no_list_has_an_empty_or_a_doubtful_word() -> None:
    """A sign in the middle of a word, or a word that is only a sign, would find nothing or everything."""
    facts = (crime_words().model_dump(), activity_words().model_dump(), promise_words())
    lists = [text for fact in facts for text in _texts(fact) if "," in text]
    words = [one for text in lists for part in text.split(",") for one in part.split() or [""]]
    assert len(words) > 1500
    assert [
        word
        for word in words
        if len(word.strip("*~")) < 1 or word.strip("*~") != word.replace("*", "").replace("~", "")
    ] == []


def _texts(fact: object) -> list[str]:
    if isinstance(fact, dict):
        return [text for value in fact.values() for text in _texts(value)]
    if isinstance(fact, tuple):
        return [text for value in fact for text in _texts(value)]
    return [fact] if isinstance(fact, str) else []
