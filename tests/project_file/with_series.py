"""A small project file whose figures are in a file beside it."""

from pathlib import Path

FILE = """\
sara: 1
title: x
municipality: {name: B}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: k, name: K, kind: municipality}
prepare:
  indicators:
    - {id: a, name: A, data: a.csv}
"""


def with_series(folder: Path) -> tuple[Path, Path]:
    """Write both into a folder; returns where the project file and the figures are."""
    path, data = folder / "sara.yaml", folder / "a.csv"
    path.write_text(FILE, encoding="utf-8")
    data.write_text("period;value\n2022;1\n", encoding="utf-8")
    return path, data
