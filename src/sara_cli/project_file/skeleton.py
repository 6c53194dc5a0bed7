"""A new project file: what is known at the start, and a comment over each section that says what it is for."""

import json
import re
from datetime import date
from typing import Any, NamedTuple

from sara_cli.language import Language, _, ngettext, pgettext
from sara_cli.model.project import PartyKind

WIDTH = 98


class StartParty(NamedTuple):
    """A party as it is in a new file."""

    id: str
    name: str
    kind: PartyKind


class StartMember(NamedTuple):
    """A role in the steering group, and the id of its party."""

    role: str
    party: str


class Start(NamedTuple):
    """What `sara init` knows. `lead` is the id of the municipality among the parties."""

    title: str
    language: Language
    municipality: str
    code: str
    county: str
    local_police_area: str
    period_start: date
    period_end: date
    parties: tuple[StartParty, ...]
    lead: str
    coordinator: str
    steering_group: tuple[StartMember, ...]
    council: str
    cycle_start: date
    cycle_end: date


def skeleton(start: Start, *, with_examples: bool) -> str:
    """Write a new project file; `with_examples` adds a commented example of every section."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from sara_cli.resources import folder

    environment = Environment(  # noqa: S701 - YAML, not HTML: every value passes through `scalar`
        loader=FileSystemLoader(folder("templates") / "project"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(scalar=_scalar, comment=_comment)
    environment.globals.update({"_": _, "ngettext": ngettext, "pgettext": pgettext})
    return environment.get_template("sara.yaml.j2").render(start=start, stub=with_examples)


def _scalar(value: str, *, flow: bool = False) -> str:
    """A value that is read back as just this text: plain where that is safe, else in quotation marks."""
    safe = r"[^\W\d_][\w ./()–-]*" if flow else r"[^\W\d_][\w ,./()–-]*"
    is_word = value.casefold() in ("true", "false", "null")
    if re.fullmatch(safe, value) and value == value.strip() and not is_word:
        return value
    return json.dumps(value, ensure_ascii=False)


def _comment(text: Any) -> str:
    import textwrap

    return "\n".join(f"# {line}" for line in textwrap.wrap(str(text), WIDTH))
