"""Whether the title of a focus area is a problem or a measure."""

import pytest

from sara_cli.language_heuristics.focus_area_wording import is_measure


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Inför ordningsvakter i hela stadskärnan", True),
        ("Anställ fältassistenter", True),
        ("Inför skolavslutningen", False),
        ("Inför valet: hot mot förtroendevalda", False),
    ],
)
def test_an_imperative_is_a_measure_where_what_follows_is_something_that_is_done(
    title: str, measure: bool
) -> None:
    assert is_measure(title) is measure
