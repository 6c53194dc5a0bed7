"""What the installation consists of: the program, its parts that can be left out, fonts and languages."""

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from sara_cli import __version__
from sara_cli.cli.doctor.extras import EXTRAS
from sara_cli.cli.doctor.observation import Observation
from sara_cli.errors import SaraError
from sara_cli.extensions import OFF, extensions, turned_off
from sara_cli.language import LANGUAGES, _, catalogue
from sara_cli.resources import PACKAGE

LANGUAGE_NAMES = {"sv": "svenska", "en": "English"}


def is_folder() -> bool:
    """Whether the program runs from a folder that brings its own Python, with everything in it."""
    return getattr(sys, "frozen", False) or (Path(sys.prefix).parent / "sara.bat").is_file()


def observations() -> Iterator[Observation]:
    """What is here, in the order in which it matters."""
    yield from _program()
    yield Observation("abilities", "text", "fine", _("documents as HTML and Markdown"))
    for extra in EXTRAS.values():
        if extra.is_installed:
            yield Observation("abilities", extra.name, "fine", _(extra.about))
        else:
            fix = _whole_folder() if is_folder() else extra.command
            yield Observation("abilities", extra.name, "missing", _(extra.about), fix)
    yield from _of_others()


def _of_others() -> Iterator[Observation]:
    """What other packages add, each with whether it can be used."""
    kinds = {"rules": _("rules"), "documents": _("documents"), "readers": _("readers of figures")}
    for one in extensions():
        about = _("{kind} of another package: {name} ({package} {version})").format(
            kind=kinds.get(one.kind, one.kind), name=one.name, package=one.package, version=one.version
        )
        try:
            if one.is_on:
                one.load()
        except SaraError as error:
            yield Observation("abilities", one.name, "problem", error.message, error.hint)
        else:
            state = about if one.is_on else _("{about}, turned off").format(about=about)
            yield Observation("abilities", one.name, "fine" if one.is_on else "missing", state)
    known = {"all", *(one.name for one in extensions())}
    for name in turned_off():
        if name not in known:
            text = _("{variable} names “{name}”, which no package adds: nothing is left out by it.")
            yield Observation("abilities", name, "problem", text.format(variable=OFF, name=name))


def _whole_folder() -> str:
    return _("Unpack the whole folder again: a file of it is gone.")


def _program() -> Iterator[Observation]:
    about = f"sara {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    yield Observation("program", "version", "fine", about)
    where = _("In {folder}.").format(folder=PACKAGE)
    if is_folder():
        where = _("In a folder with everything it needs: {folder}.").format(folder=Path(sys.prefix))
    yield Observation("program", "place", "fine", where)
    yield _fonts()
    yield _languages()


def _fonts() -> Observation:
    """The font of PDFs and of the pictures in Word; every document looks the same on every machine."""
    from sara_cli.documents.formats.compiler import FONT, font_folder

    try:
        count = sum(one.suffix in {".ttf", ".otf"} for one in Path(font_folder()).iterdir())
    except (SaraError, OSError):
        text = _("The font {font} isn’t here; PDF and Word need it.").format(font=FONT)
        fix = _whole_folder() if is_folder() else EXTRAS["pdf"].command
        return Observation("program", "fonts", "missing", text, fix)
    text = _("Font: {font} ({count} files).").format(font=FONT, count=count)
    return Observation("program", "fonts", "fine", text)


def _languages() -> Observation:
    from babel.localedata import exists

    lacking = [one for one in LANGUAGES if not exists(one)]
    if not _is_translated():
        lacking.append("sv")
    known = ", ".join(LANGUAGE_NAMES[one] for one in LANGUAGES if one not in lacking)
    text = _("Languages: {names}.").format(names=known)
    if lacking:
        fix = _whole_folder() if is_folder() else "python -m pip install --force-reinstall sara-cli"
        return Observation("program", "languages", "problem", text, fix)
    return Observation("program", "languages", "fine", text)


def _is_translated() -> bool:
    """Whether the Swedish texts are here; without them everything is in English."""
    try:
        return catalogue("sv").gettext("Examples") != "Examples"
    except OSError:
        return False
