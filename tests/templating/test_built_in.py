"""A template prints the same whether a build has made Python of it or not, and old Python is never used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from sara_cli import resources
from sara_cli.templating import Templates, built_in
from sara_cli.templating.built_in import compile_all

NAME = "markdown/one.md.j2"
TEXT = """\
{% macro row(value) %}
| {{ value|loud }} | {{ "constant"|loud }} |
{% endmacro %}
{% if items %}
{{ "<" }} {{ -1 }} {{ items|join(", ") }} {{ row("x") }}
{% endif %}
{{ missing }}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small checkout with one template, which is the one that the program reads."""
    (tmp_path / "pyproject.toml").touch()
    for kind in built_in.KINDS:
        (tmp_path / "templates" / kind).mkdir(parents=True)
    (tmp_path / "templates" / NAME).write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "src" / "sara_cli")
    resources.folder.cache_clear()
    yield tmp_path
    resources.folder.cache_clear()


def compile_here(home: Path) -> None:
    compile_all(home / "templates", home / "compiled")


def show(value: object) -> object:
    return value if isinstance(value, Markup) else Markup(f"[{value}]")  # noqa: S704 - of a test


def complete(environment: Environment) -> None:
    environment.finalize = show
    environment.filters["loud"] = lambda value: Markup(str(value).upper())  # noqa: S704 - of a test


def printed() -> str:
    templates = Templates()
    environment = templates.environment("markdown", complete)
    return templates.print(environment, NAME, items=["a", "<b>"], missing="here")


EXPECTED = "&lt; -1 [a, <b>] | X | CONSTANT |\n\n[here]\n"


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which templates Jinja makes into Python from now on."""
    made: list[str] = []
    compile_one = Environment.compile

    def counted(self: Environment, source: str, name: str, *rest: object, **more: object) -> object:
        made.append(name)
        return compile_one(self, source, name, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    return made


def test_a_template_prints_the_same_compiled_or_not(home: Path, compiles: list[str]) -> None:
    """Constants too, which Jinja prints when it compiles: the program's filters aren't there when a build does it."""
    assert printed() == EXPECTED
    assert compiles == [NAME]
    compile_here(home)
    compiles.clear()
    assert printed() == EXPECTED
    assert compiles == []


def test_an_edited_template_is_compiled_anew(home: Path, compiles: list[str]) -> None:
    compile_here(home)
    (home / "templates" / NAME).write_text("{{ items|join }}", encoding="utf-8")
    compiles.clear()
    assert printed() == "[a<b>]"
    assert compiles == [NAME]
    compile_here(home)
    assert len(list((home / "compiled").glob("*.py"))) == 1


@pytest.mark.parametrize(
    ("name", "value"), [("_jinja", lambda: "3.0"), ("_OPTIONS", {**built_in._OPTIONS, "trim_blocks": False})]
)
def test_what_another_jinja_or_other_options_have_made_is_not_used(
    home: Path, compiles: list[str], monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    with monkeypatch.context() as other:
        other.setattr(built_in, name, value)
        compile_here(home)
    compiles.clear()
    assert printed() == EXPECTED
    assert compiles == [NAME]


def test_a_mistake_is_said_to_be_in_the_template(home: Path) -> None:
    compile_here(home)
    templates = Templates()
    environment = templates.environment("markdown", complete)
    with pytest.raises(UndefinedError, match="missing") as raised:
        templates.print(environment, NAME, items=[])
    places = [(one.path, one.lineno + 1) for one in raised.traceback]
    assert (home / "templates" / NAME, 7) in places
