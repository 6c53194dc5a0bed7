"""A project of two parties that has just begun, as a file, and right answers to whatever is asked."""

from pathlib import Path

from sara_cli.interview.questions import Field
from sara_cli.language import Language
from sara_cli.project_file.editing import ProjectFile

START = """\
sara: 1
title: Ett tryggt Bräcke
municipality:
  name: Bräcke kommun
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
  - {id: polis, name: Polisen, kind: police}

# step 1
initiate:

# step 2
prepare:

# step 3
analyze:

# step 4
execute:

# step 5
follow_up:
"""


def project_file(folder: Path, text: str = START) -> ProjectFile:
    path = folder / "sara.yaml"
    path.write_text(text, encoding="utf-8")
    return ProjectFile(path)


RIGHT = {
    "day": "2024-05-02",
    "period": "2024",
    "figures": "2021 14; 2022: 11, 2023 17",
    "figure": "2026 9",
}


def right(field: Field, language: Language) -> str:
    """An answer as someone writes it who has never seen the file: by number, title or in words."""
    if field.options and field.holds in ("choice", "reference"):
        return "1" if field.is_list else field.options[-1].title
    if field.holds == "yes_or_no":
        return "ja" if language == "sv" else "yes"
    if field.holds == "number":
        return "1" if not field.is_list else "7, 9"
    special = {"code": "2305", "accent": "#7a003c", "id": "ny", "language": "so"}
    return special.get(field.key) or RIGHT.get(field.holds, "Minskar med hälften när grupper samlas")
