"""The five steps of the co-operation, in the words that documents print, and what each is for."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read


class Step(Fact):
    """One of the five steps. `id` is its name in the project file."""

    id: str
    number: int
    title: BilingualText
    aim: BilingualText
    sara_phase: BilingualText


@cache
def steps() -> tuple[Step, ...]:
    """All steps, in order."""
    return read(KNOWLEDGE / "steps.yaml", tuple[Step, ...])


def step(id: str) -> Step:
    """Look up a step by its id, `follow-up` as well as `follow_up`; KeyError if there is no such step."""
    return {one.id: one for one in steps()}[id.replace("-", "_")]
