"""Locks the versions that development and the tests use: `python tools/constraints.py` (`just lock`).

Writes `constraints.txt`: one exact version of every package that any extra needs, for every platform and every
Python that the project supports. pip reads it as it is, so both commands of the README need nothing but Python. The
lock formats of uv and pip hold the addresses that packages came from, which are another for every machine; this file
holds none, and no hash, as pip would demand one of the project itself then.
"""

import itertools
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "constraints.txt"
PROJECT = ROOT / "pyproject.toml"
RECIPE = "run `just lock`, then `just setup`"

Environment = Mapping[str, str]
PYTHONS = ("3.11.0", "3.11.14", "3.12.0", "3.13.0", "3.14.0", "3.15.0")
PLATFORMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))


def environments() -> Iterator[Environment]:
    """The environments that the file is for, as markers see them."""
    for python, (platform, system, os_name) in itertools.product(PYTHONS, PLATFORMS):
        yield {
            **{name: str(value) for name, value in default_environment().items()},
            "python_version": python.rpartition(".")[0],
            "python_full_version": python,
            "implementation_version": python,
            "sys_platform": platform,
            "platform_system": system,
            "os_name": os_name,
        }


def here() -> Environment:
    """The environment that this runs in."""
    return {name: str(value) for name, value in default_environment().items()}


# --- what is declared, and what is locked -----------------------------------------------------------


def project() -> dict[str, Any]:
    """What `pyproject.toml` holds."""
    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))


def declared(about: Mapping[str, Any]) -> list[Requirement]:
    """What the project says that it needs, in any of its extras; the extras name the project itself as well."""
    extras = about["project"]["optional-dependencies"].values()
    texts = [*about["project"]["dependencies"], *itertools.chain.from_iterable(extras)]
    own = canonicalize_name(about["project"]["name"])
    found = [Requirement(text) for text in texts]
    return [one for one in found if canonicalize_name(one.name) != own]


def pins(text: str) -> list[Requirement]:
    """The lines of the file; one that is anything but `name==version` with a marker is a `ValueError`."""
    found = []
    for line in text.splitlines():
        try:
            pin = Requirement(line)
        except InvalidRequirement as error:
            raise ValueError(f"constraints.txt: not a version of a package: {line}") from error
        if version_of(pin) is None or pin.url or pin.extras:
            raise ValueError(f"constraints.txt: not an exact version: {line}")
        found.append(pin)
    return found


def version_of(pin: Requirement) -> str | None:
    """The one version that a requirement allows, if it is written so."""
    specifiers = list(pin.specifier)
    if len(specifiers) != 1 or specifiers[0].operator != "==" or "*" in specifiers[0].version:
        return None
    return specifiers[0].version


def versions(locked: list[Requirement], environment: Environment) -> dict[str, list[str]]:
    """The versions that the file gives to each package in an environment: one, if nothing is wrong."""
    found: dict[str, list[str]] = {}
    for pin in locked:
        if applies(pin, environment):
            found.setdefault(canonicalize_name(pin.name), []).append(version_of(pin) or "")
    return found


def applies(requirement: Requirement, environment: Environment) -> bool:
    """Whether the marker of a requirement holds."""
    return requirement.marker is None or requirement.marker.evaluate({**environment, "extra": ""})


# --- what can be wrong ------------------------------------------------------------------------------


def disagreements(about: Mapping[str, Any], locked: list[Requirement]) -> list[str]:
    """Where the file doesn't hold one allowed version of what is declared, in any environment."""
    found: dict[str, None] = {}
    for environment in environments():
        known = versions(locked, environment)
        where = f"Python {environment['python_full_version']}, {environment['sys_platform']}"
        for name, several in known.items():
            if len(several) > 1:
                found[f"{name}: {' and '.join(several)} on {where}"] = None
        for need in declared(about):
            if not applies(need, environment):
                continue
            version = known.get(canonicalize_name(need.name), [""])[0]
            if not version:
                found[f"{need.name}: no version on {where}"] = None
            elif not need.specifier.contains(version, prereleases=True):
                found[f"{need.name}: {version} is locked, {need.specifier} is declared"] = None
    return list(found)


def build_disagreements(about: Mapping[str, Any], locked: list[Requirement]) -> list[str]:
    """Which requirement of the build, which pip doesn't constrain, is not exactly the version that is locked."""
    known = versions(locked, here())
    return [
        f"{need}: build-system must require {need.name}=={known.get(canonicalize_name(need.name), ['?'])[0]}"
        for need in map(Requirement, about["build-system"]["requires"])
        if version_of(need) not in known.get(canonicalize_name(need.name), [])
    ]


def installed_disagreements(about: Mapping[str, Any], locked: list[Requirement]) -> list[str]:
    """Where this environment differs from the file, or the file holds what nothing here needs."""
    known, wanted = versions(locked, here()), needed(declared(about))
    found = [f"{name}: is locked, but nothing needs it" for name in sorted(known.keys() - wanted.keys())]
    for name, dist in sorted(wanted.items()):
        if dist is None:
            found.append(f"{name}: is needed, but not installed")
        elif name not in known:
            found.append(f"{name}: is needed, but not locked")
        elif dist.version not in known[name]:
            found.append(f"{name}: {dist.version} is installed, {known[name][0]} is locked")
    return found


def needed(roots: list[Requirement]) -> dict[str, Distribution | None]:
    """Everything that is needed here, directly or behind something else, as far as it is installed."""
    found: dict[str, Distribution | None] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(need, extra) for need in roots if applies(need, here()) for extra in ("", *need.extras)]
    while waiting:
        need, extra = waiting.pop()
        name = canonicalize_name(need.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found[name] = dist = _installed(name)
        for behind in map(Requirement, (dist.requires or []) if dist else []):
            if behind.marker is None or behind.marker.evaluate({**here(), "extra": extra}):
                waiting += [(behind, inner) for inner in ("", *behind.extras)]
    return found


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


# --- the command ------------------------------------------------------------------------------------


def solved() -> str:
    """The newest versions that fit together, for every platform and Python, as uv finds them."""
    options = ["--universal", "--all-extras", "--no-header", "--no-annotate", "--quiet"]
    lowest = project()["project"]["requires-python"].removeprefix(">=")
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        *options,
        "--python-version",
        lowest,
        str(PROJECT),
    ]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT).stdout


def main() -> int:
    """Write the file, unless uv put more into it than versions."""
    try:
        text = solved()
        pins(text)
    except subprocess.CalledProcessError as error:
        print(error.stderr)
        return 1
    except ValueError as error:
        print(error)
        return 1
    FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(text.splitlines())} versions in {FILE.name}")
    wrong = build_disagreements(project(), pins(text))
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
