"""A sample of cases is the share that was asked for, never nothing, and the same each time."""

import pytest

from sampling import left_out

SEEN: list[int] = []


@pytest.mark.sampled(0.25)
@pytest.mark.parametrize("number", range(20))
def test_a_quarter_of_the_cases(number: int, request: pytest.FixtureRequest) -> None:
    every = request.config.getoption("--every-case")
    SEEN.append(number)
    assert len(SEEN) <= (20 if every else 5)


def test_as_many_are_kept_as_were_asked_for(request: pytest.FixtureRequest) -> None:
    items = [
        one for one in request.session.items if one.nodeid.startswith("tests/test_sampling.py::test_a_qu")
    ]
    if len(items) == 20:
        assert len(left_out(items)) == 15
        assert left_out(items) == left_out(items[::-1])
    assert len(items) in (1, 5, 20)
    assert len(left_out(items[:1])) == 0
