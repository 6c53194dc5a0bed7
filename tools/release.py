"""Builds what is published: `python tools/release.py` (`just release`).

Everything is made from what is committed, twice, and must be the same bytes each time. It is checked with twine and
check-wheel-contents, described for others in an SBOM (CycloneDX), and each file has its checksum. Nothing is published:
the last lines say what a person does next. `--dry` does all of it for a version whose section has no date yet.
"""

import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import constraints
from sara_cli import __version__

ROOT = constraints.ROOT
HOME = ROOT / "dist"
ENVIRONMENT = ROOT / "build" / "environments" / "release"
TOOLS = ("twine>=7,<8", "check-wheel-contents>=0.6.3,<0.7", "cyclonedx-bom>=7.5,<8", "reuse>=6.2,<7")
"""What looks at a release; they are kept by others, and are in an environment of their own."""
UNDATED = "Unreleased"
HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)


class NotReady(Exception):  # noqa: N818 - says what a person has to do first
    """Something has to be done before a release can be made."""


# --- the section of the changelog ---------------------------------------------------------------------


def sections(changelog: str) -> dict[str, tuple[str | None, str]]:
    """The sections of a changelog by version, the newest first: the day, as it is written, and the text."""
    heads = list(HEADING.finditer(changelog))
    ends = [*(head.start() for head in heads[1:]), len(changelog)]
    return {
        head["version"]: (head["day"], changelog[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=False)
    }


def release_day(changelog: str, version: str) -> date:
    """The day of a version. Raises `NotReady` if its section is missing, empty, undated or not the newest."""
    known = sections(changelog)
    if (known.get(UNDATED) or (None, ""))[1]:
        raise NotReady(f"CHANGELOG.md: move what is under “{UNDATED}” to “## [{version}] - YYYY-MM-DD”.")
    newest = next((one for one in known if one != UNDATED), None)
    if newest != version:
        raise NotReady(f"CHANGELOG.md: the newest section is {newest}, but the version is {version}.")
    day, text = known[version]
    if not text:
        raise NotReady(f"CHANGELOG.md: the section {version} is empty.")
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        raise NotReady(f"CHANGELOG.md: “## [{version}]” needs its day, as YYYY-MM-DD.") from None


# --- what is built ------------------------------------------------------------------------------------


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a command and return what it prints; raises `NotReady` with that if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise NotReady(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def exported(folder: Path) -> Path:
    """What is committed, without anything else that is in the checkout."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder


def built(source: Path, target: Path, day: date) -> dict[str, bytes]:
    """Build the sdist and the wheel of a source, as on a day; their bytes by name."""
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    hatchling = (sys.executable, "-m", "hatchling", "build", "--directory")
    run(*hatchling, target, cwd=source, SOURCE_DATE_EPOCH=str(midnight))
    return {file.name: file.read_bytes() for file in sorted(target.iterdir())}


def wheel_faults(wheel: bytes) -> Iterator[str]:
    """What a wheel lacks, or holds and shouldn't."""
    with ZipFile(BytesIO(wheel)) as packed:
        names = packed.namelist()
    needed = ("sara_cli/py.typed", "sara_cli/locale/sv/LC_MESSAGES/sara.mo", "licenses/LICENSE")
    for name in (*needed, "_data/templates/html/page.css", "_data/examples/bracke/sara.yaml"):
        if not any(one.endswith(name) for one in names):
            yield f"{name} is missing"
    for name in names:
        is_ours = name.startswith(("sara_cli/", f"sara_cli-{__version__}.dist-info/"))
        if not is_ours or name.endswith((".po", ".pyc", ".pot")):
            yield f"{name} doesn’t belong there"


def sums(files: dict[str, bytes]) -> bytes:
    """The checksums, as `sha256sum --check` reads them."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()


# --- the recipe ---------------------------------------------------------------------------------------


def environment() -> Path:
    """An environment with what looks at a release; returns its folder of programs."""
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--allow-existing", ENVIRONMENT)
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, *TOOLS)
    return python.parent


def bill_of_materials(programs: Path, wheel: Path, folder: Path) -> bytes:
    """The SBOM of the program with all its extras, in the locked versions, as they are installed from the wheel."""
    inside = folder / "installed"
    python = inside / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "--quiet", inside)
    locked = ("--constraint", constraints.FILE)
    run(*uv, "pip", "install", "--quiet", "--python", python, *locked, f"sara-cli[all] @ {wheel.as_uri()}")
    about = ("--pyproject", ROOT / "pyproject.toml", "--mc-type", "application", "--output-reproducible")
    made = run(programs / "cyclonedx-py", "environment", *about, "--of", "JSON", python)
    return (made.replace(f"{wheel.parent.as_uri()}/", "").rstrip() + "\n").encode()


def released(day: date, work: Path) -> dict[str, bytes]:
    """Everything that is published, by name. Raises `NotReady` for the first thing that isn't as it should be."""
    first, second = (
        built(exported(work / name / "source"), work / name / "dist", day) for name in ("first", "second")
    )
    if first != second:
        different = [name for name, content in first.items() if second.get(name) != content]
        raise NotReady(f"Built twice, not the same bytes: {', '.join(different)}")
    programs = environment()
    files = sorted((work / "first" / "dist").iterdir())
    wheel = next(file for file in files if file.suffix == ".whl")
    if faults := list(wheel_faults(wheel.read_bytes())):
        raise NotReady("\n".join(faults))
    print(run(programs / "twine", "check", "--strict", *files).strip())
    print(run(programs / "check-wheel-contents", wheel).strip())
    run(programs / "reuse", "--root", work / "first" / "source", "lint")
    known = {**first, f"sara_cli-{__version__}.cdx.json": bill_of_materials(programs, wheel, work)}
    return {**known, "SHA256SUMS": sums(known)}


NEXT = """
What a person does next:
  1. Try it: python -m pip install "{wheel}[all]", and go through the first hour of the handbook.
  2. Set the tag: git tag --sign v{version} --message "sara {version}", and push it.
  3. Publish the files of dist/ where the users get them, with the section {version} of CHANGELOG.md as its text.
  4. Build and publish the folders: just folder, just windows; docs/windows.md says what only a real Windows shows.
  5. Write the new version and day in publiccode.yml, and begin “## [Unreleased]” in CHANGELOG.md.
"""


def main(arguments: list[str]) -> int:
    """Make a release in `dist`; returns 1 and says why if it isn't ready."""
    from tempfile import TemporaryDirectory

    is_dry = arguments == ["--dry"]
    try:
        if run("git", "status", "--porcelain") and not is_dry:
            raise NotReady("There are changes that are not committed; a release is made of what is.")
        changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        day = date(2000, 1, 1) if is_dry else release_day(changelog, __version__)
        with TemporaryDirectory() as folder:
            files = released(day, Path(folder))
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    HOME.mkdir(exist_ok=True)
    for name, content in files.items():
        (HOME / name).write_bytes(content)
        print(f"dist/{name}  {len(content):,} bytes")
    wheel = next(f"dist/{name}" for name in files if name.endswith(".whl"))
    print(NEXT.format(version=__version__, wheel=wheel))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
