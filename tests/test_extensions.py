"""Other packages add rules, documents and readers; one that is broken is named, and can be left out."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from conftest import overlay
from sara_cli.project_file.source import read
from sara_cli.resources import folder
from sara_cli.rules.explanation import explanation

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "examples" / "extension"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, built and installed as pip does it, in a folder of its own and without a network."""
    home = tmp_path_factory.mktemp("packages")
    source = home / "source"
    copytree(PACKAGE, source)
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-build-isolation", "--no-deps", "--no-index", "--target", str(home / "site"), str(source)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return home / "site"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    copytree(folder("examples") / "bracke", tmp_path / "bracke")
    return tmp_path / "bracke"


LOOK = """
from pathlib import Path
from sara_cli.imports.content import read_content
from sara_cli.imports.import_request import Wishes
from sara_cli.imports.preview import look
from sara_cli.project_file.editing import ProjectFile
seen = look(ProjectFile(Path("sara.yaml")), read_content(Path("lan.csv")), Wishes(file_name="lan.csv"), {}, "2024-02-01")
print(seen.reader, len(seen.rows))
"""
"""What a page shows of the file before it is imported."""


def sara(home: Path, site: Path, *words: str, without: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),
        "SARA_WITHOUT": without,
        "SARA_LANGUAGE": "sv",
        "SARA_TODAY": "2024-02-01",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "sara_cli", *words]
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_a_rule_of_another_package_is_asked_and_explained(installed: Path, home: Path) -> None:
    text = (home / "sara.yaml").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.strip().startswith("resources: "))
    (home / "sara.yaml").write_text(text, encoding="utf-8")
    found = json.loads(sara(home, installed, "check", "--format", "json", "--select", "X").stdout)
    assert {one["id"] for one in found["findings"]} == {"X-001"}
    explained = sara(home, installed, "explain", "X-001").stdout
    assert "Åtgärden säger vad den tar i anspråk" in explained
    sarif = json.loads(sara(home, installed, "check", "--format", "sarif").stdout)
    assert "X-001" in {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    off = f"{text}\nchecks:\n  off:\n    - {{rule: X-001, reason: Vi skriver det i budgeten}}\n"
    (home / "sara.yaml").write_text(off, encoding="utf-8")
    assert (
        json.loads(sara(home, installed, "check", "--format", "json", "--select", "X,K").stdout)["findings"]
        == []
    )


def test_its_example_makes_the_rule_speak_and_the_better_one_does_not(installed: Path, home: Path) -> None:
    about = explanation("X-001", installed / "sara_example" / "rules")
    for piece, is_heard in ((about.example, True), (about.better, False)):
        data = overlay(read((home / "sara.yaml").read_text(encoding="utf-8"), "").data, read(piece, "").data)
        (home / "piece.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        found = json.loads(
            sara(home, installed, "check", "-p", "piece.yaml", "--format", "json", "--select", "X").stdout
        )
        assert (
            any("A9" in json.dumps(one) or "Nattvandring" in one["message"] for one in found["findings"])
            == is_heard
        )


@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf"])
def test_a_document_of_another_package_is_printed_in_every_format(
    format: str, installed: Path, home: Path
) -> None:
    done = sara(home, installed, "report", "x-contacts", "--format", format, "--out", "ut")
    assert done.returncode == 0, done.stderr
    assert (home / "ut" / f"x-contacts.{format}").stat().st_size > 100
    assert "x-contacts" in sara(home, installed, "report", "--list").stdout


def test_beside_templates_of_ones_own_it_is_printed_too(installed: Path, home: Path) -> None:
    (home / "templates").mkdir()
    done = sara(home, installed, "report", "x-contacts", "--format", "html", "--out", "ut")
    assert done.returncode == 0, done.stderr
    assert "Vem svarar för vad" in (home / "ut" / "x-contacts.html").read_text(encoding="utf-8")


def test_a_reader_of_another_package_knows_its_file(installed: Path, home: Path) -> None:
    (home / "lan.csv").write_text("Fritidsbanken;2022;380\nFritidsbanken;2023;412\n", encoding="utf-8")
    words = (
        "prepare",
        "import",
        "lan.csv",
        "--id",
        "lan",
        "--name",
        "Lån",
        "--direction",
        "higher_is_better",
    )
    done = sara(home, installed, *words, "--no-input")
    assert done.returncode == 0, done.stderr
    assert "reader: x-loans" in (home / "sara.yaml").read_text(encoding="utf-8")
    (home / "lan.csv").write_text(
        "Fritidsbanken;2022;380\nFritidsbanken;2023;412\nFritidsbanken;2024;9\n", encoding="utf-8"
    )
    assert (
        "2024: 9" in sara(home, installed, "prepare", "import", "lan.csv", "--id", "lan", "--no-input").stdout
    )
    looked = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert looked.stdout.split() == ["x-loans", "3"], looked.stderr
    # The file stays right where the package isn't installed; only its reader is missing.
    assert sara(home, home, "check", "--fail-on", "error").returncode == 0
    done = sara(home, home, "prepare", "import", "lan.csv", "--id", "lan", "--no-input")
    assert done.returncode != 0
    assert "x-loans" in done.stderr


def test_the_doctor_names_them_and_they_can_be_left_out(installed: Path, home: Path) -> None:
    shown = sara(home, installed, "doctor").stdout
    for name in ("everyday", "x-contacts", "x-loans", "sara-example-extension 1.0.0"):
        assert name in shown
    without = sara(home, installed, "check", "--format", "json", without="everyday")
    assert "X-001" not in without.stdout
    assert "avstängt" in sara(home, installed, "doctor", without="all").stdout
    misspelt = sara(home, installed, "doctor", without=" everyday, x-laons,")
    assert "”x-laons”" in misspelt.stdout
    assert "”everyday”" not in misspelt.stdout
    assert sara(home, home, "doctor").stdout.count("SARA_WITHOUT") == 0
    done = sara(home, installed, "report", "x-contacts", without="all")
    assert done.returncode != 0
    assert "x-contacts" in done.stderr


BROKEN = {
    "not there": ("sara_cli.rules", "one = nowhere:RULE", "ModuleNotFoundError"),
    "fails": ("sara_cli.rules", "one = broken:nothing", "AttributeError"),
    "no rule": ("sara_cli.rules", "one = broken:TEXT", "X-001"),
    "our name": ("sara_cli.rules", "one = broken:OURS", "X-001"),
    "no explanation": ("sara_cli.rules", "one = broken:UNEXPLAINED", "X-002"),
    "no document": ("sara_cli.documents", "one = broken:TEXT", "x-"),
    "no template": ("sara_cli.documents", "one = broken:DOCUMENT", "x-one"),
}
MODULE = """
from sara_cli.documents import Document
from sara_cli.rules.rule import Rule
TEXT = ("a", "b")
OURS = Rule("S1-001", "error", lambda case: ())
UNEXPLAINED = Rule("X-002", "error", lambda case: ())
DOCUMENT = Document("x-one", "One", "one.md.j2")
"""


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_named_with_its_package_and_how_to_go_on(
    case: str, home: Path, tmp_path: Path
) -> None:
    group, point, why = BROKEN[case]
    site = tmp_path / "site"
    about = site / "broken-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "broken.py").write_text(MODULE, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[{group}]\n{point}\n", encoding="utf-8")
    words = ("check",) if group.endswith("rules") else ("report", "plan")
    done = sara(home, site, *words)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    for part in ("broken", why, "SARA_WITHOUT=one"):
        assert part in said, said
    assert sara(home, site, *words, without="one").returncode in (0, 1)
