"""Nothing that is printed for everyone, in words, tables or charts, depends on what is withheld.

A log that added up to three persons was printed where the measure had no unit, a goal without an indicator printed its
small baseline, a result without a period repeated a figure that was withheld, and whether “not measured” was printed
followed from a verdict on withheld figures.
"""

import random
from collections import Counter

from attacker import truths
from attacks.extent import Extent
from reader import Work, in_model, other_world, pages, work_of
from sara_cli.documents.editions.public import public

WORLDS = range(300)
TRIES = 4


def another(work: Work, draw: random.Random) -> Work | None:
    """The same project with other withheld numbers, of which the same are withheld."""
    shown = in_model(public(work.project()).project, work.truth)
    for _time in range(TRIES):
        other = other_world(work, shown, draw)
        if other and in_model(public(other.project()).project, other.truth) == shown:
            return other
    return None


def test_two_worlds_that_differ_in_what_is_withheld_are_printed_the_same(extent: Extent) -> None:
    counted: Counter[str] = Counter()
    for seed in extent.of(WORLDS, few=10):
        draw = random.Random(seed)  # noqa: S311 - for tables, not for secrets
        for truth in truths(range(seed, seed + 1)):
            work = work_of(truth, draw)
            other = another(work, draw)
            if other is None:
                continue
            extent.count("readers")
            counted["other cells"] += sum(
                mine != theirs for mine, theirs in zip(truth.base, other.truth.base, strict=True)
            )
            counted["withheld"] += sum(work.is_withheld(name) for name in work.counts)
            printed, instead = pages(work.project()), pages(other.project())
            for document, text in printed.items():
                assert text == instead[document], (seed, document)
                counted["charts"] += text.count("<svg")
    assert counted["other cells"] > 10
    assert counted["withheld"]
    assert counted["charts"]
