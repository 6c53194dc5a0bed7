"""An indicator of a small project, and what is said of it."""

from datetime import date
from typing import Any

from sara_cli.evidence.indicator import judge
from sara_cli.evidence.judgement import Judged
from sara_cli.model import Project

TODAY = date(2026, 6, 1)


def project_of(*indicators: dict[str, Any], population: dict[str, int] | None = None, **more: Any) -> Project:
    return Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", "population": population or {}},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "prepare": {"indicators": list(indicators)},
            **more,
        }
    )


def judged(values: dict[str, Any], unit: str | None = "anmälda brott", **more: Any) -> Judged:
    whole = {key: more.pop(key) for key in ("population", "analyze") if key in more}
    today = more.pop("today", TODAY)
    project = project_of({"id": "i", "name": "Brott", "unit": unit, "values": values, **more}, **whole)
    return judge(project.prepare.indicators[0], project, today)


def text_of(found: Judged) -> str:
    return "\n".join(f"{line.name}: {line.text}" for line in found.lines)


PAST = {"2019": 50, "2020": 55, "2021": 48, "2022": 52}


RATES = {"2021": 1000, "2022": 983.3, "2023": 200}


def others(**values: Any) -> list[dict[str, Any]]:
    return [{"name": name, **more} for name, more in values.items()]


SIMILAR = {"Ragunda kommun": 40, "Härjedalen": 80, "Berg": 60, "Strömsund": 95}
