"""What a part is called."""

import pytest

from sara_cli.model.outline import CALLED, all_parts, fields_of, title_of


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ({"id": "a", "title": "Light", "kind": "situational"}, "Light"),
        ({"title": "", "name": "Police"}, "Police"),
        ({"kind": "citizen", "method": "Safety walk"}, "Safety walk"),
        ({"kind": "citizen"}, "citizen"),
        ({"role": "Chair", "party": "kommun"}, "Chair"),
        ({"title": 2024}, "2024"),
        ({"party": "polis"}, ""),
        ({}, ""),
        ("Light", ""),
        (None, ""),
    ],
)
def test_the_surest_key_that_says_something_is_the_title(part: object, title: str) -> None:
    assert title_of(part) == title


def test_every_part_that_can_be_referred_to_is_called_something() -> None:
    named = [part for _path, part in all_parts() if part.referred_as]
    assert len(named) > 10
    for part in named:
        assert set(fields_of(part)) & {*CALLED, "kind"}, part
