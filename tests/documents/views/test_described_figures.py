"""Each part of a figure is described by what it shows: all parts had the words of the whole."""

import re
from collections import Counter

from documents.test_legible_figures import crowded
from documents.test_pages import TODAY
from sara_cli.documents import printed


def test_the_parts_of_a_figure_say_together_what_the_whole_has() -> None:
    found: dict[str, Counter[str]] = {}
    parts: Counter[str] = Counter()
    for figure in printed("causes", crowded(), language="en", today=TODAY).figures:
        kind = type(figure.drawing).__name__
        parts[kind] += ", part " in figure.drawing.title
        counts = found.setdefault(kind, Counter())
        for name, count in re.findall(r"([A-Z][\w ]*?):? (\d+)", figure.drawing.description):
            counts[name] += int(count)
    assert parts["Fishbone"] > 1
    assert parts["EventChain"] > 1
    assert found["EventChain"]["Events"] == 12
    corners = {name: count for name, count in found["Fishbone"].items() if name != "The table below"}
    assert sum(corners.values()) == 30


def test_the_parts_of_a_matrix_and_a_chain_are_described_apart() -> None:
    def of(document: str, kind: str, name: str) -> list[int]:
        figures = printed(document, crowded(), language="en", today=TODAY).figures
        about = [one.drawing.description for one in figures if type(one.drawing).__name__ == kind]
        return [int(found[1]) for text in about if (found := re.search(rf"{name}: (\d+)", text))]

    problems = of("situation", "PriorityMatrix", "Problems")
    assert len(problems) > 1
    assert sum(problems) == 12
    evidence = of("year-end", "Chain", "Evidence")
    assert len(evidence) > 1
    assert sum(evidence) == 14
