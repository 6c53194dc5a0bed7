"""A project of two parties that has just begun, as a file."""

from pathlib import Path

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
