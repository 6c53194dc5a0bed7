"""The Nu HTML checker of the W3C, for tests: where there are Java and its jar (`just nu` fetches it)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
JAR = ROOT / "build/environments/nu/node_modules/vnu-jar/build/dist/vnu.jar"


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What is not valid in some pages, by name; all in one run, as to begin takes longest. Skips where it can't be had."""
    java, jar = shutil.which("java"), Path(os.environ.get("SARA_NU") or JAR)
    if not java or not jar.is_file():
        pytest.skip("no Java on this machine" if not java else "the Nu checker isn’t fetched yet: just nu")
    assert pages
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    files = [str(folder / f"{name}.html") for name in pages]
    done = subprocess.run(
        [java, "-jar", str(jar), "--errors-only", "--format", "gnu", *files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = [line.removeprefix('"file:').replace(f"{folder}/", "") for line in done.stderr.splitlines()]
    assert bool(done.returncode) == bool(found)
    return found
