"""The parts of PyYAML that are written in C (libyaml): sara reads YAML with nothing else.

PyYAML is built without them where libyaml’s headers are missing; every wheel of it has them.
"""

from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.language import _

if TYPE_CHECKING:
    from yaml import CSafeLoader
    from yaml._yaml import CParser


def c_parser() -> "type[CParser]":
    """Give the parser that turns a text into events. Raises `SaraError` where PyYAML has none."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        raise _missing() from None
    return CParser


def c_loader() -> "type[CSafeLoader]":
    """Give the loader that turns a text into values. Raises `SaraError` where PyYAML has none."""
    try:
        from yaml import CSafeLoader
    except ImportError:
        raise _missing() from None
    return CSafeLoader


def _missing() -> SaraError:
    return SaraError(
        _("sara cannot read YAML: PyYAML was installed here without its fast reader (libyaml)."),
        _("Install PyYAML again from a wheel: {command}").format(
            command="python -m pip install --force-reinstall --only-binary :all: pyyaml"
        ),
    )
