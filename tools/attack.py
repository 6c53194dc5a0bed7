"""Attack the program in every way that is kept as a test, and write to docs/attack.csv how much was tried.

The tests try a few cases of each kind; this tries all of them, or the share that is given: `python tools/attack.py 0.2`.
With files of tests after that it tries those alone, and leaves the other numbers as they are.
What is new among texts changed by chance joins the corpus in tests/attacks/corpus. The handbook's chapter “What to rely
on” shows the numbers. Run: just attack
"""

import csv
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "attack.csv"
# What is tried again and again counts itself; of other files the tests are counted, each a case.
COUNTING = "tests/attacks"
CASES = {
    "tests/cli/test_odd_files.py": "odd_files",
    "tests/cli/test_hostile.py": "commands",
    "tests/documents/test_hostile_files.py": "documents",
    "tests/cli/test_hostile_names.py": "names",
    "tests/cli/test_two_people.py": "two",
    "tests/project_file/test_lock.py": "two",
    "tests/project_file/test_disk.py": "unsupported",
    "tests/project_file/test_save.py": "saving",
    "tests/templating/test_sandbox.py": "templates",
    "tests/cli/report/test_templates.py": "templates",
    "tests/imports/test_damaged.py": "damaged",
    "tests/imports/test_damaged_books.py": "workbooks",
    "tests/privacy/test_steps.py": "steps",
    "tests/project_file/test_many_mistakes.py": "steps",
}


def main(share: float, *only: str) -> int:
    """Run all of it, the slowest last, or only some files; the numbers are written if nothing was found."""
    with tempfile.TemporaryDirectory() as name:
        tally, report = Path(name) / "tally.csv", Path(name) / "report.xml"
        environment = {**os.environ, "SARA_ATTACK_TALLY": str(tally), "SARA_ATTACK_SHARE": str(share)}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--every-case",
            f"--junit-xml={report}",
            *(only or (*CASES, COUNTING)),
        ]
        ended = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        if ended.returncode == 0:
            _write(_tried(tally, report), _known() if only else {})
    return ended.returncode


def _tried(tally: Path, report: Path) -> Counter[str]:
    tried: Counter[str] = Counter()
    if tally.exists():
        with tally.open(encoding="utf-8", newline="") as file:
            for kind, number in csv.reader(file, delimiter=";"):
                tried[kind] += int(number)
    kinds = {name.removesuffix(".py").replace("/", "."): kind for name, kind in CASES.items()}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written a moment ago by pytest
        tried[kinds.get(case.get("classname", ""), "")] += case.find("skipped") is None
    del tried[""]
    return tried


def _known() -> dict[str, int]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["kind"]: int(row["tries"]) for row in csv.DictReader(file, delimiter=";")}


def _write(tried: Mapping[str, int], known: Mapping[str, int]) -> None:
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(("kind", "tries"))
        writer.writerows(sorted({**known, **tried}.items()))
    print(f"{FILE.relative_to(ROOT)}: {sum(tried.values())} tries")


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1, *sys.argv[2:]))
