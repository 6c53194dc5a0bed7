"""`sara check`: every finding at once."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sara_cli.cli.completion import complete_rules
from sara_cli.cli.options import (
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    choice,
    day,
    option,
    project_file,
)
from sara_cli.cli.terminal import tell, write
from sara_cli.errors import SaraError, suggestion
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.check import Checked
    from sara_cli.findings import Finding

FormatOption = Annotated[
    str,
    choice(
        "--format",
        ("text", "lines", "json", "github", "sarif"),
        N_(
            "text to read: by step on a terminal, else lines; lines that begin with FILE:LINE:COLUMN; json for programs, "
            "github for notes in a pull request, sarif for code forges."
        ),
    ),
]
FailOnOption = Annotated[
    str,
    choice(
        "--fail-on",
        ("error", "warning", "advice", "never"),
        N_("The mildest finding that makes the exit code 1."),
    ),
]
SelectOption = Annotated[
    list[str] | None,
    option(
        "--select",
        N_("RULES"),
        N_("Only rules whose ids begin so: S3,C-0. May be repeated."),
        complete_rules,
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    option("--ignore", N_("RULES"), N_("No rules whose ids begin so. May be repeated."), complete_rules),
]


def check(
    project: ProjectOption = None,
    format: FormatOption = "text",
    fail_on: FailOnOption = "error",
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say everything that can be said about the project file."""
    from sara_cli import check as checker
    from sara_cli.cli import findings as output
    from sara_cli.cli.files import tell_copies
    from sara_cli.findings import SEVERITIES
    from sara_cli.project_file.copies import copies_of

    chosen = selection(select, ignore)
    path = project_file(project)
    checked = chosen.of(checker.check(path, day(today)))
    findings = checked.findings
    if format == "json":
        write(
            output.as_json(
                str(path),
                findings,
                rules_were_applied=checked.rules_were_applied,
                turned_off=checked.turned_off,
                copies=[copy.name for copy in copies_of(path)],
            )
        )
    elif format == "sarif":
        from sara_cli.cli.sarif import as_sarif

        write(as_sarif(checked))
    elif format == "github":
        if findings:
            write(output.as_github(findings))
    elif findings:
        if format == "text" and sys.stdout.isatty():
            from sara_cli.cli.remarks import as_remarks

            write(as_remarks(findings, checked.loaded, path, day(today)))
        else:
            write(output.as_text(findings, checked.loaded.lines))
        tell(quiet=quiet)
    tell(output.summary(findings), quiet=quiet)
    tell_copies(path)
    for line in output.switched_off(checked.turned_off):
        tell(line, quiet=quiet)
    if not checked.rules_were_applied:
        tell(_("The chain and the method are judged once the errors are corrected."), quiet=quiet)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    if any(finding.severity in failing for finding in findings):
        raise typer.Exit(1)


# --- which rules a run is about: `--select` and `--ignore` ------------------------------------------


class Selection(NamedTuple):
    """The beginnings of ids to select (all where there are none) and to ignore."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def includes(self, id: str) -> bool:
        """Whether a rule is selected."""
        return (not self.select or id.startswith(self.select)) and not id.startswith(self.ignore)

    def of(self, checked: "Checked") -> "Checked":
        """The findings that are selected. What keeps the rules from being applied is always reported."""

        def selected(findings: "Iterable[Finding]") -> "list[Finding]":
            is_read = checked.rules_were_applied
            return [
                one for one in findings if self.includes(one.id) or (one.severity == "error" and not is_read)
            ]

        return checked._replace(
            findings=selected(checked.findings),
            turned_off=[one._replace(findings=selected(one.findings)) for one in checked.turned_off],
        )


def selection(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Selection:
    """Read the options, which may be repeated and hold several with commas. Raises `SaraError`."""
    return Selection(_beginnings("--select", select), _beginnings("--ignore", ignore))


def known_ids() -> list[str]:
    """Every id that a finding can have."""
    from sara_cli.project_file.mistakes import MISTAKES
    from sara_cli.rules import known_rules

    return [*(rule.id for rule in known_rules()), *MISTAKES]


def _beginnings(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    words = [word.strip().upper() for each in values or () for word in each.split(",")]
    for word in words:
        if not word:
            message = _("{option} is given without a rule.").format(option=option)
            raise SaraError(message, _("Give the beginning of rule ids: --select S3,C-0."))
        if not any(id.startswith(word) for id in known_ids()):
            raise _unknown(word)
    return tuple(words)


def _unknown(word: str) -> SaraError:
    from difflib import get_close_matches

    ids = known_ids()
    families = sorted({id.partition("-")[0] for id in ids})
    close = get_close_matches(word, [*ids, *families], 3, 0.5)
    hint = (
        suggestion(close)
        if close
        else _("Ids begin with one of these: {ids}.").format(ids=", ".join(families))
    )
    return SaraError(_("No rule has an id that begins with “{word}”.").format(word=word), hint)
