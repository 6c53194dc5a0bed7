"""Reads the texts and facts that are data: YAML files of the package, with both languages side by side.

Whoever knows the field can correct them without opening Python. A mistake in a file is reported with the
file and the line, as a mistake in a project file is. Why not the reader of project files: that keeps every
place of every value, which a text that is printed once doesn't need; here the lines are looked up only when
something is wrong.
"""

import re
from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml import MappingNode, MarkedYAMLError, Node, SequenceNode, compose, load
from yaml.constructor import ConstructorError

from sara_cli.errors import SaraError
from sara_cli.language import _, current_language
from sara_cli.libyaml import c_loader

if TYPE_CHECKING:
    from yaml import CSafeLoader

PACKAGE = Path(__file__).parents[1]
KNOWLEDGE = Path(__file__).parent

T = TypeVar("T")


class Fact(BaseModel):
    """What every part of a data file has in common: nothing is guessed, nothing is left over, nothing changes."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _on_one_line(text: str) -> str:
    """How a text is broken into lines in the file means nothing."""
    return re.sub(r"[ \n]+", " ", text)


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_on_one_line)]
"""A text of one language, without line breaks."""

Piece = Annotated[str, StringConstraints(min_length=1)]
"""A piece of a project file, kept as it is written."""


class BilingualText(Fact):
    """A text in both languages; as a string it is the one in the language of the user interface or document."""

    sv: Line
    en: Line

    def __str__(self) -> str:
        return self.sv if current_language() == "sv" else self.en


def read(file: Path, shape: type[T]) -> T:
    """Read a data file. `SaraError` names the file and the line of every mistake in it."""
    text = file.read_text(encoding="utf-8")
    try:
        facts: T = _adapter(cast("Hashable", shape)).validate_python(load(text, _loader()))  # noqa: S506 - a safe loader
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SaraError(_at(file, line, error.problem or str(error))) from None
    except ValidationError as error:
        root = compose(text, c_loader())
        mistakes = [_at(file, _line(root, each), _what(each)) for each in error.errors()]
        raise SaraError("\n".join(mistakes)) from None
    return facts


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


@cache
def _loader() -> "type[CSafeLoader]":
    """Sequences become tuples, as nothing here may change, and a key that appears twice is a mistake."""

    class Loader(c_loader()):  # type: ignore[misc]
        def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:
            seen: set[str] = set()
            for key, _value in node.value:
                if key.value in seen:
                    text = _("“{key}” appears twice.").format(key=key.value)
                    raise ConstructorError(problem=text, problem_mark=key.start_mark)
                seen.add(key.value)
            mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
            return mapping

    def items(loader: Loader, node: SequenceNode) -> tuple[Any, ...]:
        return tuple(loader.construct_sequence(node, deep=True))

    Loader.add_constructor("tag:yaml.org,2002:seq", items)
    return Loader


# --- what is wrong, and where -----------------------------------------------------------------------


def _at(file: Path, line: int, what: str) -> str:
    name = file.relative_to(PACKAGE) if file.is_relative_to(PACKAGE) else file
    return f"{name.as_posix()}:{line}: {what}"


def _what(mistake: ErrorDetails) -> str:
    key = mistake["loc"][-1] if mistake["loc"] else ""
    texts = {
        "missing": _("“{key}” is missing."),
        "extra_forbidden": _("There is no key “{key}” here."),
        "string_type": _("“{key}” must be a text. Put it between quotation marks."),
        "string_too_short": _("“{key}” is empty."),
    }
    return texts.get(mistake["type"], "“{key}”: " + mistake["msg"]).format(key=key)


def _line(root: Node | None, mistake: ErrorDetails) -> int:
    """The line of the value, or of the key that shouldn't be there, or where the missing one belongs."""
    line = 1
    for node in _path(root, mistake["loc"]):
        line = node.start_mark.line + 1
    return line


def _path(node: Node | None, loc: tuple[int | str, ...]) -> Iterator[Node]:
    """The nodes on the way to a place; a name that is no key there, such as that of a type, is passed over."""
    for step in loc:
        if isinstance(node, MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if found:
                yield found[0]
                node = found[1]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            yield node
