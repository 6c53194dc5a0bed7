"""How much work the commands are against a floor: an empty Typer application with two commands.

Each command is run in turn with its floor, and the time of the processor is taken, so that whatever else the
machine does counts little. What counts is the ratio of the medians; seconds differ from machine to machine. At last, checking a large project
and the pages of `sara edit` are held against loading it, and the portfolio of a country of municipalities against loading their files in as many processes.
Run: just bench
"""

import gc
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from large_project import large_project
from sara_cli.__main__ import GARBAGE
from sara_cli.knowledge.municipalities import all_municipalities
from sara_cli.templating.built_in import compile_all

if TYPE_CHECKING:
    from sara_cli.portfolio.files import ProjectFile

ROUNDS = 15
LARGE = 5000  # lines
MEGABYTE = 27_000  # lines
CHECK_AIM = 1.5
UNKNOWN_KEYS = 450_000
PORTFOLIO_AIM = 1.5
BROKEN = 10
LONG_TEXT = 80_000  # characters
DAY = date(2024, 2, 1)
ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "bracke" / "sara.yaml"
START = """\
sara: 1
title: x
municipality: {name: B}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: k, name: K, kind: municipality}
"""
FLOOR = """\
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def first() -> None: ...


@app.command()
def second() -> None: ...


app()
"""
# As for those who use it: with the bytecode of earlier runs.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SARA = [sys.executable, "-m", "sara_cli"]


class Measured(NamedTuple):
    """A command, what it is paired with, and the ratio that it should stay within."""

    name: str
    command: list[str]
    floor: str
    aim: float
    memory: float = 64  # MiB
    code: int = 0
    rounds: int = ROUNDS


class Run(NamedTuple):
    """Seconds of the processor and the highest memory in MiB."""

    seconds: float
    memory: float


def run(command: list[str], code: int = 0) -> Run:
    """Run a command to its end, which answers with `code`, with its output thrown away."""
    silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    child = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=silent)
    _pid, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != code:
        sys.exit(f"failed: {' '.join(command)}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def commands(folder: Path) -> list[Measured]:
    """What is measured, with the aims that were set when the tool was designed."""
    project = ["-p", str(EXAMPLE), "--language", "sv"]
    day = ["--today", "2024-02-01"]
    word = ["--format", "docx", "--out", str(folder)]
    copy = folder / "copy" / EXAMPLE.name
    edit = ["set", "T1.1", "title=Something else", "-p", str(copy), "--language", "sv"]
    changed = ["diff", str(EXAMPLE), str(_changed(folder)), "--language", "sv"]
    unknown = [*SARA, "check", "-p", str(_unknown_keys(folder))]
    following = [*project, "--out", str(folder / "next.yaml"), "--force"]
    return [
        Measured("--version", [*SARA, "--version"], "--help", 1.6),
        Measured("--help", [*SARA, "--help"], "first", 0.7),
        Measured("check", [*SARA, "check", *project], "first", 2.0),
        Measured("status", [*SARA, "status", *project, *day], "first", 2.0),
        Measured("HTML", [*SARA, "report", *project, *day, "--out", str(folder)], "first", 3.2),
        Measured("Word", [*SARA, "report", *project, *day, *word], "first", 7.0, memory=200),
        Measured("check 1 MB", [*SARA, "check", "-p", str(_large(folder))], "first", 4.5, memory=80),
        Measured("prepare", [*SARA, "prepare", "--no-input", *project, *day], "first", 2.3),
        Measured("set", [*SARA, "execute", *edit], "first", 2.4),
        Measured("diff", [*SARA, *changed], "first", 2.6),
        Measured("renew", [*SARA, "renew", *following], "first", 4.0),
        Measured("names 80 kB", [*SARA, "check", "-p", str(_long_text(folder))], "first", 3.2),
        Measured("10⁶ texts", [*SARA, *_reading(folder)], "first", 9, memory=130, rounds=3),
        Measured("months public", [*SARA, *_public_months(folder)], "first", 8, memory=130, rounds=3),
        Measured("450 000 keys", unknown, "first", 35, memory=450, code=1, rounds=3),
    ]


def _changed(folder: Path) -> Path:
    """Another edition of the example, for what compares two."""
    path = folder / "changed" / EXAMPLE.name
    _put(EXAMPLE, path.parent)
    text = path.read_text(encoding="utf-8").replace("status: done", "status: ongoing")
    path.write_text(text, encoding="utf-8")
    return path


def _large(folder: Path) -> Path:
    """A sound project of a megabyte."""
    path = folder / "megabyte.yaml"
    folder.mkdir(exist_ok=True)
    path.write_text(large_project(MEGABYTE), encoding="utf-8")
    return path


def _long_text(folder: Path) -> Path:
    """A sound project with a long text in which every word may point out a person."""
    path = folder / "text.yaml"
    piece = "Nils Exempel, misstänkt, har bilen ABC123 och nås på 070-000 00 01 eller 0693-000 01. "
    written = piece * (LONG_TEXT // len(piece))
    text = f"prepare:\n  observations:\n    - id: o\n      text: {written}\n"
    path.write_text(START + text, encoding="utf-8")
    return path


def _unknown_keys(folder: Path) -> Path:
    """Nearly five megabytes of keys that no project file has."""
    path = folder / "unknown.yaml"
    keys = "".join(f"k{number:06}: 1\n" for number in range(UNKNOWN_KEYS))
    path.write_text(START + keys, encoding="utf-8")
    return path


def _reading(folder: Path) -> list[str]:
    """Try to import a workbook with a million texts that no cell uses: all are read before any cell is."""
    import xlsxwriter

    path, made = folder / "texts.xlsx", folder / "made.xlsx"
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("År", "Antal"), (2022, 9), (2023, 7))):
            sheet.write_row(row, 0, cells)
    with ZipFile(made) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            more = b"<si><t>text</t></si>" * 1_000_000 if name == "xl/sharedStrings.xml" else b""
            target.writestr(name, source.read(name).replace(b"</sst>", more + b"</sst>"))
    given = ["--name", "Antal", "--unit", "fall", "--id", "antal", "--dry-run", "--no-input"]
    return ["prepare", "import", str(path), *given, "-p", str(_start(folder))]


def _start(folder: Path) -> Path:
    path = folder / "start.yaml"
    path.write_text(START, encoding="utf-8")
    return path


def _public_months(folder: Path) -> list[str]:
    """Print for everyone what two schools and both sexes add up to month by month, which all has to be looked at."""
    path = folder / "months.yaml"
    schools, sexes = ("a", "b", ""), ("flickor", "pojkar", "elever")
    lines = []
    for school, sex in product(schools, sexes):
        place = f", sub_area: {school}" if school else ""
        values = {month: _pupils(school, sex, month) for month in range(1, 13)}
        written = ", ".join(f"2023-{month:02}: {count}" for month, count in values.items())
        name = f"Utsatta {sex}, Skola {school.upper()}" if school else f"Utsatta {sex}"
        lines.append(
            f"    - {{id: {sex}{school}, name: '{name}', unit: elever{place}, "
            f"values: {{{written}, 2023: {sum(values.values())}}}}}\n"
        )
    areas = "sub_areas: [{id: a, name: Skola A}, {id: b, name: Skola B}]\n"
    path.write_text(f"{START}{areas}prepare:\n  indicators:\n{''.join(lines)}", encoding="utf-8")
    return ["report", "situation", "--edition", "public", "-p", str(path), "--out", str(folder)]


def _pupils(school: str, sex: str, month: int) -> int:
    """A number for each, of which some are small, and which add up."""
    if not school:
        return sum(_pupils(one, sex, month) for one in "ab")
    if sex == "elever":
        return sum(_pupils(school, one, month) for one in ("flickor", "pojkar"))
    return (7 * month + 5 * (school == "a") + 3 * (sex == "pojkar")) % 23


def _put(file: Path, folder: Path) -> None:
    """Put a project and what lies beside it into a folder, over what is there."""
    shutil.copytree(file.parent, folder, dirs_exist_ok=True)


def checking(folder: Path) -> None:
    """How long a large sound project takes to check against only loading it, in this process."""
    from sara_cli.check import check
    from sara_cli.project_file.load import load

    path = folder / "large.yaml"
    text = large_project(LARGE)
    path.write_text(text, encoding="utf-8")
    load(path), check(path, DAY)  # the first run builds the model
    pairs = [(_anew(lambda: load(path)), _anew(lambda: check(path, DAY))) for _round in range(ROUNDS)]
    low, high = (statistics.median(pair[number] for pair in pairs) for number in (0, 1))
    missed = "  missed" if high / low > CHECK_AIM else ""
    print()
    print(f"{'lines':<12}{'load ms':>10}{'check ms':>10}{'ratio':>8}{'aim':>6}")
    lines = text.count("\n")
    print(f"{lines:<12}{low * 1000:>10.0f}{high * 1000:>10.0f}{high / low:>8.2f}{CHECK_AIM:>6.1f}{missed}")


PAGES = {
    "start": "/",
    "step": "/steps/{step}",
    "figures": "/figures",
    "findings": "/findings",
    "law": "/law",
    "measures": "/measures",
    "renew": "/renew",
}
PAGE_AIM, PAGE_ROOM = 1.5, 0.1


def pages(folder: Path) -> None:
    """How long the pages of `sara edit` take against loading the file, of an example and of a megabyte: after the file has
    been changed, and again while it is as it was.
    """
    from sara_cli.project_file.load import load
    from sara_cli.web.application import PAGES as SHOWN
    from sara_cli.web.server_state import ServerState, Settings
    from sara_cli.web.session import Session
    from sara_cli.web.visit import Visit

    print()
    print(f"{'page':<20}{'base ms':>10}{'page ms':>10}{'again ms':>10}{'aim ms':>8}")
    for size, path in (("Bräcke", EXAMPLE), ("1 MB", _large(folder))):
        state = ServerState(Settings(path, DAY, "sv", False), Session(1))
        for name, place in PAGES.items():

            def show(place: str = place, state: ServerState = state) -> object:
                return SHOWN[place](Visit(state, state.settings, "sv", place, {"step": "analyze"}))

            load(path), show()
            times = [(_anew(partial(load, path)), _anew(show), _work_of(show)) for _round in range(5)]
            low, high, again = (statistics.median(each[number] for each in times) for number in range(3))
            aim = low * PAGE_AIM + PAGE_ROOM
            missed = "  missed" if high > aim else ""
            numbers = "".join(f"{seconds * 1000:>10.0f}" for seconds in (low, high, again))
            print(f"{f'{name}, {size}':<20}{numbers}{aim * 1000:>8.0f}{missed}")


def portfolio(folder: Path) -> None:
    """What a portfolio takes against only loading its files: for all municipalities, and for half of them."""
    from sara_cli.portfolio.files import files_of
    from sara_cli.portfolio.row import Asked
    from sara_cli.portfolio.rows import each, rows

    everyone = country(folder)
    print()
    print(f"{'files':<12}{'load s':>10}{'rows s':>10}{'ratio':>8}{'aim':>6}{'MiB':>7}")
    for places in (everyone[: len(everyone) // 2], everyone):
        pairs = []
        for _round in range(3):
            loading = _seconds(lambda: list(each(_load, files_of(places, DAY).chosen)))  # noqa: B023 - at once
            pairs.append(
                (loading, _seconds(lambda: list(rows(files_of(places, DAY).chosen, Asked(DAY)))))  # noqa: B023
            )
        low, high = (statistics.median(pair[number] for pair in pairs) for number in (0, 1))
        memory = max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        missed = "  missed" if high / low > PORTFOLIO_AIM else ""
        print(
            f"{len(places):<12}{low:>10.1f}{high:>10.1f}{high / low:>8.2f}{PORTFOLIO_AIM:>6.1f}{memory / 1024:>7.0f}{missed}"
        )


def country(folder: Path) -> list[Path]:
    """The example as the file of every municipality, ten of them broken in different ways."""
    text = EXAMPLE.read_text(encoding="utf-8")
    made = []
    for number, one in enumerate(all_municipalities()):
        path = folder / "country" / one.code / EXAMPLE.name
        _put(EXAMPLE, path.parent)
        own = text.replace("Bräcke kommun", one.organisation).replace('"2305"', f'"{one.code}"')
        path.write_text(_broken(own, number) if number < BROKEN else own, encoding="utf-8")
        made.append(path)
    return made


def _broken(text: str, number: int) -> str:
    """A project file with one of ten faults."""
    return (
        "",
        text.replace("title:", "titel:", 1),
        text.replace("municipality:", "municipality: [", 1),
        text.replace("start: 2023-01-01", "start: 2023-13-01", 1),
        f"{text}\ntitle: again\n",
        text.replace("parties:", "parties: 3\nmore:", 1),
        text.replace("data: ", "data: none/", 1),
        f"<<<<<<< mine\n{text}=======\n{text}>>>>>>> theirs\n",
        text.replace("party: polis", "party: nobody", 1),
        text[: len(text) // 2],
    )[number]


def _load(file: "ProjectFile") -> None:
    from sara_cli.project_file.load import load

    load(file.path)


def _anew(work: Callable[[], object]) -> float:
    """The seconds of the processor where nothing is known of a file that was read before."""
    from sara_cli.project_file.source import forget

    forget()
    return _work_of(work)


def _work_of(work: Callable[[], object]) -> float:
    """The seconds of the processor: whatever else the machine does counts little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure every command in turn with its floor, and print the table; then checking against loading."""
    compile_all(ROOT / "templates", ROOT / "compiled")  # as a build does
    gc.set_threshold(GARBAGE)  # as the program does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor_app = folder / "floor.py"
        floor_app.write_text(FLOOR, encoding="utf-8")
        print(f"{'command':<13}{'floor ms':>10}{'sara ms':>10}{'ratio':>8}{'aim':>6}{'MiB':>7}")
        _put(EXAMPLE, folder / "out" / "copy")
        # Large files are made in a process of their own: a program that is begun takes over the highest memory of this one.
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            measured = apart.submit(commands, folder / "out").result()
        for one in measured:
            floor = [sys.executable, str(floor_app), one.floor]
            run(one.command, one.code), run(floor)  # the first run writes bytecode
            pairs = []
            for _round in range(one.rounds):
                _put(EXAMPLE, folder / "out" / "copy")  # what has been changed is there to be changed again
                pairs.append((run(floor), run(one.command, one.code)))
            low = statistics.median(first.seconds for first, _second in pairs)
            high = statistics.median(second.seconds for _first, second in pairs)
            memory = max(second.memory for _first, second in pairs)
            missed = "  missed" if high / low > one.aim or memory > one.memory else ""
            numbers = (
                f"{low * 1000:>10.0f}{high * 1000:>10.0f}{high / low:>8.2f}{one.aim:>6.1f}{memory:>7.0f}"
            )
            print(f"{one.name:<13}{numbers}{missed}")
        checking(folder)
        pages(folder)
        portfolio(folder)


if __name__ == "__main__":
    main()
