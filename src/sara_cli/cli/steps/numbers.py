"""`sara analyze numbers`: what the figures of the indicators can show, and what they can't."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.options import FormatOption, LanguageOption, ProjectOption, QuietOption
from sara_cli.cli.steps.completion_of_imports import complete_indicator
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.assessing.indicator import Judged


def numbers(
    indicators: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("INDICATOR"),
            help=N_("Which indicators, by their ids; else all."),
            autocompletion=complete_indicator,
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Show formula and source of every figure."))
    ] = False,
    project: ProjectOption = None,
    format: FormatOption = "text",
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what each indicator shows: how sure it is, whether it has changed, and what could be seen."""
    from sara_cli.assessing.indicator import false_alarms, judge
    from sara_cli.cli.options import project_file
    from sara_cli.cli.sound import sound
    from sara_cli.cli.terminal import tell, write
    from sara_cli.errors import SaraError

    read = sound(project_file(project), _("The figures can't be judged until the errors are mended."))
    known = {one.id: one for one in read.project.prepare.indicators}
    for id in indicators or ():
        if id not in known:
            message = _("There is no indicator “{id}”.").format(id=id)
            raise SaraError(message, _("These exist: {ids}.").format(ids=", ".join(known)) if known else "")
    chosen = [known[id] for id in dict.fromkeys(indicators or known)]
    compared = sum(len(one.values) > 1 for one in chosen)
    judged = [judge(one, read.project, compared) for one in chosen]
    if format == "json":
        write(json.dumps(_data(judged), ensure_ascii=False, indent=2))
        return
    if not judged:
        write(_("There are no indicators yet. “sara prepare import” reads figures from a file."))
        return
    write("\n\n".join(_told(one, explain=explain) for one in judged))
    if compared > 1:
        tell("\n" + false_alarms(compared), quiet=quiet)


def _told(one: "Judged", *, explain: bool) -> str:
    from sara_cli.assessing.wording import caveats_in_words
    from sara_cli.cli.explained.layout import bulleted, titled, wrapped

    figures = "  ".join(part for part in (one.bars, one.periods) if part)
    said = bulleted(f"{line.name}: {line.text}" for line in one.lines)
    how = bulleted(f"{line.name}: {line.explained}" for line in one.lines if line.how)
    shared = [caveat for caveat in one.caveats if caveat != "several_comparisons"]
    parts = [wrapped(one.verdict), figures, said]
    if explain and how:
        parts.append(f"{_('How it was worked out')}:\n{how}")
    if shared:
        parts.append(f"{_('To bear in mind')}:\n{bulleted(caveats_in_words(shared))}")
    return titled(f"{one.id}  {one.name}", *parts)


def _data(judged: "list[Judged]") -> dict[str, object]:
    """The contract that scripts rely on: fields may be added, never taken away."""
    return {
        "version": 1,
        "indicators": [
            {
                "id": one.id,
                "name": one.name,
                "verdict": one.verdict,
                "values": [{"period": point.period, "value": point.value} for point in one.figures],
                "figures": [
                    {
                        "name": line.name,
                        "text": line.text,
                        "value": line.value,
                        "how": line.how,
                        "source": line.source,
                    }
                    for line in one.lines
                ],
                "caveats": list(one.caveats),
                "comparisons": one.comparisons,
            }
            for one in judged
        ],
    }
