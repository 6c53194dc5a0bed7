"""`sara analyze numbers`: what the figures of the indicators can show, and what they can't."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.completion import complete_indicator
from sara_cli.cli.options import FormatOption, LanguageOption, ProjectOption, QuietOption, TodayOption
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.evidence.judgement import Judged


def numbers(
    indicators: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("INDICATOR"),
            help=N_("Which indicators, by their ids; otherwise all."),
            autocompletion=complete_indicator,
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Show formula and source of every figure."))
    ] = False,
    project: ProjectOption = None,
    today: TodayOption = None,
    format: FormatOption = "text",
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what each indicator shows: how sure it is, whether it has changed, and what could be seen."""
    from sara_cli.cli.options import day, project_file
    from sara_cli.cli.terminal import tell, write
    from sara_cli.cli.valid_project import valid_project
    from sara_cli.errors import SaraError
    from sara_cli.evidence.indicator import false_alarms, judge_all

    read = valid_project(
        project_file(project), _("The figures can’t be judged until the errors are corrected.")
    )
    known = {one.id: one for one in read.project.prepare.indicators}
    for id in indicators or ():
        if id not in known:
            message = _("There is no indicator “{id}”.").format(id=id)
            raise SaraError(message, _("These exist: {ids}.").format(ids=", ".join(known)) if known else "")
    chosen = [known[id] for id in dict.fromkeys(indicators or known)]
    judged = judge_all(chosen, read.project, day(today))
    if format == "json":
        write(json.dumps(_data(judged), ensure_ascii=False, indent=2))
        return
    if not judged:
        write(_("There are no indicators yet. “sara prepare import” reads figures from a file."))
        return
    write("\n\n".join(_text(one, explain=explain) for one in judged))
    if judged[0].comparisons > 1:
        tell("\n" + false_alarms(judged[0].comparisons), quiet=quiet)


def _text(one: "Judged", *, explain: bool) -> str:
    from sara_cli.cli.explain.layout import bulleted, titled, wrapped

    lines = bulleted(f"{line.name}: {line.text}" for line in one.lines)
    how = bulleted(f"{line.name}: {line.explained}" for line in one.lines if line.how)
    reservations = (*one.remarks, *one.to_bear_in_mind)
    parts = [wrapped(one.verdict), _drawn(one), lines]
    if explain and how:
        parts.append(_("How it was calculated") + f":\n{how}")
    if reservations:
        parts.append(_("To keep in mind") + f":\n{bulleted(reservations)}")
    return titled(f"{one.id}  {one.name}", *parts)


def _drawn(one: "Judged") -> str:
    """The figures as bars, with the band of what is ordinary on the same scale."""
    from sara_cli.evidence.judgement import bars, short

    band = ""
    if one.band:
        drawn = bars([*(point.value for point in one.figures), *one.band])
        band = _("ordinary: {low} to {high} ({bars})").format(
            low=short(one.band.low), high=short(one.band.high), bars=f"{drawn[-2]}–{drawn[-1]}"
        )
    return "  ".join(part for part in (one.bars, one.periods, band) if part)


def _data(judged: "list[Judged]") -> dict[str, object]:
    """The contract that scripts rely on: fields may be added, never taken away."""
    return {
        "version": 1,
        "indicators": [
            {
                "id": one.id,
                "name": one.name,
                "unit": one.unit,
                "verdict": one.verdict,
                "code": one.code,
                "values": [{"period": str(point.period), "value": point.value} for point in one.figures],
                "band": {"low": one.band.low, "high": one.band.high} if one.band else None,
                "figures": [line.as_data() for line in one.lines],
                "remarks": list(one.remarks),
                "caveats": list(one.caveats),
                "comparisons": one.comparisons,
            }
            for one in judged
        ],
    }
