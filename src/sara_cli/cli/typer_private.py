"""Everything that is built on private parts of Typer: only what its public classes cannot do.

Typer has a Click of its own inside and no settings for these. That is why its version has an upper bound, and a test
for each private name says what breaks when it goes. No other module may use one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from typer import _completion_shared, core
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError
from typer._click.globals import get_current_context

__all__ = [
    "BadOptionUsage",
    "MissingParameter",
    "NoSuchOption",
    "UsageError",
    "current_options",
    "hide_type",
    "use_script_of_bash",
    "use_translation",
]


def use_translation(translate: Callable[[str], str]) -> None:
    """Take the few texts that Typer writes into help itself (Options, default, required) from our catalogue."""
    vars(core)["_"] = translate


def use_script_of_bash(script: str) -> None:
    """Let `--show-completion` and `--install-completion` give bash another script than Typer’s."""
    vars(_completion_shared)["_completion_scripts"]["bash"] = script


def hide_type(argument: core.TyperArgument) -> None:
    """Keep Typer from adding `<path>` to an argument whose name already says what it is."""
    vars(argument)["display_type_rich"] = _no_type


def current_options() -> Mapping[str, Any] | None:
    """The options of the command that is running, as far as they are read; None outside one and while completing."""
    context = get_current_context(silent=True)
    return None if context is None or context.resilient_parsing else context.params


def _no_type(ctx: Any) -> None:
    return None
