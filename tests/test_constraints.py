"""What `pyproject.toml` declares and what `constraints.txt` locks agree, here and on every other platform."""

import copy
import os
import re
from typing import Any

import pytest

import constraints
import environments

LOCKED = constraints.pins(constraints.FILE.read_text(encoding="utf-8"))


def test_the_declared_and_the_locked_versions_agree() -> None:
    about = constraints.project()
    wrong = [*constraints.disagreements(about, LOCKED), *constraints.build_disagreements(about, LOCKED)]
    assert len(constraints.declared(about)) > 30
    assert len(LOCKED) > 60
    assert not wrong, "\n".join((constraints.RECIPE, *wrong))


@pytest.mark.skipif(
    environments.UNLOCKED in os.environ, reason="runs with other versions than the locked ones"
)
def test_what_is_installed_is_what_is_locked() -> None:
    wrong = constraints.installed_disagreements(constraints.project(), LOCKED)
    assert not wrong, "\n".join((constraints.RECIPE, *wrong))


def test_every_installation_of_the_checkout_that_is_written_down_uses_the_file() -> None:
    """What was written on a Monday failed on the Friday, with a library that was new by then."""
    found = []
    for name in ("README.md", "README.sv.md", "CONTRIBUTING.md", "justfile"):
        text = (constraints.ROOT / name).read_text(encoding="utf-8")
        found += re.findall(r"pip install (?!\"sara-cli)[^`&\n]+", text)
    assert len(found) == 7
    assert [command for command in found if "--constraint constraints.txt" not in command] == []


# --- each disagreement is seen ----------------------------------------------------------------------


def about(*dependencies: str, extra: tuple[str, ...] = (), build: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "build-system": {"requires": list(build)},
        "project": {
            "name": "sara-cli",
            "dependencies": list(dependencies),
            "optional-dependencies": {"all": ["sara-cli[dev]"], "dev": list(extra)},
        },
    }


def test_a_declared_dependency_has_one_allowed_version_in_every_environment() -> None:
    locked = constraints.pins("one==1.5\nTwo_Words==2.0\n")
    assert constraints.disagreements(about("one>=1.5", extra=("two-words<3",)), locked) == []
    assert constraints.disagreements(about("one>=1.6"), locked) == ["one: 1.5 is locked, >=1.6 is declared"]
    assert constraints.disagreements(about(extra=("one<1.5",)), locked) == [
        "one: 1.5 is locked, <1.5 is declared"
    ]
    missing = constraints.disagreements(about("three"), locked)
    assert "three: no version on Python 3.11.0, win32" in missing
    assert len(missing) == len(list(constraints.environments()))


@pytest.mark.parametrize(
    ("need", "pins", "expected"),
    [
        ("one>=1; sys_platform != 'win32'", "one==1 ; sys_platform != 'win32'", set()),
        ("one>=1", "one==1 ; sys_platform != 'win32'", {"win32"}),
        ("one>=1", "one==1 ; sys_platform == 'linux'", {"win32", "darwin"}),
        ("one>=1", "one==1 ; python_full_version < '3.12'\none==2 ; python_full_version >= '3.12'", set()),
        ("one>=1", "one==1\none==2 ; sys_platform == 'darwin'", {"darwin"}),
    ],
)
def test_markers_are_respected(need: str, pins: str, expected: set[str]) -> None:
    found = constraints.disagreements(about(need), constraints.pins(pins))
    assert {line.rpartition(" ")[2] for line in found} == expected


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "one @ https://example.org/one.whl",
        "one==1 --hash=sha256:00",
        "one>=1",
        "one==1.*",
        "one==1,<2",
        "one",
        "# made by somebody",
        "",
    ],
)
def test_the_file_holds_versions_alone(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=r"constraints\.txt"):
        constraints.pins(f"two==2\n{line}\nthree==3\n")


def test_a_solution_with_an_address_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = constraints.FILE.read_bytes()
    monkeypatch.setattr(constraints, "solved", lambda: "--index-url https://example.org\none==1\n")
    assert constraints.main() == 1
    assert "--index-url" in capsys.readouterr().out
    assert constraints.FILE.read_bytes() == before


def test_the_build_requires_just_the_locked_versions() -> None:
    """pip constrains no build, so its requirements are exact by themselves."""
    locked = constraints.pins("hatchling==1.5\n")
    assert constraints.build_disagreements(about(build=("hatchling==1.5",)), locked) == []
    for wrong in ("hatchling>=1.5", "hatchling==1.4", "hatchling"):
        assert constraints.build_disagreements(about(build=(wrong,)), locked) == [
            f"{wrong}: build-system must require hatchling==1.5"
        ]


def test_what_is_installed_is_compared() -> None:
    """With the packages of this environment, whatever versions they have."""
    real = constraints.project()
    names = {name: dist for name, dist in constraints.needed(constraints.declared(real)).items() if dist}
    installed = [f"{name}=={dist.version}" for name, dist in names.items()]
    assert constraints.installed_disagreements(real, constraints.pins("\n".join(installed))) == []

    assert "markupsafe" in names  # which jinja2 needs
    fewer = constraints.pins("\n".join(line for line in installed if not line.startswith("mdurl==")))
    assert constraints.installed_disagreements(real, fewer) == ["mdurl: is needed, but not locked"]
    more = constraints.pins("\n".join((*installed, "nothing-needs-it==1")))
    assert constraints.installed_disagreements(real, more) == [
        "nothing-needs-it: is locked, but nothing needs it"
    ]
    other = constraints.pins(
        "\n".join(
            f"{name}==0" if name == "mdurl" else f"{name}=={dist.version}" for name, dist in names.items()
        )
    )
    assert constraints.installed_disagreements(real, other) == [
        f"mdurl: {names['mdurl'].version} is installed, 0 is locked"
    ]
    missing = copy.deepcopy(real)
    missing["project"]["dependencies"].append("not-to-be-found-anywhere")
    assert constraints.installed_disagreements(missing, constraints.pins("\n".join(installed))) == [
        "not-to-be-found-anywhere: is needed, but not installed"
    ]
