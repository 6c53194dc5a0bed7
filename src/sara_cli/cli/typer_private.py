"""Everything that is built on private parts of Typer: only what its public classes cannot do.

Typer has a Click of its own inside and no settings for these. That is why its version has an upper bound, and a test
for each private name says what breaks when it goes. No other module may use one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from typer import _completion_shared, core
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError
from typer._click.globals import get_current_context
from typer._completion_classes import completion_init

__all__ = [
    "BadOptionUsage",
    "MissingParameter",
    "NoSuchOption",
    "UsageError",
    "current_options",
    "hide_type",
    "install_completion",
    "prepare_completion",
    "script_of",
    "shell_of_session",
    "use_script_of_bash",
    "use_translation",
]


def use_translation(translate: Callable[[str], str]) -> None:
    """Take the few texts that Typer writes into help itself (Options, default, required) from our catalogue."""
    vars(core)["_"] = translate


def use_script_of_bash(script: str) -> None:
    """Let `--show-completion` and `--install-completion` give bash another script than Typer’s."""
    vars(_completion_shared)["_completion_scripts"]["bash"] = script


def prepare_completion() -> None:
    """Let zsh, fish and PowerShell be answered too: Typer does it only where it adds its own options of completion."""
    completion_init()


def script_of(shell: str, variable: str) -> str:
    """The script that lets a shell complete `sara`, which asks through an environment variable."""
    return _completion_shared.get_completion_script(prog_name="sara", complete_var=variable, shell=shell)


def install_completion(shell: str, variable: str) -> str:
    """Write the script where the shell reads it when it starts; returns where that is."""
    return str(_completion_shared.install(shell, "sara", variable)[1])


def shell_of_session() -> str | None:
    """The shell that the program was started from, in lower case; None if that can't be seen."""
    return _completion_shared._get_shell_name()


def hide_type(argument: core.TyperArgument) -> None:
    """Keep Typer from adding `<path>` to an argument whose name already says what it is."""
    vars(argument)["display_type_rich"] = _no_type


def current_options() -> Mapping[str, Any] | None:
    """The options of the command that is running, as far as they are read; None outside one and while completing."""
    context = get_current_context(silent=True)
    return None if context is None or context.resilient_parsing else context.params


def _no_type(ctx: Any) -> None:
    return None
