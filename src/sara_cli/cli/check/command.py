"""`sara check`: every finding at once."""

from typing import Annotated

import typer

from sara_cli.cli.completion import complete_rules
from sara_cli.cli.options import (
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    one_of,
    project_file,
)
from sara_cli.cli.terminal import tell, write
from sara_cli.language import N_, _

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="text|json|github|sarif",
        callback=one_of("text", "json", "github", "sarif"),
        help=N_(
            "text to read, json for programs, github for notes in a pull request, sarif for code forges."
        ),
    ),
]
FailOnOption = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="error|warning|advice|never",
        callback=one_of("error", "warning", "advice", "never"),
        help=N_("The mildest finding that makes the exit code 1."),
    ),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar=N_("RULES"),
        autocompletion=complete_rules,
        help=N_("Only rules whose ids begin so: S3,C-0. May be repeated."),
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar=N_("RULES"),
        autocompletion=complete_rules,
        help=N_("No rules whose ids begin so. May be repeated."),
    ),
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
    from sara_cli.cli.check.selection import selection
    from sara_cli.findings import SEVERITIES

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
            )
        )
    elif format == "sarif":
        from sara_cli.cli.check.sarif import as_sarif

        write(as_sarif(checked))
    elif format == "github":
        if findings:
            write(output.as_github(findings))
    elif findings:
        write(output.as_text(findings, checked.loaded.lines))
        tell(quiet=quiet)
    tell(output.summary(findings), quiet=quiet)
    for line in output.switched_off(checked.turned_off):
        tell(line, quiet=quiet)
    if not checked.rules_were_applied:
        tell(_("The chain and the method are judged once the errors are corrected."), quiet=quiet)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    if any(finding.severity in failing for finding in findings):
        raise typer.Exit(1)
