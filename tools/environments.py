"""Runs the suite with other versions than the locked ones: `just latest`, `just lowest`, `just pythons`.

- `latest`: the newest version of everything; shows what will break next.
- `lowest`: the lowest versions that `pyproject.toml` allows, the newest of what is behind them; shows whether its lower
  bounds are true.
- `pythons`: the locked versions, on every Python that the project supports and this machine has.

Each environment is made anew under `build/environments`. Further arguments go to pytest.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

import constraints

ROOT = constraints.ROOT
HOME = ROOT / "build" / "environments"
OPTIONS = {
    "latest": ["--upgrade"],
    "lowest": ["--resolution", "lowest-direct"],
    "pythons": ["--constraint", "constraints.txt"],
}
UNLOCKED = "SARA_UNLOCKED"
PASSED, MISSING = "passed", "could not be run: this machine does not have it"
UV = (sys.executable, "-m", "uv")


# --- the Pythons of this machine --------------------------------------------------------------------


def supported() -> SpecifierSet:
    """The versions of Python that the project says it runs on."""
    return SpecifierSet(constraints.project()["project"]["requires-python"])


def known_versions() -> list[tuple[Version, str | None]]:
    """Every release of CPython that uv knows of, with where it is if this machine has it."""
    listed = subprocess.run(
        [*UV, "python", "list", "--output-format", "json"], capture_output=True, encoding="utf-8", check=True
    )
    return [
        (Version(one["version"]), one["path"])
        for one in json.loads(listed.stdout)
        if one["implementation"] == "cpython" and one["variant"] == "default"
    ]


def pyenv_versions() -> Iterator[tuple[Version, str | None]]:
    """What pyenv has installed; of these, only the active ones are on the path."""
    windows = sys.platform == "win32"
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv" / ("pyenv-win" if windows else "")))
    for folder in (home / "versions").glob("*"):
        python = folder / ("python.exe" if windows else "bin/python")
        try:
            version = Version(folder.name)
        except InvalidVersion:  # another implementation, or an environment that somebody named
            continue
        if python.exists():
            yield version, str(python)


def all_versions() -> list[tuple[Version, str | None]]:
    """Every Python that may be here, with the one that this runs in, which need not be on the path."""
    return [*known_versions(), *pyenv_versions(), (Version(platform.python_version()), sys.executable)]


def pythons(known: list[tuple[Version, str | None]], spec: SpecifierSet) -> dict[str, str | None]:
    """For each minor version the newest that is here, or nothing; prereleases don't count."""
    found: dict[str, str | None] = {}
    for version, path in sorted(known, key=lambda one: (one[0], one[1] or ""), reverse=True):
        if version.is_prerelease or not spec.contains(version):
            continue
        minor = f"{version.major}.{version.minor}"
        found[minor] = found.get(minor) or path
    return dict(sorted(found.items(), key=lambda one: Version(one[0])))


# --- an environment, and the suite in it ------------------------------------------------------------


def commands(kind: str, python: str, folder: Path, arguments: list[str]) -> Iterator[tuple[str, list[str]]]:
    """What makes an environment and tries it, each with what it is called if it fails."""
    inside = str(folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    yield "no environment", [*UV, "venv", "--quiet", "--clear", "--python", python, str(folder)]
    install = [*UV, "pip", "install", "--quiet", "--python", inside, *OPTIONS[kind]]
    yield "could not be installed", [*install, "--editable", ".[dev]"]
    if kind != "pythons":
        yield "no versions", [*UV, "pip", "list", "--python", inside]
        yield "types failed", [inside, "-m", "mypy"]
    yield "tests failed", [inside, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", "-q", *arguments]


def tried(kind: str, python: str, name: str, arguments: list[str]) -> str:
    """Make an environment and run the suite in it; says how it went."""
    print(f"--- {name}: {python}", flush=True)
    # Only with the locked versions can the installed ones be compared with them.
    environment = {**os.environ, **({} if kind == "pythons" else {UNLOCKED: "1"})}
    wrong = []
    for title, command in commands(kind, python, HOME / name, arguments):
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            wrong.append(title)
            if not title.endswith("failed"):
                break
    return ", ".join(wrong) or PASSED


def main(arguments: list[str]) -> int:
    """Run the suite in the environments of a kind; the last lines say how it went in each."""
    if not arguments or arguments[0] not in OPTIONS:
        print(__doc__)
        return 2
    kind, *others = arguments
    results: dict[str, str] = {}
    if kind == "pythons":
        for minor, python in pythons(all_versions(), supported()).items():
            name = f"python-{minor}"
            results[name] = tried(kind, python, name, others) if python else MISSING
    else:
        results[kind] = tried(kind, sys.executable, kind, others)
    print("\n".join(f"{name}: {result}" for name, result in results.items()))
    return 0 if set(results.values()) <= {PASSED, MISSING} and PASSED in results.values() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
