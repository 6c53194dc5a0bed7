"""Findings as a person, a program or a code forge reads them."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sara_cli.cli.terminal import json_text, paint, visible
from sara_cli.findings import SEVERITIES, Finding, Place, Severity, path_text
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.rules.checks import Silenced

SEVERITY_NAMES = {"error": N_("error"), "warning": N_("warning"), "advice": N_("advice")}
WIDTH = 110
Lines = Mapping[str, Sequence[str]]


def as_text(findings: Iterable[Finding], lines: Lines) -> str:
    """Each finding with its place, the line it is about with a caret, and the remedy."""
    return "\n\n".join(_one(finding, lines) for finding in findings)


def _one(finding: Finding, lines: Lines) -> str:
    place = finding.place or Place("", 1, 1, 1, 1)
    severity = paint(f"{_(SEVERITY_NAMES[finding.severity])} {finding.id}", finding.severity)
    where = paint(f"{place.file}:{place.line}:{place.column}:", "bold")
    parts = [f"{where} {severity}: {finding.message}", *_quoted(place, lines)]
    if finding.hint:
        parts.append(f"  {finding.hint}")
    return "\n".join(parts)


def _quoted(place: Place, lines: Lines) -> list[str]:
    """The line that a finding is about, and a caret under what is meant."""
    known = lines.get(place.file, ())
    if not 1 <= place.line <= len(known):
        return []
    line = known[place.line - 1]
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    length = max(1, min(end, len(line)) - start)
    cut = max(0, start - WIDTH // 2) if len(line) > WIDTH else 0
    excerpt = ("…" if cut else "") + line[cut : cut + WIDTH] + ("…" if len(line) > cut + WIDTH else "")
    before = re.sub(r"[^\t]", " ", visible(line[cut:start])) + (" " if cut else "")
    number = str(place.line)
    caret = paint("^" * len(visible(line[start : min(start + length, cut + WIDTH)]) or "^"), "error")
    return [f"  {number} | {visible(excerpt)}", f"  {' ' * len(number)} | {before}{caret}"]


def as_json(
    file: str,
    findings: Sequence[Finding],
    *,
    rules_were_applied: bool,
    turned_off: Sequence["Silenced"] = (),
    copies: Sequence[str] = (),
) -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
    data: dict[str, object] = {
        "version": 1,
        "file": file,
        "findings": [_fields(finding) for finding in findings],
        "summary": {
            **{str(name): count for name, count in counted(findings).items()},
            "rules_applied": rules_were_applied,
        },
        "turned_off": [{**one.switch.model_dump(), "silenced": len(one.findings)} for one in turned_off],
        "copies": list(copies),
    }
    return json_text(data)


def _fields(finding: Finding) -> dict[str, object]:
    place = finding.place or Place("", 0, 0, 0, 0)
    return {
        "id": finding.id,
        "severity": finding.severity,
        "path": path_text(finding.path),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": finding.message,
        "hint": finding.hint,
    }


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands, which put each finding at its line in a pull request."""
    levels = {"error": "error", "warning": "warning", "advice": "notice"}
    lines = []
    for finding in findings:
        place = finding.place or Place("", 1, 1, 1, 1)
        where = f"file={_property(place.file)},line={place.line},col={place.column}"
        text = _data(f"{finding.message} {finding.hint}".strip())
        lines.append(f"::{levels[finding.severity]} {where},title={_property(finding.id)}::{text}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def summary(findings: Sequence[Finding]) -> str:
    """How it went, in one line."""
    counts = counted(findings)
    parts = [
        ngettext("{count} error", "{count} errors", counts["error"]).format(count=counts["error"]),
        ngettext("{count} warning", "{count} warnings", counts["warning"]).format(count=counts["warning"]),
        ngettext("{count} piece of advice", "{count} pieces of advice", counts["advice"]).format(
            count=counts["advice"]
        ),
    ]
    worst = next((severity for severity in SEVERITIES if counts[severity]), "met")
    return paint(", ".join(parts) + ".", worst, sys.stderr)


def switched_off(turned_off: Iterable["Silenced"]) -> Iterator[str]:
    """What the project has turned off, how much that keeps back, and why."""
    for switch, _path, findings in turned_off:
        count = len(findings)
        text = (
            ngettext(
                "Turned off: {rule} for {item}, {count} finding: {reason}",
                "Turned off: {rule} for {item}, {count} findings: {reason}",
                count,
            )
            if switch.item
            else ngettext(
                "Turned off: {rule}, {count} finding: {reason}",
                "Turned off: {rule}, {count} findings: {reason}",
                count,
            )
        )
        reason = " ".join(switch.reason.split())
        yield text.format(rule=switch.rule, item=switch.item, count=count, reason=reason)
