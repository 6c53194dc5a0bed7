"""`sara follow-up`: step 5, opening the entries that are due, and assessing what changed."""

from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.follow_up.assess_options import AssessOptions
from sara_cli.cli.options import (
    EditOptions,
    ForceOption,
    FormatOption,
    TodayOption,
    day,
    option,
    project_file,
    with_options,
)
from sara_cli.cli.step_commands import Verb, step_app
from sara_cli.cli.terminal import WIDEST, tell, write
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    import datetime

    from sara_cli.interview.openings import Opening
    from sara_cli.model.chain import Chain


@with_options
def open_entries(
    date: Annotated[
        str | None,
        option(
            "--date", N_("DATE"), N_("The day of the follow-up, that the entries are dated; otherwise today.")
        ),
    ] = None,
    today: TodayOption = None,
    *,
    options: EditOptions,
) -> None:
    """Open what is due on a day, and name each entry; what is opened already is left alone."""
    from sara_cli.interview.openings import additions, openings
    from sara_cli.model.chain import Chain
    from sara_cli.project_file.editing import ProjectFile

    of_day, file = day(date or today), ProjectFile(project_file(options.project))
    chain = Chain(file.project)
    opened = openings(file.data, chain, of_day)
    if not opened:
        tell(_nothing_due(chain, of_day), quiet=options.quiet)
        return
    file.change(*additions(opened, of_day), dry_run=options.dry_run)
    for one in opened:
        write(_line(one))
    count = len(opened)
    if options.dry_run:
        text = ngettext("Would open {count} entry.", "Would open {count} entries.", count)
    else:
        text = ngettext(
            "Opened {count} result in {file}. What came of it is asked by “sara follow-up”.",
            "Opened {count} results in {file}. What came of them is asked by “sara follow-up”.",
            count,
        )
    tell(text.format(count=count, file=file.path), quiet=options.quiet)


def _nothing_due(chain: "Chain", of_day: "datetime.date") -> str:
    from sara_cli.interview.openings import next_day

    if waiting := len(chain.opened):
        return ngettext(
            "Nothing more is due. {count} entry is open and still empty.",
            "Nothing more is due. {count} entries are open and still empty.",
            waiting,
        ).format(count=waiting)
    coming = next_day(chain, of_day)
    if coming:
        return _("Nothing is due for follow-up before {day}.").format(day=coming)
    return _("Nothing is due for follow-up.")


def _line(one: "Opening") -> str:
    from sara_cli.interview.openings import KINDS

    start = f"{one.id:<4} {one.what}, {_(KINDS[one.kind])}: "
    return start + shorten(one.title, max(WIDEST - len(start), 24), placeholder=" …")


@with_options
def show_round(
    new: Annotated[
        bool, typer.Option("--new", help=N_("Begin a new round: ask all who answer for measures."))
    ] = False,
    due: Annotated[
        str | None, option("--due", N_("DATE"), N_("The last day to answer, for a new round."))
    ] = None,
    mail: Annotated[
        bool, typer.Option("--mail", help=N_("Print an e-mail to each who hasn’t answered; nothing is sent."))
    ] = False,
    out: Annotated[
        Path | None,
        option(
            "--out",
            N_("FOLDER"),
            N_("Write the e-mails there as drafts (.eml), with the workbooks that are there."),
        ),
    ] = None,
    format: FormatOption = "text",
    today: TodayOption = None,
    force: ForceOption = False,
    *,
    options: EditOptions,
) -> None:
    """Show who has answered the last round and who is late; begin a new one; write the e-mails."""
    from sara_cli.cli.follow_up.round import RoundOptions, run

    path, of_day = project_file(options.project), day(today)
    run(path, of_day, RoundOptions(new, due, mail, out, format, options.dry_run, force, options.quiet))


@with_options
def assess(options: AssessOptions) -> None:
    """Judge what changed and what may be said of the cause; never more than the design supports."""
    from sara_cli.cli.follow_up.assess_dialogue import run

    run(options)


follow_up = step_app(
    "follow_up",
    (
        Verb(
            "open",
            N_("Write an empty entry for each thing that is due, to be filled in with an editor."),
            open_entries,
        ),
        Verb(
            "round",
            N_("Ask those who answer for the measures, and see who has answered and who is late."),
            show_round,
        ),
        Verb("assess", N_("Judge what changed, and what can be concluded about a measure’s effect."), assess),
    ),
)
