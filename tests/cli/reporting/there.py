"""A project to make documents of, and how it is changed."""

from pathlib import Path

ROOT = Path(__file__).parents[3]


TODAY = ("--today", "2024-02-01")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def change(here: Path, old: str, new: str) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    assert old in text
    (here / "sara.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")


def own(here: Path, name: str, text: str) -> Path:
    file = here / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
