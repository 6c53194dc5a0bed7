"""The folder that brings its own Python does the whole job where there is none.

`just folder` builds it and runs these tests; where it hasn't been built, those that need it are skipped.
"""

import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import folder
from sara_cli import child_process
from sara_cli.documents import DOCUMENTS
from waiting import LONGEST_WAIT
from web.serving import Client

PROGRAM = folder.HOME / "sara" / "sara"
SYSTEM = (
    "ld-linux-x86-64.so.2",
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "libz.so.1",
)
"""What every Linux has, and the folder therefore doesn't: the C library, and the zlib of the program that starts it."""
Run = Callable[..., "subprocess.CompletedProcess[str]"]

needs_folder = pytest.mark.skipif(
    not folder.is_current(), reason="the folder hasn’t been built, or of another program: just folder"
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with the folder, the C library and nothing else: no Python, no shell, no fonts."""
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(folder.HOME / "sara", root / "Mina program" / "sara å", symlinks=True)
    for name in SYSTEM:
        for home in (Path("/lib64"), Path("/lib/x86_64-linux-gnu")):
            if (home / name).exists():
                target = root / home.relative_to("/") / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(home / name, target)
    for name in ("tmp", "work", "dev"):
        (root / name).mkdir()
    (root / "dev" / "null").touch()
    return root


def started(empty: Path, *words: str, language: str = "sv") -> "subprocess.Popen[str]":
    """Start the program in the empty root, or where that is forbidden, in an empty environment."""
    is_root = hasattr(os, "chroot") and os.geteuid() == 0

    def enter() -> None:
        if is_root:
            os.chroot(empty)
        os.chdir("/work" if is_root else empty / "work")

    program = Path("/Mina program/sara å/sara")
    return subprocess.Popen(
        [str(program if is_root else empty / program.relative_to("/")), *words],
        env={"SARA_LANGUAGE": language, "SARA_TODAY": "2024-02-01", "PATH": "", "HOME": "/work"},
        preexec_fn=enter,  # noqa: PLW1509 - no thread is there yet
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def run(empty: Path) -> Run:
    """Run the program in the empty root to its end."""

    def inside(*words: str, language: str = "sv") -> "subprocess.CompletedProcess[str]":
        with started(empty, *words, language=language) as process:
            out, said = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, out, said)

    return inside


@needs_folder
def test_there_is_no_python(empty: Path) -> None:
    names = {file.name for file in empty.rglob("*") if file.is_file()}
    assert len(names) > 100
    assert not {"python", "python3", "python3.11", "sh", "bash"} & names


@needs_folder
def test_the_doctor_finds_everything(run: Run) -> None:
    done = run("doctor", language="en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "In a folder with everything it needs" in done.stdout
    missing = [line for line in done.stdout.splitlines() if "  – " in line]
    assert [line for line in missing if "browser" not in line and "sara.yaml" not in line] == []


@needs_folder
def test_the_whole_job(run: Run, empty: Path) -> None:
    """From an example to reports in four formats, with figures from a spreadsheet and a calendar."""
    for words in (
        ("init", "tryggt", "--example", "bracke"),
        ("status", "-p", "tryggt"),
        ("law", "-p", "tryggt"),
    ):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    home = empty / "work" / "tryggt"
    book = openpyxl.Workbook()
    for row in (("År", "Antal"), (2021, 38), (2022, 41), (2023, 29)):
        book.worksheets[0].append(row)
    book.save(home / "skador å ä ö.xlsx")
    read = ("prepare", "import", "tryggt/skador å ä ö.xlsx", "--id", "ny", "--unit", "skador")
    more = (
        "--column",
        "period=År",
        "--column",
        "value=Antal",
        "--direction",
        "lower_is_better",
        "--no-input",
    )
    done = run(*read, *more, "-p", "tryggt")
    assert done.returncode == 0, done.stderr
    assert "2022" in (home / "sara.yaml").read_text(encoding="utf-8").split("id: ny")[1]
    done = run("report", "plan", "year-end", "--format", "md,html,docx,pdf", "-p", "tryggt")
    assert done.returncode == 0, done.stderr
    for name in ("plan", "year-end"):
        assert (home / "rapport" / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
        with ZipFile(home / "rapport" / f"{name}.docx") as document:
            assert "word/document.xml" in document.namelist()
        assert "<h1" in (home / "rapport" / f"{name}.html").read_text(encoding="utf-8")
        assert (home / "rapport" / f"{name}.md").read_text(encoding="utf-8").startswith("# ")
    assert run("export", "calendar", "-p", "tryggt").returncode == 0
    assert list(home.glob("*.ics"))


@needs_folder
def test_the_pages_are_served_and_save(run: Run, empty: Path) -> None:
    assert run("init", "sidor", "--example", "bracke").returncode == 0
    with started(empty, "edit", "sidor", "--no-open") as process:
        assert process.stdout
        client = Client(process.stdout.readline().strip()).enter()
        assert "Ett tryggt Bräcke" in client.get("/").text
        assert client.get("/documents/plan/file/pdf").body.startswith(b"%PDF-")
        client.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Skrivet i mappens program"})
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=LONGEST_WAIT)
    assert process.returncode == 0
    assert "Skrivet i mappens program" in (empty / "work" / "sidor" / "sara.yaml").read_text(encoding="utf-8")


@needs_folder
def test_every_document_and_every_command_is_in_it(run: Run) -> None:
    done = run("report", "--list", "--format", "json")
    assert done.returncode == 0
    assert all(f'"id": "{name}"' in done.stdout for name in DOCUMENTS)
    assert '"is_ready": false' not in done.stdout
    from sara_cli.cli.app import COMMANDS

    for name in COMMANDS:
        assert run("help", name).returncode == 0, name


@needs_folder
def test_a_template_of_ones_own_is_printed_in_a_process_of_its_own(run: Run, empty: Path) -> None:
    """The program starts itself for that, as there is no Python to be started."""
    assert run("init", "egen", "--example", "bracke").returncode == 0
    home = empty / "work" / "egen" / "templates" / "markdown"
    home.mkdir(parents=True)
    (home / "plan.md.j2").write_text("# Egen plan\n", encoding="utf-8")
    done = run("report", "plan", "--format", "md", "-o", "-", "-p", "egen")
    assert (done.returncode, done.stdout) == (0, "# Egen plan\n"), done.stderr


@needs_folder
def test_only_two_languages_and_every_licence_are_in_it() -> None:
    kept = {file.stem.split("_")[0] for file in next(PROGRAM.parent.rglob("locale-data")).glob("*.dat")}
    assert kept == {"sv", "en", "root"}
    text = (PROGRAM.parent / "LICENCES.txt").read_text(encoding="utf-8")
    for name in ("pydantic", "typst", "numpy", "lxml", "fontpkg-open-sans", "Jinja2", "sara-cli"):
        assert f"\n{name} " in text, name
    assert "see its text" not in text.replace("see its text\n\n", "")


# --- without the folder --------------------------------------------------------------------------------


def test_a_folder_of_another_program_is_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "HOME", tmp_path)
    assert not folder.is_current()
    (tmp_path / folder.MARK).write_text(folder.sources(), encoding="ascii")
    assert folder.is_current()
    (tmp_path / folder.MARK).write_text("of yesterday", encoding="ascii")
    assert not folder.is_current()


def test_only_what_two_languages_need_is_kept(tmp_path: Path) -> None:
    for name in ("root.dat", "sv.dat", "sv_SE.dat", "en.dat", "en_GB.dat", "de.dat", "sva.dat", "sv.txt"):
        (tmp_path / name).touch()
    names = [file.name for file in folder.needed_locales(tmp_path)]
    assert names == ["en.dat", "en_GB.dat", "root.dat", "sv.dat", "sv_SE.dat"]


def test_the_licences_of_an_environment_are_listed() -> None:
    import sysconfig

    text = folder.licences(Path(sysconfig.get_path("purelib")))
    assert "\npydantic " in text
    assert "\nJinja2 " in text
    assert "pyinstaller" not in text.casefold().split("\n\n" + "=" * 100)[0]
    assert len(text) > 50_000


def test_a_program_with_its_own_python_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_process._command()[1:3] == ["-P", "-c"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_process._command() == [sys.executable, child_process.SERVING]


def test_the_start_of_the_folder_serves_a_call(tmp_path: Path) -> None:
    """The same lines as the program of the folder begins with, run by this Python."""
    start = tmp_path / "start.py"
    start.write_text(folder.START, encoding="utf-8")
    call = pickle.dumps(((20, 4 << 30), "en", pow, (2, 5), {}))
    done = subprocess.run(
        [sys.executable, start, child_process.SERVING], input=call, capture_output=True, check=True
    )
    assert pickle.loads(done.stdout) == 32  # noqa: S301 - from ourselves
    version = subprocess.run([sys.executable, start, "--version"], capture_output=True, check=True)
    assert version.stdout.startswith(b"sara ")
