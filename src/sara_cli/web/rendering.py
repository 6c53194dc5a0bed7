"""Prints the pages: templates that come with the program alone, never a municipality's own."""

from functools import cache
from typing import TYPE_CHECKING, Any

from sara_cli import language, templating

if TYPE_CHECKING:
    from jinja2 import Environment


def print_page(name: str, values: dict[str, Any]) -> str:
    """Print a page in the language that is spoken."""
    return templating.BUILT_IN.print(_environment(), f"web/{name}.html.j2", **values)


@cache
def style() -> str:
    """The style of all pages: that of the documents, which the charts need too, and what forms need more."""
    return "\n".join(templating.BUILT_IN.text(name) for name in ("html/page.css", "web/forms.css"))


def _environment() -> "Environment":
    return templating.BUILT_IN.environment("web", _complete)


def _complete(environment: "Environment") -> None:
    from sara_cli.labels import label

    environment.globals["_"] = language._
    environment.globals["ngettext"] = language.ngettext
    environment.filters["label"] = label
