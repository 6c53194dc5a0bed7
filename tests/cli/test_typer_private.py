"""What sara needs of Typer’s private parts: one test per name, which says what breaks when the name goes."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from cli.running import Sara
from sara_cli.cli import typer_private
from sara_cli.cli.app import program
from sara_cli.cli.completion import SCRIPT

ROOT = Path(__file__).parents[2]
HOME = Path(typer_private.__file__)


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "sv")
    return Sara(capsys)


# --- one test per name -------------------------------------------------------------------------------


def test_core_translation(sara: Sara) -> None:
    """`typer.core._`: without it, the headings of every help and “default” and “required” are English."""
    top = sara("--help").out
    assert "Flaggor:" in top
    assert "Kommandon:" in top
    assert "Options" not in top
    assert "Commands" not in top
    add = sara("prepare", "add", "--help").out
    assert "[krävs]" in add
    assert "Arguments" not in add
    assert "[förval: text]" in sara("law", "--help").out


def test_completion_scripts(sara: Sara) -> None:
    """`typer._completion_shared._completion_scripts`: without it, bash gets Typer’s own script.

    That one takes words apart at “=” and “:”, so no value of a key and no party of a document is completed.
    """
    names = {
        "complete_func": "_sara_completion",
        "autocomplete_var": "_SARA_COMPLETE",
        "prog_name": "sara",
    }
    assert sara("--show-completion", "bash").out.strip() == (SCRIPT % names).strip()


@pytest.mark.parametrize(
    ("shell", "variable"), [("zsh", "ARGS"), ("fish", "ARGS"), ("powershell", "ARGS"), ("pwsh", "ARGS")]
)
def test_completion_init(
    shell: str, variable: str, sara: Sara, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`completion_init`: without it, only bash gets an answer, and fish is answered in a form that it can’t read."""
    monkeypatch.setenv("_SARA_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv(f"_TYPER_COMPLETE_{variable}", "sara stat")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "stat")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    with pytest.raises(SystemExit):
        sara()
    assert "status" in capsys.readouterr().out


def test_display_type_rich(sara: Sara) -> None:
    """`TyperArgument.display_type_rich`: without it, Python’s types stand beside the names of arguments."""
    commands = list(_every_command())
    assert len(commands) > 20
    with_arguments = 0
    for command in commands:
        said = sara(*command, "--help").out
        with_arguments += "Argument:" in said
        assert not {word for word in said.split() if word.startswith("<") and word.endswith(">")}, command
    assert with_arguments > 5


def test_usage_error(sara: Sara) -> None:
    """`UsageError`: without it, a word too many ends in a traceback; its context names the command to look up."""
    said = sara("law", "extra")
    assert said.code == 2
    assert "”extra”" in said.err
    assert "sara law --help" in said.err


def test_missing_parameter(sara: Sara) -> None:
    """`MissingParameter`: without it, an argument that isn’t written is called badly written."""
    said = sara("prepare", "remove")
    assert said.code == 2
    assert "VAD saknas." in said.err


def test_no_such_option(sara: Sara) -> None:
    """`NoSuchOption`: without it, a wrong option is reported in English and without the one that was meant."""
    said = sara("check", "--formt", "json")
    assert said.code == 2
    assert "Det finns ingen flagga ”--formt”. Menade du ”--format”?" in said.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "--format"), "Flaggan --format behöver ett värde efter sig."),
        (("check", "--quiet=yes"), "Flaggan --quiet tar inget värde."),
    ],
)
def test_bad_option_usage(arguments: tuple[str, ...], message: str, sara: Sara) -> None:
    """`BadOptionUsage`: without it, an option without its value, or a flag with one, is reported in English."""
    said = sara(*arguments)
    assert said.code == 2
    assert message in said.err


def test_get_current_context(sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`get_current_context`: without it, --today doesn’t choose the cycle, and -q doesn’t silence which one it is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sara.yaml").write_text((ROOT / "tests" / "data" / "small.yaml").read_text("utf-8"), "utf-8")
    assert sara("renew", "-q", "--today", "2025-01-10").code == 0
    assert "sara-2025.yaml" in sara("status", "--today", "2025-03-01").err
    assert "sara.yaml" in sara("status", "--today", "2024-03-01").err
    assert sara("status", "-q", "--today", "2025-03-01").err == ""
    assert typer_private.current_options() is None


def _every_command() -> Iterator[tuple[str, ...]]:
    group: Any = typer.main.get_command(program())
    for name, command in group.commands.items():
        yield (name,)
        for verb in getattr(command, "commands", ()):
            yield (name, verb)


# --- that there are no others ------------------------------------------------------------------------

TESTS: dict[str, Callable[..., None]] = {
    "core._": test_core_translation,
    "_completion_shared._completion_scripts": test_completion_scripts,
    "completion_init": test_completion_init,
    "display_type_rich": test_display_type_rich,
    "UsageError": test_usage_error,
    "MissingParameter": test_missing_parameter,
    "NoSuchOption": test_no_such_option,
    "BadOptionUsage": test_bad_option_usage,
    "get_current_context": test_get_current_context,
}


def private_names(source: str) -> list[str]:
    """What a module takes from Typer’s private parts: names imported from them, and attributes it replaces."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "typer":
            is_private = "._" in (node.module or "")
            found += [one.name for one in node.names if is_private or one.name.startswith("_")]
        elif isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name.startswith("typer._")]
        elif isinstance(node, ast.Attribute) and ast.unparse(node).startswith(("typer._", "core._")):
            found.append(ast.unparse(node))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in (
            "vars(core)",
            "vars(_completion_shared)",
            "vars(argument)",
        ):
            prefix = ast.unparse(node.value).removeprefix("vars(").removesuffix(")")
            key = ast.literal_eval(node.slice)
            found.append(key if prefix == "argument" else f"{prefix}.{key}")
    return found


def test_each_private_name_has_its_test() -> None:
    names = set(private_names(HOME.read_text(encoding="utf-8"))) - {"_completion_shared"}
    assert names == set(TESTS)
    assert all(name.rpartition(".")[2] in (test.__doc__ or "") for name, test in TESTS.items())


def test_no_other_module_uses_a_private_part() -> None:
    files = [path for folder in ("src", "tools") for path in (ROOT / folder).rglob("*.py") if path != HOME]
    assert len(files) > 100
    assert {
        str(path): names for path in files if (names := private_names(path.read_text(encoding="utf-8")))
    } == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from typer import _click, Typer", ["_click"]),
        ("from typer._click import Context", ["Context"]),
        ("import typer._click.core", ["typer._click.core"]),
        ("import typer\ntyper._click.Context()", ["typer._click.Context", "typer._click"]),
        ("from typer import core\nvars(core)['_'] = str", ["core._"]),
        ("import typer\ntyper.Context", []),
    ],
)
def test_the_search_finds_private_parts(source: str, names: list[str]) -> None:
    assert private_names(source) == names
