"""An assessment as a person or a program wants it."""

import json
from collections.abc import Sequence

from sara_cli.assessing.effect import Assessment, Figures, Line
from sara_cli.assessing.over_time import OverTime
from sara_cli.assessing.wording import HOLDS, VERDICTS, caveats_in_words
from sara_cli.cli.explained.layout import bulleted, titled, wrapped
from sara_cli.labels import label
from sara_cli.language import _, current_language


def assessment_text(found: Assessment, other: str, figures: Figures, about: str, *, explain: bool) -> str:
    """Design, figures, verdict and caveats, to read; `about` says which time the figures are from."""
    parts = [
        wrapped(about) if about else "",
        titled(_("Design"), wrapped(_design(found))),
        titled(_("What the figures say"), bulleted(f"{line.name}: {line.text}" for line in found.lines)),
    ]
    if explain:
        told = [_put_in(figures), *_explained(found.lines)]
        parts.append(titled(_("How it was worked out"), bulleted(told)))
    if other:
        parts.append(titled(_("Other explanations"), wrapped(other)))
    held = [_(HOLDS[hold]) for hold in found.verdict.held_back_by]
    verdict = _(VERDICTS[found.verdict.word])
    parts.append(titled(_("Verdict: {verdict}").format(verdict=verdict), bulleted(held) if held else ""))
    parts.append(titled(_("To bear in mind"), bulleted(caveats_in_words(found.caveats))))
    return "\n\n".join(part for part in parts if part)


def assessment_in_short(found: Assessment, periods: str) -> str:
    """The periods, the counts, the verdict and what holds it back, as running text."""
    verdict = _("Verdict: {verdict}").format(verdict=_(VERDICTS[found.verdict.word])) + "."
    held = [_(HOLDS[hold]) for hold in found.verdict.held_back_by]
    return " ".join(filter(None, (periods, found.lines[0].text, verdict, *held)))


def _design(found: Assessment) -> str:
    text = _("{design}: level {level} of 5 on the Maryland scale.")
    return text.format(design=label(found.design), level=int(found.level))


def _put_in(figures: Figures) -> str:
    arms = (
        (_("the area"), figures.treated),
        (_("the comparison"), figures.control),
        (_("beside"), figures.beside),
        (_("like the one beside"), figures.beside_control),
    )
    told = [f"{name} {arm.before} → {arm.after}" for name, arm in arms if arm]
    return _("Numbers put in: {numbers}.").format(numbers="; ".join(told))


def _explained(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.name}: {line.explained}" for line in lines if line.how]


def assessment_json(found: Assessment, displacement: str, other: str, remarks: Sequence[str]) -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
    told = {
        "version": 1,
        "language": current_language(),
        "design": found.design,
        "level": int(found.level),
        "verdict": found.verdict.word,
        "verdict_text": _(VERDICTS[found.verdict.word]),
        "held_back_by": list(found.verdict.held_back_by),
        "figures": [line.as_data() for line in found.lines],
        "caveats": list(found.caveats),
        "remarks": list(remarks),
        "displacement": displacement,
        "other_explanations": other,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def series_text(found: OverTime, other: str, *, explain: bool) -> str:
    """A monthly series under several trends, to read."""
    parts = [titled(_("The series"), wrapped(found.about))]
    if found.lines:
        parts.append(
            titled(_("What the figures say"), bulleted(f"{one.name}: {one.text}" for one in found.lines))
        )
    if explain and found.lines:
        parts.append(titled(_("How it was worked out"), bulleted(_explained(found.lines))))
    if other:
        parts.append(titled(_("Other explanations"), wrapped(other)))
    parts.append(titled(_("Verdict: {verdict}").format(verdict=found.verdict), wrapped(found.why)))
    parts.append(titled(_("To bear in mind"), bulleted(caveats_in_words(found.caveats))))
    return "\n\n".join(parts)


def series_in_short(found: OverTime) -> str:
    """The months, what each trend says, the verdict and its reason, as running text."""
    figures = "; ".join(f"{one.name} {one.text}" for one in found.lines)
    ratios = _("After against before: {figures}.").format(figures=figures) if figures else ""
    verdict = _("Verdict: {verdict}").format(verdict=found.verdict) + "."
    return " ".join(filter(None, (found.about, ratios, verdict, found.why)))
