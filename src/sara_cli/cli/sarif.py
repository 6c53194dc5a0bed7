"""Findings as SARIF 2.1.0 (OASIS), the form that code forges and editors read from all kinds of checkers."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, TypeAlias
from urllib.parse import quote

from sara_cli import __version__
from sara_cli.check import Checked
from sara_cli.cli.terminal import json_text
from sara_cli.findings import Finding, Place, Severity, path_text
from sara_cli.language import _, current_language
from sara_cli.model.checks import TurnedOff
from sara_cli.project_file.address import address_of, dotted

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
Object: TypeAlias = dict[str, Any]


def as_sarif(checked: Checked) -> str:
    """One run, with what is turned off as suppressed results, each with its reason."""
    found: list[tuple[Finding, TurnedOff | None]] = [(finding, None) for finding in checked.findings]
    found += [(finding, one.switch) for one in checked.turned_off for finding in one.findings]
    rules = _rules([finding for finding, _switch in found])
    files = list(dict.fromkeys([checked.loaded.source.file, *(_place(one).file for one, _switch in found)]))
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    prints = _fingerprints(checked.loaded.source.data, [finding for finding, _switch in found])
    results = [
        _result(finding, switch, numbers[finding.id], files, fingerprint)
        for (finding, switch), fingerprint in zip(found, prints, strict=True)
    ]
    driver = {"name": "sara", "version": __version__, "language": current_language(), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [{"location": {"uri": uri(file)}} for file in files],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def uri(file: str) -> str:
    """A file as a reference from the folder where the command runs."""
    try:
        relative = os.path.relpath(file)
    except ValueError:  # on another drive
        return FilePath(file).absolute().as_uri()
    return quote(relative.replace(os.sep, "/"), errors="surrogateescape")


def _place(finding: Finding) -> Place:
    return finding.place or Place("", 1, 1, 1, 1)


def _rules(findings: list[Finding]) -> list[Object]:
    """All rules, and those mistakes in the file that were found."""
    from sara_cli.project_file.mistakes import MISTAKES
    from sara_cli.rules import known_rules

    data: list[Object] = []
    for rule in known_rules():
        about = rule.explanation
        sections = (
            (_("What it checks"), about.checks),
            (_("Why it matters"), about.matters),
            (_("Example"), f"```yaml\n{about.example.rstrip()}\n```"),
            (_("Better"), f"```yaml\n{about.better.rstrip()}\n```"),
            (_("Source"), about.source),
        )
        data.append(
            {
                "id": rule.id,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": str(about.checks)},
                "help": {
                    "text": f"{about.checks} {about.matters}",
                    "markdown": "\n\n".join(f"**{heading}**\n\n{text}" for heading, text in sections),
                },
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
            }
        )
    severities = {finding.id: finding.severity for finding in findings}
    for id in sorted(severities.keys() - {rule.id for rule in known_rules()}):
        text = _(MISTAKES[id])
        data.append(
            {
                "id": id,
                "shortDescription": {"text": text},
                "fullDescription": {"text": text},
                "help": {"text": text, "markdown": text},
                "defaultConfiguration": {"level": LEVELS[severities[id]]},
            }
        )
    return data


def _fingerprints(data: object, findings: list[Finding]) -> Iterator[str]:
    """A mark that stays when lines are moved: the rule and the place by ids; twins are counted."""
    seen: Counter[str] = Counter()
    for finding in findings:
        key = f"{finding.id} {dotted(address_of(data, finding.path))}"
        seen[key] += 1
        yield hashlib.sha256(f"{key} {seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _result(
    finding: Finding, switch: TurnedOff | None, number: int, files: list[str], fingerprint: str
) -> Object:
    place = _place(finding)
    location: Object = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(place.file), "index": files.index(place.file)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": path_text(finding.path)}]
    suppressions = (
        [{"kind": "inSource", "status": "accepted", "justification": switch.reason}] if switch else []
    )
    return {
        "ruleId": finding.id,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [location],
        "partialFingerprints": {"saraPlace/v1": fingerprint},
        "suppressions": suppressions,
    }
