"""A municipality of three schools with figures of its own, and what adds up in it as short texts."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from sara_cli.model import Project
from sara_cli.privacy.disclosure.relations import Missing, Rest
from sara_cli.privacy.disclosure.tables import Rounding

ALL = "Utsatta elever"


def project(*indicators: dict[str, Any]) -> Project:
    """A municipality of three schools with figures of its own."""
    listed = [
        {"id": f"i{number}", "name": ALL, "unit": "elever", "source": "egna"} | one
        for number, one in enumerate(indicators)
    ]
    sources = [
        {"id": "egna", "title": "Egna uppgifter", "kind": "municipal_service"},
        {"id": "bra", "title": "Anmälda brott", "kind": "reported_offences"},
        {"id": "enkat", "title": "Enkät", "kind": "survey"},
    ]
    return Project.model_validate(
        {
            "sara": 1,
            "title": "Prov",
            "municipality": {"name": "Exempel kommun"},
            "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
            "sub_areas": [
                {"id": letter, "name": f"Skola {letter}", "population": people}
                for letter, people in (("a", None), ("b", None), ("c", 1500))
            ],
            "prepare": {"sources": sources, "indicators": listed},
        }
    )


def of(value: float | None, **more: Any) -> dict[str, Any]:
    return {"values": {"2023": value if value is not None else {"note": "Visas inte"}}, **more}


def written(key: Hashable) -> str:
    """A figure of the file as `0` or `0:2023-Q1`, its series and its time unless that is 2023.

    What isn’t in it is `a/male`, `rest` of a total less its parts, or `rounding`.
    """
    if isinstance(key, Missing):
        *spot, period = key[1:]
        return "/".join(filter(None, [*spot, "" if str(period) == "2023" else str(period)]))
    if isinstance(key, Rest):
        return f"({' - '.join(map(written, (key.total, *key.parts)))})"
    if isinstance(key, Rounding):
        return "rounding"
    assert isinstance(key, tuple)
    number, period = key
    return str(number) if str(period) == "2023" else f"{number}:{period}"
