"""What the tests share: golden files, and projects made of pieces of YAML."""

import builtins
import gc
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings

from distribution import TogetherScheduling
from sampling import left_out
from sara_cli.language import speaking
from waiting import obey_ctrl_c

# Properties are tried on the same examples each time, without a limit to the time that one takes: a test that fails
# only now and then says nothing. `--hypothesis-profile=search` looks for new examples.
settings.register_profile("search", settings.get_profile("ci"), derandomize=False)
settings.load_profile("ci")


class Golden(Protocol):
    """Compares a text with an expected file, byte for byte, or refreshes the file with `--golden`."""

    def __call__(self, text: str, expected: Path) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="refresh the expected files (just golden)")
    parser.addoption("--every-case", action="store_true", help="all cases of what is sampled (just every)")


def pytest_configure() -> None:
    # Looking for garbage among all that 14 000 tests keep takes longer than many of them.
    gc.set_threshold(20_000, 10, 10)
    obey_ctrl_c()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--every-case"):
        out = left_out(items)
        config.hook.pytest_deselected(items=out)
        kept = set(items).difference(out)
        items[:] = [item for item in items if item in kept]


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherScheduling | None:
    return TogetherScheduling(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    is_refreshing = request.config.getoption("--golden")

    def compare(text: str, expected: Path) -> None:
        if is_refreshing:
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_bytes(text.encode())
        assert expected.is_file(), f"{expected} is missing: just golden"
        assert text == expected.read_bytes().decode(), f"{expected.name} has changed: look, then just golden"

    return compare


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests speak English unless they say otherwise, and know nothing of the machine's own settings."""
    for name in (
        "SARA_PROJECT",
        "SARA_LANGUAGE",
        "SARA_TODAY",
        "NO_COLOR",
        "LC_ALL",
        "LANGUAGE",
        "LC_MESSAGES",
        "LANG",
    ):
        monkeypatch.delenv(name, raising=False)
    with speaking("en"):
        yield


@pytest.fixture(autouse=True)
def no_sum_of_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last digit of what `sum` makes of floats depends on the version of Python: a document differed on 3.13."""
    built_in = builtins.sum

    def checked(values: Iterable[Any], /, start: Any = 0) -> Any:
        result = built_in(values, start)
        caller = sys._getframe(1).f_globals.get("__name__", "")
        assert not (isinstance(result, float) and caller.split(".")[0] == "sara_cli"), (
            f"{caller} adds floats with sum: use numbers.addition.exact_sum"
        )
        return result

    monkeypatch.setattr(builtins, "sum", checked)


def overlay(base: Any, over: Any) -> Any:
    """Lay a piece of a project over another: mappings key by key, lists of parts id by id.

    An empty list or nothing at all takes away what was there.
    """
    if isinstance(base, dict) and isinstance(over, dict):
        merged = {key: overlay(base.get(key), value) for key, value in over.items()}
        return {**base, **merged}
    if (
        isinstance(base, list)
        and over
        and all(isinstance(item, dict) and "id" in item for item in (*base, *over))
    ):
        new = {item["id"]: item for item in over}
        old = [overlay(item, new.pop(item["id"], {})) for item in base]
        return [*old, *new.values()]
    return over
