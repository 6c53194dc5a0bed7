"""A rule: whoever plans a measure says what it takes."""

from collections.abc import Iterator
from pathlib import Path

from sara_cli.rules.rule import Case, Hit, Rule


def _without_resources(case: Case) -> Iterator[Hit]:
    for number, measure in enumerate(case.project.execute.measures):
        if not measure.resources:
            message = f"Åtgärden ”{measure.title}” säger inte vad den tar i anspråk."
            yield Hit(("execute", "measures", number), message, "Skriv pengar, tid eller personal.")


MEASURES_HAVE_RESOURCES = Rule("X-001", "advice", _without_resources, texts=Path(__file__).parent)
