"""The UI language and of the documents: gettext catalogues with English source strings.

`speaking("sv")` sets the language for what happens inside it, so that a report can be written in
English while the terminal talks Swedish. Texts that are defined when a module is imported are marked
with `N_` and translated with `_` when they are shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "sara"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_language: ContextVar[Language] = ContextVar("language", default="sv")


@cache
def catalogue(language: Language) -> NullTranslations:
    """Load the catalogue of a language; English is the source and has none.

    A wheel holds the compiled file alone. In a checkout the text file is beside it and decides: a compiled file
    that is missing, or was made from another text, is not used.
    """
    if language == "en":
        return NullTranslations()
    from gettext import GNUTranslations
    from io import BytesIO

    from sara_cli import message_catalogue

    text = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    file = text.with_suffix(".mo")
    source = text.read_bytes() if text.is_file() else None
    if source is None or file.is_file():
        known = GNUTranslations(BytesIO(file.read_bytes()))
        if source is None or known.info().get(message_catalogue.CHECKSUM) == message_catalogue.checksum(
            source
        ):
            return known
    return GNUTranslations(BytesIO(message_catalogue.compiled(source)))


def other_language(language: Language) -> Language:
    """The one of the two that isn't this one."""
    return "en" if language == "sv" else "sv"


def current_language() -> Language:
    """Tell which language is spoken here and now."""
    return _language.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language inside the block, and the former one again after it."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def _(text: str) -> str:
    """Translate a source text into the language that is spoken."""
    return catalogue(_language.get()).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number."""
    return catalogue(_language.get()).ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """Translate a text whose meaning depends on where it stands."""
    return catalogue(_language.get()).pgettext(context, text)


def number(value: float) -> str:
    """Write a number with at most three decimals: 12,5 and 6 216 in Swedish, 12.5 and 6,216 in English."""
    written = f"{Decimal(str(value)):,.3f}".rstrip("0").rstrip(".")
    if current_language() == "sv":
        written = written.translate({ord(","): "\u00a0", ord("."): ","})
    return "0" if written == "-0" else written.replace("-", "−").replace("Infinity", "∞")


def N_(text: str) -> str:  # noqa: N802 - the name that every gettext tool looks for
    """Mark a text for the catalogue and leave it as it is."""
    return text
