"""What `sara explain --format json` gives: the facts behind every explanation, in the UI language.

The contract that scripts rely on: fields may be added, never taken away.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from sara_cli.cli.explain import methods, reference
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.rules.rule import Rule

Facts: TypeAlias = dict[str, Any]


def facts_named(name: str) -> list[Facts]:
    """Everything that goes by a name, the nearest first, each with its `kind`."""
    return [{"kind": kind, **facts} for kind, find in _FINDERS.items() for facts in find(name)]


def every_rule() -> list[Facts]:
    """All rules with what they are about."""
    from sara_cli.rules import known_rules

    return [_head(rule) for rule in known_rules()]


def _plain(value: Any) -> Any:
    """A fact as JSON knows it: texts in the UI language, dates as YYYY-MM-DD."""
    from sara_cli.knowledge.loader import BilingualText, Fact

    if isinstance(value, BilingualText):
        return str(value)
    if isinstance(value, Fact):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _head(rule: "Rule") -> Facts:
    return {"id": rule.id, "title": rule.title, "severity": rule.severity}


def _rule(name: str) -> Iterator[Facts]:
    if found := reference.rule_named(name):
        about = found.explanation
        parts = {key: getattr(about, key) for key in ("checks", "matters", "example", "better", "source")}
        yield {**_head(found), **_plain(parts)}


def _mistake(name: str) -> Iterator[Facts]:
    from sara_cli.project_file.mistakes import MISTAKES

    if text := MISTAKES.get(name.upper()):
        yield {"id": name.upper(), "title": _(text)}


def _criterion(name: str) -> Iterator[Facts]:
    if found := methods.criterion_named(name):
        step, line = found
        yield {
            "id": line.id,
            "text": str(line.text),
            "step": step,
            "where": line.where,
            "needs": list(line.needs),
        }


def _step(name: str) -> Iterator[Facts]:
    from sara_cli.progress import CHECKLISTS

    if found := methods.step_named(name):
        lines = next(lines for id, lines in CHECKLISTS.items() if id == found.id)
        yield {**_plain(found), "done_when": [{"id": line.id, "text": str(line.text)} for line in lines]}


def _paragraphs(name: str) -> Iterator[Facts]:
    yield from map(_plain, reference.paragraphs_named(name))


def _requirement(name: str) -> Iterator[Facts]:
    if found := reference.requirement_named(name):
        known = {key: getattr(found, key) for key in ("id", "paragraph", "level", "since", "command")}
        yield {**_plain(known), **_plain(found.texts)}


def _term(name: str) -> Iterator[Facts]:
    from sara_cli.knowledge.terms import find_term

    if found := find_term(name):
        yield {**_plain(found), "names": found.name.model_dump()}


def _techniques(name: str) -> Iterator[Facts]:
    for strategy, one in methods.techniques_named(name):
        yield {**_plain(one), "strategy": str(strategy.name)}


def _cheers(name: str) -> Iterator[Facts]:
    from sara_cli.knowledge.cheers import cheers

    if name.casefold() == "cheers":
        yield _plain(cheers())


def _triangle(name: str) -> Iterator[Facts]:
    from sara_cli.knowledge.triangle import ROLES, questions

    if methods.is_triangle(name):
        kind = methods.problem_kind(name)
        yield {"problem": kind, "questions": {role: _plain(questions(kind, role)) for role in ROLES}}


def _presets(name: str) -> Iterator[Facts]:
    yield from map(_plain, reference.presets_named(name))


def _keys(name: str) -> Iterator[Facts]:
    from sara_cli.model.outline import fields_of

    for path, field in reference.keys_named(name):
        yield {
            "path": path,
            "title": _(field.title),
            "description": _(field.description),
            "is_required": field.is_required,
            "shape": field.shape,
            "choices": list(field.choices),
            "refers_to": list(field.kinds),
            "example": field.example,
            "keys": list(fields_of(field.part)) if field.part else [],
        }


def _scales(name: str) -> Iterator[Facts]:
    from sara_cli.knowledge.scores import scores

    for one in methods.scales_named(name):
        yield {"id": one, "scores": _plain(scores().scales[one])}


_FINDERS: dict[str, Callable[[str], Iterator[Facts]]] = {
    "rule": _rule,
    "mistake": _mistake,
    "criterion": _criterion,
    "step": _step,
    "paragraph": _paragraphs,
    "requirement": _requirement,
    "term": _term,
    "technique": _techniques,
    "cheers": _cheers,
    "triangle": _triangle,
    "preset": _presets,
    "key": _keys,
    "scale": _scales,
}
