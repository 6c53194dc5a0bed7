"""From what a rule says closes its findings to the questions of that name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sara_cli.findings import Finding
from sara_cli.interview.questions.entries import id_of, thing_of
from sara_cli.interview.questions.question import Question
from sara_cli.project_file.address import Address, address_of


class Closing(NamedTuple):
    """A question under one of its names, and whether what the name means isn't in the file."""

    question: Question
    is_missing: bool


def ids_of_closing(closed_by: Sequence[str], data: object, finding: Finding) -> Iterator[str]:
    """The names of the questions that close a finding: of each pattern, those of every place that it is about.

    `closed_by` is as in `Explanation`. What is inside of a place that is asked as a whole has the name of the whole.
    """
    places = [address_of(data, path) for path in finding.about or (finding.path,)]
    for pattern in closed_by:
        for place in places:
            thing = thing_of(place)
            for here in _wider(place) if "{here}" in pattern else (place,):
                yield pattern.format(here=id_of(here), thing=id_of(thing), id=thing[-1] if thing else "")


def _wider(place: Address) -> Iterator[Address]:
    """A place, and what it is in up to the thing of a list that it belongs to."""
    yield place
    yield from (place[:length] for length in range(len(place) - 1, len(thing_of(place)), -1))


def by_name(questions: Iterable[Question]) -> dict[str, Closing]:
    """Questions by their ids, else by the places of the keys that they ask for or, for something new, by its list.

    Of several with one name the first counts whose answer isn't there.
    """
    listed = list(questions)
    exact = {one.id: Closing(one, one.state == "open") for one in listed}
    found: dict[str, Closing] = {}
    for one in listed:
        for name, is_missing in _places(one):
            if name not in found or (is_missing and not found[name].is_missing):
                found[name] = Closing(one, is_missing)
    return found | exact


def _places(question: Question) -> Iterator[tuple[str, bool]]:
    place, is_open = id_of(question.address), question.state == "open"
    if question.verb == "add":
        yield f"{place}+", is_open
    elif question.verb == "set":
        if len(question.fields) > 1:
            yield from ((f"{place}.{field.key}", not field.present) for field in question.fields)
        if not place.endswith("]"):
            yield place, is_open
