"""What 0, 1, 2 and 3 mean for each criterion that problems are weighed against."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read


class Scales(Fact):
    """For each criterion what 0, 1, 2 and 3 mean, in that order, and where that comes from."""

    source: BilingualText
    scales: dict[str, tuple[BilingualText, BilingualText, BilingualText, BilingualText]]


@cache
def scores() -> Scales:
    """The scales of all criteria, in the order in which they are asked."""
    return read(KNOWLEDGE / "scores.yaml", Scales)
