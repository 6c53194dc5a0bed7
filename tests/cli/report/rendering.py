"""A project to make documents of, and how it is changed."""

from datetime import date
from pathlib import Path

from sara_cli.model.as_of import later_than
from sara_cli.project_file.editing import ProjectFile, Remove

ROOT = Path(__file__).parents[3]


TODAY = ("--today", "2024-02-01")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def change(here: Path, old: str, new: str) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    assert old in text
    (here / "sara.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")


FORGOTTEN: dict[tuple[bytes, str], dict[str, bytes]] = {}


def forget(here: Path, day: str) -> None:
    """Take out of a project file what is dated after a day: the file as it may have been on that day."""
    key = ((here / "sara.yaml").read_bytes(), day)
    if key not in FORGOTTEN:
        _take_out(here, day)
        files = ("sara.yaml", *(str(file.relative_to(here)) for file in here.glob("data/*")))
        FORGOTTEN[key] = {name: (here / name).read_bytes() for name in files}
    for name, content in FORGOTTEN[key].items():
        (here / name).write_bytes(content)


def _take_out(here: Path, day: str) -> None:
    file = ProjectFile(here / "sara.yaml")
    project = file.loaded.project
    assert project
    paths = [one.path for one in later_than(project, date.fromisoformat(day))]
    assert paths
    for number, indicator in enumerate(project.prepare.indicators):
        if indicator.data:  # its figures stand in a file of their own
            mine = [path for path in paths if path[:4] == ("prepare", "indicators", number, "values")]
            paths = [path for path in paths if path not in mine]
            rows = (here / indicator.data).read_text(encoding="utf-8").splitlines(keepends=True)
            kept = [row for row in rows if not row.startswith(tuple(str(path[4]) for path in mine) or "\0")]
            (here / indicator.data).write_text("".join(kept), encoding="utf-8")
    links = file.loaded.links
    gone = {one.id for one in links.parts if any(one.path[: len(path)] == path for path in paths)}
    for where, id, _kinds in links.references:
        if id in gone and not any(where[: len(path)] == path for path in paths):
            paths.append(where)
    ordered = sorted(paths, key=lambda path: [(str(type(step)), step) for step in path], reverse=True)
    file.change(*(Remove(path) for path in ordered))


def own(here: Path, name: str, text: str) -> Path:
    file = here / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
