"""What can be installed with the program, each as an extra: what it is for, and the modules that show that it is here."""

from importlib.util import find_spec
from typing import NamedTuple

from sara_cli.language import N_


class Extra(NamedTuple):
    """A part of the installation: the name of its extra, what can be done with it, and what it consists of."""

    name: str
    about: str
    modules: tuple[str, ...]

    @property
    def is_installed(self) -> bool:
        """Whether all of it is here; nothing is imported to find that out."""
        return all(find_spec(module) for module in self.modules)

    @property
    def command(self) -> str:
        """What installs it."""
        return f'python -m pip install "sara-cli[{self.name}]"'


EXTRAS = {
    one.name: one
    for one in (
        Extra("pdf", N_("documents as PDF"), ("typst", "pikepdf", "fontpkg_open_sans")),
        Extra("office", N_("documents for Word"), ("docx", "lxml", "typst", "fontpkg_open_sans")),
        Extra(
            "spreadsheet",
            N_("figures from Excel and ODS, and workbooks to answer in"),
            ("python_calamine", "xlrd", "xlsxwriter"),
        ),
        Extra("statistics", N_("the interrupted time series"), ("numpy",)),
        Extra("calendar", N_("the days of the work as a calendar"), ("icalendar",)),
        Extra("web", N_("the pages of “sara edit”"), ("h11", "python_multipart", "starlette", "uvicorn")),
    )
}
OF_FORMATS = {"docx": EXTRAS["office"], "pdf": EXTRAS["pdf"], "xlsx": EXTRAS["spreadsheet"]}
"""The formats of documents that need more than the program itself."""
