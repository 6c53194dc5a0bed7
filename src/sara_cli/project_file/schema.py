"""The JSON Schema of the project file, for editors: made from the model, in the UI language.

Draft 7, because that is what the YAML language server reads. What a schema cannot say is left to
`sara check`: that ids are unique and references lead somewhere, that a period ends after it starts.
"""

from typing import Any

from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.fields import Part
from sara_cli.model.outline import all_parts, fields_of

DRAFT = "http://json-schema.org/draft-07/schema#"
PUBLISHED = {"Span": "Period"}
"""Definitions that keep the name they were published under, whatever their class is called."""


def json_schema() -> dict[str, Any]:
    """Make the schema, with titles and descriptions in the UI language."""
    made = Project.model_json_schema(ref_template="#/definitions/{model}")
    parts = {part.__name__: part for _path, part in all_parts()}
    definitions = {
        PUBLISHED.get(name, name): _part(parts[name], shape) for name, shape in made.pop("$defs").items()
    }
    return {
        "$schema": DRAFT,
        "title": _("Project file of sara"),
        **_part(Project, made),
        "definitions": dict(sorted(definitions.items())),
    }


def _part(part: type[Part], shape: dict[str, Any]) -> dict[str, Any]:
    """The schema of a mapping: its keys in words, and the optional ones allowed to be empty."""
    shape = next((branch for branch in shape.get("anyOf", ()) if "properties" in branch), shape)
    mandatory = shape.get("required", [])
    properties = {}
    for name, field in fields_of(part).items():
        about: dict[str, Any] = {"title": _(field.title), "description": _(field.description)}
        if field.example:
            about["examples"] = [field.example]
        bare = _bare(shape["properties"][name])
        properties[name] = {**about, **(_wrapped(bare) if name in mandatory else _or_empty(bare))}
    keys = {
        "type": "object",
        "properties": properties,
        "required": mandatory,
        "additionalProperties": False,
        "oneOf": [{"required": [name], "properties": {name: {"type": "string"}}} for name in part.about],
    }
    mapping = {key: value for key, value in keys.items() if value not in (None, [])}
    return {"anyOf": [{"type": "number"}, mapping]} if part.stands_for_number else mapping


def _bare(node: Any) -> Any:
    """Without pydantic's own texts; periods are the only keys of a map."""
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _reference(value) if key == "$ref" else _bare(value)
        for key, value in node.items()
        if key not in ("title", "description", "examples", "default")
    }
    return {**kept, "additionalProperties": False} if "patternProperties" in kept else kept


def _reference(target: str) -> str:
    home, slash, name = target.rpartition("/")
    return f"{home}{slash}{PUBLISHED.get(name, name)}"


def _or_empty(shape: dict[str, Any]) -> dict[str, Any]:
    """The reader takes a key with nothing after it as not written; so does the schema."""
    empty = {"type": "null"}
    if empty in shape.get("anyOf", ()):
        return shape
    return {"anyOf": [shape, empty]}


def _wrapped(shape: dict[str, Any]) -> dict[str, Any]:
    """Draft 7 ignores what is next to a `$ref`."""
    return {"allOf": [shape]} if "$ref" in shape else shape
