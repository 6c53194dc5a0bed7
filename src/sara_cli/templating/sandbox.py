"""Runs templates that are the municipality's own, or anyone's: within bounds, and with errors that say where.

Jinja's sandbox keeps a template from Python's inside and from changing what it is given. What it lacks is bounds:
here a template is stopped after some seconds, when it has written too much, and before it makes a giant of a text.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, cast

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from sara_cli.errors import SaraError
from sara_cli.language import N_
from sara_cli.templating import Mistake, Templates, folders, read_own
from sara_cli.templating.built_in import new_environment
from sara_cli.templating.reasons import Reason

LONGEST = 10.0
"""The most seconds of the processor's time that a template may take."""
LARGEST_TEXT = 20_000_000
"""The most characters that a template may write."""
_LONGEST_PART = 1_000_000
# What makes a long text of a short call.
_STRETCHING = frozenset("center ljust rjust zfill expandtabs format format_map replace join".split())  # noqa: SIM905
_STRETCHING_FILTERS = ("center", "format", "indent", "wordwrap")


HINT = N_("Compare it with ours, which “sara report --list” names; or take it away to use ours.")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no text can be made enormous by one operation."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in _STRETCHING_FILTERS:
            self.filters.pop(name, None)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Hide what makes long texts too."""
        return super().is_safe_attribute(obj, attr, value) and not (
            isinstance(obj, str) and attr in _STRETCHING
        )

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Texts and lists may be put together, up to a size; the rest is for numbers of a usual size."""
        if operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
            _refuse_giant(len(left) + len(right))
            return super().call_binop(context, operator, left, right)
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers or (operator == "**" and (abs(left) > 1000 or abs(right) > 10)):
            raise SecurityError(f"{operator} is for numbers of a usual size")
        return super().call_binop(context, operator, left, right)

    def joined(self, *parts: Any) -> Any:
        """What `~` does, up to a size."""
        _refuse_giant(sum(len(str(part)) for part in parts))
        return markup_join(parts)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return cast("nodes.Template", _Joining().visit(super()._parse(source, name, filename)))


class _Joining(NodeTransformer):
    """Lets `~` go through the sandbox, which Jinja's own doesn't."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:  # noqa: N802 - the visitor's name for it
        """Make a call of it."""
        self.generic_visit(node)
        joined = nodes.EnvironmentAttribute("joined", lineno=node.lineno)
        return nodes.Call(joined, node.nodes, [], None, None, lineno=node.lineno)


def _refuse_giant(length: int) -> None:
    if length > _LONGEST_PART:
        raise SecurityError("a text or a list grows too long")


class _Own(BaseLoader):
    """Finds the municipality's own templates; what lies outside of their folder is refused."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:  # noqa: ARG002 - Jinja's
        """Read a template; its name can't climb out of the folder."""
        file = self.templates.own_file("/".join(split_template_path(template)))
        if file is None:
            raise TemplateNotFound(template)
        text = read_own(file)
        return text, str(file), lambda: False


def environment(templates: Templates) -> Sandbox:
    """A sandbox that looks in the municipality's own folder first, then in ours."""
    loaders = [_Own(templates), FileSystemLoader(folders())]
    return new_environment(Sandbox, loader=ChoiceLoader(loaders))


class _OutOfBounds(Exception):  # noqa: N818 - a stop, not a fault of ours
    pass


def print_within_bounds(
    templates: Templates, environment: Environment, name: str, values: dict[str, Any]
) -> str:
    """Print a template. Raises `SaraError`, with file and line, if one of the municipality's own is wrong.

    An error in which none of its templates takes part is a fault of ours, and goes on as it is.
    """
    written: list[str] = []
    length = 0
    try:
        with _stopped_after(LONGEST, templates):
            for piece in environment.get_template(name).generate(**values):
                written.append(piece)
                length += len(piece)
                if length > LARGEST_TEXT:
                    raise _OutOfBounds
    except SaraError:
        raise
    except _OutOfBounds as error:
        place = _place(templates, error) or str(templates.own_file(name) or templates.own)
        message = N_("{place}: the template takes too long or writes too much.")
        raise Mistake(message, N_("Look for a loop that goes on too long."), place=place) from error
    except TemplateNotFound as error:
        place = _place(templates, error)
        if not place:
            raise
        message = N_("{place}: there is no template “{name}”.")
        raise Mistake(message, HINT, place=place, name=error.name) from error
    except Exception as error:
        place = _place(templates, error)
        if not place:
            raise
        message = N_("{place}: the template can’t be printed: {why}.")
        raise Mistake(message, HINT, place=place, why=Reason(_why(error))) from error
    return "".join(written)


@contextmanager
def _stopped_after(seconds: float, templates: Templates) -> Iterator[None]:
    """Stop a template from within, line by line: a loop that writes nothing would never come back otherwise.

    Only the time that this thread works counts: on a busy machine a good template would be stopped otherwise.
    """
    end, own = time.thread_time() + seconds, str(templates.own)

    def at_line(_frame: FrameType, _event: str, _argument: Any) -> Any:
        if time.thread_time() > end:
            raise _OutOfBounds
        return at_line

    def at_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        return at_line if frame.f_code.co_filename.startswith(own) else None

    before = sys.gettrace()
    sys.settrace(at_call)
    try:
        yield
    finally:
        sys.settrace(before)


def _place(templates: Templates, error: BaseException) -> str:
    """Where in a template of the municipality's own an error arose: the file and its line."""
    own = str(templates.own)
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith(own):
        return f"{error.filename}:{error.lineno}"
    place, trace = "", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(own):
            place = f"{Path(file)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _why(error: Exception) -> str:
    if isinstance(error, TemplateError) and error.message:
        return error.message.rstrip(".")
    return str(error).rstrip(".") or type(error).__name__
