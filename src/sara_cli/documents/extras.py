"""What only some formats need: asked for by name, and never taken for granted."""

from importlib.util import find_spec

from sara_cli.errors import SaraError
from sara_cli.language import _


def needed(module: str, extra: str, purpose: str) -> None:
    """Make sure that an optional library is there. Raises `SaraError` that says how to get it."""
    if find_spec(module) is None:
        message = _("{purpose} needs more than is installed.").format(purpose=purpose)
        hint = _('Install it with: python -m pip install "sara-cli[{extra}]"').format(extra=extra)
        raise SaraError(message, hint)
