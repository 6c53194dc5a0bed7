"""Every command that writes, with a folder in which it does, and what must be true of that folder whenever it is looked at."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TODAY = "2024-02-01"
TEMPORARY = re.compile(r"\..{1,80}\.[0-9a-f]{12}\.tmp")
MONTHS = "".join(
    f"Rån;{year}-{month:02};{year % 100 + month}\n" for year in (2021, 2022) for month in range(1, 13)
)
TABLE = "--column period=Månad --column value=Antal --column category=Brott --no-input --id ran"


def _bracke(folder: Path) -> None:
    shutil.copytree(ROOT / "examples" / "bracke", folder, dirs_exist_ok=True)


def _figures(folder: Path) -> None:
    _bracke(folder)
    (folder / "figures.csv").write_text(f"Brott;Månad;Antal\n{MONTHS}", encoding="utf-8")


def _edited(folder: Path) -> None:
    from attacks.points import run_watched

    _figures(folder)
    done = run_watched(IMPORT.split(), folder)
    assert done.code == 0, done.said


def _running(folder: Path) -> None:
    """An example whose measures aren't followed up yet."""
    _bracke(folder)
    file = folder / "sara.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("\nfollow_up:")] + "\nfollow_up:\n", encoding="utf-8")


def _asked(folder: Path) -> None:
    from attacks.points import run_watched

    _running(folder)
    done = run_watched(ROUND.split(), folder)
    assert done.code == 0, done.said


def _answered(folder: Path) -> None:
    """A workbook that came back with answers."""
    from attacks.points import run_watched
    from imports.round_books import answered

    _asked(folder)
    done = run_watched(["export", "workbook", "--owner", "Gatuchef", "--today", "2031-01-01"], folder)
    assert done.code == 0, done.said
    sent = folder / "sara-gatuchef-kommunen.xlsx"
    answers = {("T2.1", "Timmar totalt"): 140, ("T2.1", "Blev det gjort som planerat?"): "Ja."}
    (folder / "answered.xlsx").write_bytes(answered(sent.read_bytes(), answers))
    sent.unlink()


def _begun(folder: Path) -> None:
    """A project with open questions."""
    from imports.form_books import TEXT

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sara.yaml").write_text(TEXT, encoding="utf-8")


def _form_answered(folder: Path) -> None:
    """A form that came back with answers."""
    from attacks.points import run_watched
    from imports.form_books import PICTURE, filled

    _begun(folder)
    done = run_watched(FORM.split(), folder)
    assert done.code == 0, done.said
    sent = folder / "sara-kommun-prepare.xlsx"
    answers = {(PICTURE, "summary"): "Oron gäller stationen.", (PICTURE, "date"): "2024-01-15"}
    (folder / "answered.xlsx").write_bytes(filled(sent.read_bytes(), answers))
    sent.unlink()


def _nothing(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def edit(folder: Path) -> None:
    """What a person does between two runs: a revised last figure in the export, a line more in each document."""
    for file in folder.rglob("plan.md"):
        file.write_text(file.read_text(encoding="utf-8") + "\nEn rad till.\n", encoding="utf-8")
    figures = folder / "figures.csv"
    if figures.exists():
        text = figures.read_text(encoding="utf-8")
        figures.write_text(re.sub(r"Rån;2022-12;\d+", "Rån;2022-12;40", text), encoding="utf-8")


class Command(NamedTuple):
    """Words of a command, and what is in its folder first; `before` was run there, and then `edit`."""

    words: str
    prepare: Callable[[Path], None] = _bracke
    before: str = ""

    @property
    def name(self) -> str:
        """How a test is called."""
        return " ".join(self.words.split()[:4]) + (", again" if self.before else "")


IMPORT = f"prepare import figures.csv {TABLE}"
ROUND = "follow-up round --new --due 2031-01-15 --today 2031-01-01"
FORM = "export form --party kommun --step prepare --today 2024-02-01"
PLAN = "report plan --format md"
DECIDE = "report agreement --decide --decided-on 2024-01-31 --format md --include-undated"
COMMANDS = (
    Command("init --example bracke", _nothing),
    Command("init --municipality Bräcke", _nothing),
    Command("initiate set title=Nytt"),
    Command("prepare add source title=Nytt"),
    Command("analyze set A1 cause=Nytt"),
    Command("execute log A3.1 --note Gjort --no-input"),
    Command("execute set T1.1 status=ongoing"),
    Command("follow-up remove lessons.1"),
    Command("follow-up add lesson Mycket"),
    Command("undo", _edited),
    Command("follow-up open --today 2031-01-01"),
    Command(ROUND, _running),
    Command("follow-up round --out mail --today 2031-01-01", _asked),
    Command("export workbook --all --today 2031-01-01", _asked),
    Command("import workbook answered.xlsx --no-input --today 2031-01-10", _answered),
    Command(FORM, _begun),
    Command("import form answered.xlsx --no-input --today 2024-02-10", _form_answered),
    Command(IMPORT, _figures),
    Command(IMPORT, _figures, IMPORT),
    Command(PLAN),
    Command(PLAN, _bracke, PLAN),
    Command("report plan --format html"),
    Command("report plan --format xlsx"),
    Command("export table"),
    Command("export table goals --format csv"),
    Command("report plan --format docx"),
    Command("report agreement --archive --format md"),
    Command(DECIDE),
    Command("renew --out next.yaml"),
    Command("schema --out sara.schema.json"),
    Command("portfolio . --format html --out out"),
)


def files_of(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder with what they hold, without what is temporary and the record of changes, which has times."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.endswith(".undo")
        and not any(TEMPORARY.fullmatch(part) for part in path.relative_to(folder).parts)
    }


def temporaries(folder: Path) -> list[Path]:
    """What is temporary in a folder."""
    return [path for path in folder.rglob("*") if TEMPORARY.fullmatch(path.name)]
