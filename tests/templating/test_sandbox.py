"""The built-in templates give the same documents in the sandbox as outside of it.

`sara report plan --format html` beside an empty folder `templates` ended with “No filter named 'format'”: the built-in
time line used a filter that the sandbox doesn't offer, and every template runs there as soon as the folder exists.
"""

import shutil
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from jinja2 import Environment, FileSystemLoader, Undefined, meta, nodes

from sara_cli.charts import drawing
from sara_cli.cli.report.listing import NOT_PRINTED
from sara_cli.documents import DOCUMENTS, TEXT_FORMATS, printed
from sara_cli.documents.branding import Look
from sara_cli.documents.formats import html, markdown
from sara_cli.documents.formats.pdf import sources
from sara_cli.documents.formats.rendering import Printed
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder
from sara_cli.templating import Templates, built_in, sandbox, using
from sara_cli.templating.built_in import new_environment

TEMPLATES = folder("templates")
EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
SMALL = "liten-start"
KINDS: dict[str, tuple[Callable[[Environment], None], frozenset[str]]] = {
    "figures": (drawing._complete, frozenset(("id", "title", "description", "layout", "fonts"))),
    "html": (
        html._complete,
        frozenset(
            ("language", "front", "title", "contents", "body", "page_one", "rest", "css", "digest", "logo")
        ),
    ),
    "markdown": (markdown._complete, frozenset(("view",))),
}
"""What completes the environment of each kind of templates, and what is handed over to them."""
NAMES = sorted(
    name
    for file in TEMPLATES.rglob("*.j2")
    if not (name := file.relative_to(TEMPLATES).as_posix()).startswith(NOT_PRINTED)
)


@pytest.fixture(scope="module", params=["empty", "copies"])
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """An own folder without templates, and one with a copy of every built-in template."""
    beside = tmp_path_factory.mktemp(request.param) / "templates"
    if request.param == "copies":
        shutil.copytree(TEMPLATES, beside)
        assert Templates(beside).own_file(NAMES[0]), "the copies are not where they are looked for"
    else:
        beside.mkdir()
    return Templates(beside)


@cache
def example(name: str) -> Project:
    read = load(folder("examples") / name / "sara.yaml").project
    assert read
    return read


def made(name: str, document: str, templates: Templates | None = None) -> Printed:
    """A document of an example after its cycle, when most has happened that a document can show."""
    look = Look(templates=templates) if templates else Look()
    project = example(name)
    today = date(project.cycle.end.year + 1, 2, 1)
    return printed(document, project, language="sv", today=today, look=look)


def written(one: Printed) -> dict[str, bytes]:
    """A document as Markdown and as a page, and all that a PDF and a Word file are made from."""
    with speaking(one.language), using(one.look.templates):
        return {**{format: one.file(format) for format in TEXT_FORMATS}, **sources(one)}


@cache
def expected(name: str, document: str) -> dict[str, bytes]:
    return written(made(name, document))


@cache
def expected_file(document: str, format: str) -> bytes:
    return made(SMALL, document).file(format)


@pytest.mark.sampled(0.3)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_document_of_every_example_stays_the_same(name: str, document: str, own: Templates) -> None:
    assert written(made(name, document, own)) == expected(name, document)


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("format", ["docx", "pdf"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_in_every_format_stays_the_same(document: str, format: str, own: Templates) -> None:
    assert made(SMALL, document, own).file(format) == expected_file(document, format)


# --- what no example shows ----------------------------------------------------------------------------


def environment(kind: type[Environment], of: str) -> Environment:
    made = new_environment(kind, loader=FileSystemLoader(TEMPLATES))
    KINDS[of][0](made)
    return made


def missing(source: str, of: str) -> set[str]:
    """What a template uses and the sandbox doesn't offer: filters, tests, names, attributes and arithmetic of texts."""
    offered = environment(sandbox.Sandbox, of)
    # Parsed by the class without a sandbox, which changes what `~` is read as.
    tree = environment(Environment, of).parse(source)
    filters = {node.name for node in tree.find_all(nodes.Filter)} - offered.filters.keys()
    tests = {node.name for node in tree.find_all(nodes.Test)} - offered.tests.keys()
    if filters or tests:
        return filters | tests  # Jinja finds no names in what it can't compile
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    names = meta.find_undeclared_variables(tree) - stored - offered.globals.keys() - KINDS[of][1]
    attributes = {node.attr for node in tree.find_all(nodes.Getattr) if is_hidden(offered, node.attr)}
    counted = {
        node.operator
        for node in tree.find_all((nodes.Mul, nodes.Mod, nodes.Pow))
        if any(
            isinstance(side, nodes.Const | nodes.TemplateData) and isinstance(side.as_const(), str)
            for side in (node.left, node.right)
        )
    }
    return names | attributes | counted


def is_hidden(offered: Environment, attribute: str) -> bool:
    """Whether a text has an attribute that the sandbox keeps from templates."""
    is_there = hasattr("", attribute)
    return is_there and isinstance(offered.getattr("", attribute), Undefined)


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_template_uses_only_what_the_sandbox_offers(name: str) -> None:
    assert missing((TEMPLATES / name).read_text(encoding="utf-8"), name.partition("/")[0]) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{{ "%.1f"|format(1) }}', {"format"}),
        ("{{ view|indent }}", {"indent"}),
        ("{{ 1 is nosuch }}", {"nosuch"}),
        ("{{ nosuch(view) }}", {"nosuch"}),
        ('{{ "a".center(9) }}', {"center"}),
        ('{{ "a" * 3 }}', {"*"}),
        ('{{ "%d" % 3 }}', {"%"}),
        ('{{ "{a}".format(a=view) ~ _("b")|cell }}', set()),
    ],
)
def test_what_the_sandbox_lacks_is_found(source: str, found: set[str]) -> None:
    assert missing(source, "markdown") == found


def test_every_kind_of_template_is_looked_at() -> None:
    """But for the pages of `sara edit`, which no municipality can replace."""
    assert {name.partition("/")[0] for name in NAMES} == KINDS.keys() == set(built_in.KINDS) - {"web"}
    assert len(NAMES) > 20
