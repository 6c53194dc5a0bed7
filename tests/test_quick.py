"""Which tests a change touches: `just quick` must not miss the nearest, and what it names must be there."""

from pathlib import Path

import pytest

import quick


@pytest.mark.parametrize(
    ("file", "nearest"),
    [
        ("src/sara_cli/evidence/change.py", "tests/evidence/test_change.py"),
        ("src/sara_cli/cli/doctor/extras.py", "tests/cli/test_doctor.py"),
        ("src/sara_cli/cli/undo.py", "tests/cli/test_undo.py"),
        ("src/sara_cli/knowledge/glossary.yaml", "tests/knowledge/test_terms.py"),
        ("src/sara_cli/rules/texts/S4-003.yaml", "tests/rules/test_explanation.py"),
        ("templates/markdown/plan.md.j2", "tests/documents/test_golden.py"),
        ("docs/sv/analyze.md", "tests/docs/test_handbook.py"),
        ("examples/bracke/sara.yaml", "tests/examples/test_examples.py"),
        ("tools/release.py", "tests/test_release.py"),
        ("tests/cli/running.py", "tests/cli/test_doctor.py"),
        ("tests/cli/report/conftest.py", "tests/cli/report/test_listing.py"),
        ("constraints.txt", "tests/test_constraints.py"),
        ("tests/test_quick.py", "tests/test_quick.py"),
    ],
)
def test_the_nearest_tests_of_a_change_are_found(file: str, nearest: str) -> None:
    found = quick.touched([file])
    assert nearest in found[:25]
    assert all((quick.ROOT / test).is_file() for test in found)


def test_a_test_that_changed_comes_first() -> None:
    found = quick.touched(["src/sara_cli/model/analyze.py", "tests/test_quick.py"])
    assert found[0] == "tests/test_quick.py"
    assert len(found) > 20


def test_what_nothing_speaks_of_touches_nothing() -> None:
    assert quick.touched(["no/such/place." + "xyz"]) == []
    assert quick.touched([]) == []


def test_the_folders_and_tests_of_the_table_are_there() -> None:
    for start, tests in quick.FOLDERS.items():
        assert (quick.ROOT / start).is_dir()
        assert all((quick.ROOT / test).exists() for test in tests)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import a.b", {"a.b"}),
        ("from a import b, c", {"a", "a.b", "a.c"}),
        ("def f():\n    from a import b", {"a", "a.b"}),
        ("from . import b", set()),
        ("x = 1", set()),
    ],
)
def test_imports_are_read(text: str, names: set[str]) -> None:
    assert quick.imports_of(text) == names


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("src/sara_cli/labels.py", "sara_cli.labels"),
        ("src/sara_cli/cli/report/__init__.py", "sara_cli.cli.report"),
        ("tools/release.py", "release"),
        ("tests/cli/running.py", "cli.running"),
        ("hatch_build.py", "hatch_build"),
    ],
)
def test_a_file_has_the_name_that_it_is_imported_by(file: str, module: str) -> None:
    assert quick.module_of(file) == module


def test_what_has_changed_is_what_git_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "ROOT", tmp_path)
    for name in ("kept.py", "written.py", "gone.py"):
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    about = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "--quiet"), ("add", "--all"), (*about, "commit", "--quiet", "--message", "first")):
        quick.git(*words)
    assert quick.changed("HEAD") == []
    (tmp_path / "written.py").write_text("x = 2\n", encoding="utf-8")
    (tmp_path / "gone.py").unlink()
    (tmp_path / "ny fil.py").touch()
    assert quick.changed("HEAD") == ["gone.py", "ny fil.py", "written.py"]


def test_no_more_tests_are_begun_when_the_time_is_up(pytestconfig: pytest.Config) -> None:
    class Runner:
        shouldstop: str | bool = False

    class Plugins:
        runner = Runner()

        def get_plugin(self, name: str) -> Runner | None:
            return self.runner if name == "session" else None

    class Config:
        pluginmanager = Plugins()

    class Report:
        when = "teardown"

    for seconds, is_over in ((1000.0, False), (-1.0, True)):
        limit = quick.Limit(seconds)
        limit.config = Config()  # type: ignore[assignment]
        limit.pytest_runtest_logreport(Report())  # type: ignore[arg-type]
        assert limit.is_over == is_over == bool(Plugins.runner.shouldstop)
