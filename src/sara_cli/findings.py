"""What can be said about a file: findings that carry a symbolic path, and the place they are shown at.

A user's mistake is a value, never an exception, so that one run can show all of them. Rules know only
the path of what they judge; the line is looked up at the end, by `Source.locate`.
"""

from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the top of the file: `("analyze", "problems", 0, "causes")`."""


class Place(NamedTuple):
    """Where something is in a file. Lines and columns count from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Finding(NamedTuple):
    """One thing worth saying about the project file.

    `message` says what is wrong and why, `hint` how to fix it; both are in the UI language.
    `at_key` points at the key instead of its value. `place` is None until the finding has been located.
    `about` are the places that an answer belongs to, where `path` names only what holds them.
    """

    id: str
    severity: Severity
    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    place: Place | None = None
    about: tuple[Path, ...] = ()


def path_text(path: Path) -> str:
    """Write a path as people read it: `analyze.problems[0].causes[1].cause`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def in_file_order(findings: list[Finding]) -> list[Finding]:
    """Sort located findings by place, then by severity and id, so that the order is always the same."""

    def key(finding: Finding) -> tuple[str, int, int, int, str, str]:
        place = finding.place or Place("", 0, 0, 0, 0)
        return (
            place.file,
            place.line,
            place.column,
            SEVERITIES.index(finding.severity),
            finding.id,
            finding.message,
        )

    return sorted(findings, key=key)
