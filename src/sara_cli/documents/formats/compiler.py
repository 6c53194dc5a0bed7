"""What only some formats need: asked for by name, and never taken for granted."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sara_cli.errors import SaraError, TranslatedError
from sara_cli.language import N_, _


def needed(module: str, extra: str, purpose: str) -> None:
    """Make sure that an optional library is there. Raises `SaraError` that says how to get it."""
    if find_spec(module) is None:
        message = N_("{purpose} needs more than is installed.")
        hint = N_('Install it with: python -m pip install "sara-cli[{extra}]"')
        raise TranslatedError(message, hint, purpose=purpose, extra=extra)


# --- typst, which sets pages and turns drawings into pixels ------------------------------------------

FONT = "Open Sans"
FAMILIES = (FONT, "Libertinus Serif", "DejaVu Sans Mono")
"""The text's font, and those that come with Typst for the characters that it lacks."""
STANDARDS = ("a-2a", "ua-1")
"""PDF/A-2a (ISO 19005-2, level A) and PDF/UA-1 (ISO 14289-1): a text that a font can't show keeps neither."""


class Refusal(SaraError):  # noqa: N818 - what Typst says of a text that was given to it
    """Typst can't make a file. `report` is all that it says, with every place."""

    def __init__(self, why: str, report: str) -> None:
        super().__init__(_("The page can’t be set: {why}").format(why=why))
        self.why = why
        self.report = report

    def __reduce__(self) -> tuple[type["Refusal"], tuple[str, str]]:
        """So that it can be sent from one process to another."""
        return Refusal, (self.why, self.report)


def require(extra: str, purpose: str) -> None:
    """Make sure that Typst and the font are there. Raises `SaraError` that says how to get them."""
    for module in ("typst", "fontpkg_open_sans"):
        needed(module, extra, purpose)


def compiled(files: dict[str, bytes], **settings: Any) -> bytes:
    """Make a file of `main.typ`, which can read the other files and nothing else. Raises `Refusal` if it can't be done."""
    return bytes(_compiled(files, **settings))


def compiled_pages(files: dict[str, bytes], **settings: Any) -> list[bytes]:
    """Make a picture of each page of `main.typ`. Raises `Refusal` if it can't be done."""
    made = _compiled(files, format="png", **settings)
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]


def _compiled(files: dict[str, bytes], **settings: Any) -> Any:
    import typst

    # The library takes files by name, which its own types don't say.
    compiler: Any = typst.compile
    try:
        return compiler(files, font_paths=[font_folder()], ignore_system_fonts=True, **settings)
    except typst.TypstError as error:
        raise Refusal(str(error), error.diagnostic) from error


@cache
def font_folder() -> str:
    """The folder of the font. Raises `SaraError` if it isn't installed."""
    spec = find_spec("fontpkg_open_sans")
    if spec is None or spec.origin is None:
        raise SaraError(_("The font can’t be found."))
    return str(Path(spec.origin).parent / "files")
