"""The readers of figures by their names: as `--as` and the project file have them, and as people call them."""

from typing import Literal, TypeAlias

from sara_cli.extensions import extensions
from sara_cli.language import N_

ReaderName: TypeAlias = Literal["bra", "kolada", "scb", "table", "shares"]
READERS: dict[str, str] = {
    "bra": N_("Brå’s file"),
    "kolada": N_("Kolada’s answer"),
    "scb": N_("SCB’s table"),
    "table": N_("table"),
    "shares": N_("answers to questions"),
}
OF_OTHERS = r"^x-[a-z0-9]+(?:-[a-z0-9]+)*$"
"""How the readers are called that other packages add."""
OF_JSON = ("kolada", "scb")
"""The readers of JSON; the others read rows and columns."""
MAPPED = ("table", "shares")
"""The readers that need to know which column is which; `table` reads what no other is for."""


def reader_names() -> list[str]:
    """Our readers and those that other packages add."""
    return [*READERS, *(one.name for one in extensions() if one.kind == "readers" and one.is_on)]
