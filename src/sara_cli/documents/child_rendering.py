"""Renders a document with templates that can be anyone's, in a process of its own with limits on time and memory.

What a template prints can end the program: lists in lists take minutes and gigabytes, and Typst ends the whole process
when there is no more memory. Here that is one error, and the other formats and documents are made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from sara_cli.child_process import Limits, Stopped, run_within
from sara_cli.documents.formats.print_job import Output
from sara_cli.errors import SaraError
from sara_cli.language import N_
from sara_cli.templating import Mistake

if TYPE_CHECKING:
    from sara_cli.documents.formats.rendering import Format, Printed

RENDERING = Limits(seconds=60, memory=1_500_000_000)
"""What a document may take in all its formats: ten times the time, and four times the memory, that a usual one takes."""
P = ParamSpec("P")
R = TypeVar("R")
_HINT = N_("Take the templates away one by one, to find which; “sara report --list” names them.")


def print_apart(
    foreign: Sequence[Path], documents: int, function: Callable[P, R], *arguments: P.args, **named: P.kwargs
) -> R:
    """Call what prints so many documents with templates, some of which are `foreign`: here, only if none is.

    The function and what it takes and gives are as `run_within` has them. Raises what it raises, and `SaraError` if it
    takes more than it may.
    """
    if not foreign:
        return function(*arguments, **named)
    limits = RENDERING._replace(seconds=RENDERING.seconds * documents)
    try:
        return run_within(limits, function, *arguments, **named)
    except Stopped as stopped:
        raise _blamed(foreign, stopped, limits) from None


@dataclass(frozen=True)
class ChildRendering:
    """A document in some formats. `printed` prints it, `template` is of Word, and `foreign` are the templates to blame."""

    printed: "Callable[[], Printed]"
    formats: "Sequence[Format]"
    template: Path | None
    foreign: Sequence[Path]
    _made: "dict[Format, Output | Exception]" = field(default_factory=dict)

    def begin(self) -> None:
        """Render it in all its formats. Raises `SaraError` if it can't be printed at all."""
        self._made.update(self._outputs(self.formats))

    def output(self, format: "Format") -> Output:
        """The document in one of its formats. Raises `SaraError` if it can't be made so."""
        made = self._made[format]
        if isinstance(made, Exception):
            raise made
        return made

    def _outputs(self, formats: "Sequence[Format]") -> "dict[Format, Output | Exception]":
        try:
            made = run_within(RENDERING, _outputs, self.printed, formats, self.template)
        except Stopped as stopped:
            if len(formats) > 1:  # by themselves, those are made that can be
                return {format: self._outputs([format])[format] for format in formats}
            made = {formats[0]: stopped}
        return {format: self._explained(one) for format, one in made.items()}

    def _explained(self, made: Output | Exception) -> Output | Exception:
        return made if isinstance(made, Output | SaraError) else _blamed(self.foreign, made, RENDERING)


def _blamed(foreign: Sequence[Path], error: Exception, limits: Limits) -> Mistake:
    """What went wrong where some templates aren't ours, in a sentence about them."""
    message = N_("What the templates print can’t be made into a document ({files}): {why}.")
    if isinstance(error, Stopped) and error.reason == "time":
        message = N_("The templates take longer than {seconds} seconds to print ({files}).")
    elif isinstance(error, Stopped):
        message = N_("The templates take more than {size} MB of memory, or end what prints them ({files}).")
    return Mistake(
        message,
        _HINT,
        files=", ".join(map(str, foreign)),
        seconds=limits.seconds,
        size=limits.memory // 1_000_000,
        why=f"{type(error).__name__}: {error}".rstrip(".: "),
    )


def _outputs(
    printed: "Callable[[], Printed]", formats: "Sequence[Format]", template: Path | None
) -> "dict[Format, Output | Exception]":
    """Print a document, and make a file of each format of it, or the error that there is none."""
    from sara_cli.child_process import portable

    document, made = printed(), dict["Format", Output | Exception]()
    for format in formats:
        try:
            made[format] = document.output(format, template=template)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - of whatever the library for the format says of the templates
            made[format] = portable(error)
    return made
