"""Which figures the public edition withholds, which small ones it prints, and why: for whoever releases it.

Compares the project with what is left of it, so that nothing needs to be known of how that was decided.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sara_cli.documents.editions.figure_reasons import Pair, Reasons, Why, is_number
from sara_cli.findings import Path
from sara_cli.model.analyze import Baseline, Goal, Target
from sara_cli.model.chain import Chain
from sara_cli.model.execute import CountTarget, Measure
from sara_cli.model.fields import Part
from sara_cli.model.follow_up import Result
from sara_cli.model.outline import fields_of
from sara_cli.model.prepare import Indicator, Value
from sara_cli.model.project import Project
from sara_cli.privacy.disclosure.cells import is_small
from sara_cli.privacy.disclosure.withholding import without_small_figures


class Judged(NamedTuple):
    """Figures of one thing: where the first is, what they are, why they are withheld or printed.

    `cut` is what to take out of the project to see whether a document prints them.
    """

    path: Path
    name: str
    figures: tuple[str, ...]
    why: Why
    cut: tuple[Path, ...]


NOT_FIGURES = frozenset(
    "sara checks scores techniques carried imported n low high rate response_rate log year amount".split()  # noqa: SIM905
)
"""Keys whose numbers count nobody and nothing that happened, say how sure a figure is, or are only printed as a sum."""


class JudgedFigures(NamedTuple):
    """The small figures that are printed and those that are withheld, in the order of the file."""

    printed: list[Judged]
    withheld: list[Judged]


def judged_figures(project: Project) -> JudgedFigures:
    """Judge every figure of a project. Those of one part and one reason become one entry."""
    project = _with_answers(project)
    reasons = Reasons(project)
    printed, withheld = [], []
    shown = without_small_figures(project).project
    for pair in _pairs(project, shown):
        if text := reasons.why_withheld(pair):
            withheld.append(_judged(pair, Why(text)))
        elif is_number(pair.old) and is_small(float(str(pair.old)), reasons.threshold):
            printed.append(_judged(pair, reasons.why_printed(pair)))
    in_logs = {one.path: one for one in _sums(shown, reasons)}
    printed += in_logs.values()
    few = Why(reasons.why_few())
    withheld += [one._replace(why=few) for one in _sums(project, reasons) if one.path not in in_logs]
    return JudgedFigures(_together(printed), _together(withheld))


def _with_answers(project: Project) -> Project:
    """The project with how many answered beside the figures of a survey, as they are judged."""
    indicators = [at.part for at in Chain(project).indicators]
    return project.model_copy(
        update={"prepare": project.prepare.model_copy(update={"indicators": indicators})}
    )


def _sums(project: Project, reasons: Reasons) -> Iterator[Judged]:
    """What has been done so far of each measure, where that is small: the sum of its log."""
    for number, measure in enumerate(project.execute.measures):
        done = sum(entry.count or 0 for entry in measure.log)
        if is_small(done, reasons.threshold):
            path: Path = ("execute", "measures", number, "log")
            figure = f"{done} {measure.count.unit}" if measure.count else str(done)
            yield Judged(path, measure.title, (figure,), reasons.of_measure(measure), (path,))


def _judged(pair: Pair, why: Why) -> Judged:
    figure = _figure(pair)
    return Judged(pair.path, _name(pair), (figure,) if figure else (), why, (_cut(pair),))


def _together(judged: Sequence[Judged]) -> list[Judged]:
    """Those of one part for one reason, as one."""
    found: dict[tuple[object, ...], Judged] = {}
    for one in judged:
        key = (one.path[:3], one.name, one.why)
        first = found.get(key)
        found[key] = (
            one
            if first is None
            else first._replace(figures=first.figures + one.figures, cut=first.cut + one.cut)
        )
    return list(found.values())


def _name(pair: Pair) -> str:
    """What the figure is about is called."""
    for kind in (Indicator, Goal, Measure, Result):
        if part := pair.nearest(kind):
            keys = ("name", "title", "goal", "text")
            return next((text for key in keys if (text := getattr(part, key, None))), "")
    own = pair.old if isinstance(pair.old, Part) else pair.owner
    return next(
        (text for key in ("title", "name", "method", "text") if (text := getattr(own, key, None))), ""
    )


def _figure(pair: Pair) -> str:
    """The figure as the file has it, with its period."""
    value = pair.old.value if isinstance(pair.old, Value | Baseline | Result) else pair.old
    if not is_number(value):
        return ""
    is_of_period = isinstance(pair.owner, Value) or isinstance(pair.old, Value)
    period = pair.path[-2 if isinstance(pair.owner, Value) else -1]
    return f"{value} ({period})" if is_of_period else str(value)


# --- the two side by side -----------------------------------------------------------------------------


def _pairs(old: Part, new: Part, path: Path = (), above: tuple[Part, ...] = ()) -> Iterator[Pair]:
    """Every number and text of a project with what is left of it; a part that is gone, or has lost its figure, as a whole."""
    above = (*above, old)
    for name in fields_of(type(old)):
        if name not in NOT_FIGURES:
            yield from _paired(name, getattr(old, name), getattr(new, name), (*path, name), above)


def _paired(name: str, old: object, new: object, path: Path, above: tuple[Part, ...]) -> Iterator[Pair]:
    if isinstance(old, Part):
        if isinstance(new, Part) and not _has_lost_figure(old, new):
            yield from _pairs(old, new, path, above)
        else:
            yield Pair(path, name, old, new, above)
    elif isinstance(old, list):
        rest = _by_id(new) if isinstance(new, list) and len(new) < len(old) else None
        for number, item in enumerate(old):
            other = rest.get(getattr(item, "id", None)) if rest is not None else new[number]  # type: ignore[index]
            yield from _paired(name, item, other, (*path, number), above)
    elif isinstance(old, dict):
        held = new if isinstance(new, Mapping) else {}
        for key, item in old.items():
            yield from _paired(name, item, held.get(key), (*path, str(key)), above)
    elif old is not None:
        yield Pair(path, name, old, new, above)


def _by_id(parts: Sequence[object]) -> dict[object, object]:
    return {getattr(part, "id", None): part for part in parts}


def _has_lost_figure(old: Part, new: Part) -> bool:
    return isinstance(old, Value) and old.value is not None and getattr(new, "value", None) is None


def _cut(pair: Pair) -> Path:
    """What to take away, so that the figure is gone and the project still sound."""
    return pair.path[:-1] if isinstance(pair.owner, Value | Baseline | Target | CountTarget) else pair.path
