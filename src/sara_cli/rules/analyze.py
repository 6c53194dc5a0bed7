"""Step 3: each problem is decided on and shown by evidence; each goal can be measured."""

from collections.abc import Iterator

from sara_cli.language import _, ngettext
from sara_cli.language_heuristics.restating import restates
from sara_cli.language_heuristics.topics import is_about_another
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain, decision_on
from sara_cli.model.prepare import Indicator
from sara_cli.rules import rule
from sara_cli.rules.rule import Hit, Rule
from sara_cli.wording import named


def _undecided(chain: Chain) -> Iterator[Hit]:
    for path, problem in chain.problems:
        if not decision_on(problem):
            message = _("Nobody has decided whether the problem “{title}” is prioritised.")
            hint = _(
                "Write the decision under “priority”: “prioritised”, “deprioritised” or “watch”, with a reason."
            )
            yield Hit(path, message.format(title=problem.title), hint)


def _problems_without_evidence(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if not at.part.evidence]
    if lacking:
        text = ngettext(
            "Nothing in step 2 is named that shows the problem {titles}.",
            "Nothing in step 2 is named that shows the problems {titles}.",
            len(lacking),
        )
        hint = _("Name indicators, observations or dialogues under “evidence”.")
        yield rule.of_parts(lacking, text.format(titles=rule.titles(lacking)), hint)


def _causes_without_evidence(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        for path, cause in chain.causes(problem):
            if not cause.evidence and cause.strength != "uncertain":
                message = _("Nothing in step 2 is named as evidence for or against the cause {id}.")
                hint = _("Name it under “evidence”, or mark the cause as uncertain: strength: uncertain.")
                yield Hit(path, message.format(id=named(cause)), hint)


def _goals_without_indicator(chain: Chain) -> Iterator[Hit]:
    for path, goal in chain.all_goals():
        if not goal.indicator:
            message = (
                _("The goal {id} doesn’t state what is measured.")
                if goal.baseline or goal.target
                else _("The goal {id} can’t be measured: no indicator, baseline, target or date.")
            )
            hint = _("Describe an indicator under prepare.indicators and name it with “indicator”.")
            yield Hit(path, message.format(id=named(goal)), hint)


def _is_measurable(goal: Goal) -> bool:
    """Whether anything is said of how a goal is measured; if not, S3-004 says once that all of it is missing."""
    return bool(goal.indicator or goal.baseline or goal.target)


def _goals_without_baseline(chain: Chain) -> Iterator[Hit]:
    for path, goal in chain.all_goals():
        if not goal.baseline and _is_measurable(goal):
            message = _("The goal {id} has no baseline: the indicator’s value before the work began.")
            yield Hit(
                path, message.format(id=named(goal)), _("Write it as: baseline: {value: 17, period: 2023}")
            )


def _goals_without_target(chain: Chain) -> Iterator[Hit]:
    for path, goal in chain.all_goals():
        if not goal.target and _is_measurable(goal):
            message = _("The goal {id} has no target: how far, and by when.").format(id=named(goal))
            yield Hit(path, message, _("Write it as: target: {value: 8, by: 2025}"))


def _causes_that_restate(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        for path, cause in chain.causes(problem):
            if cause.strength != "refuted" and restates(problem.part, cause):
                message = _("The cause {id} seems only to repeat the problem “{title}”.")
                hint = _(
                    "Ask why it happens just there and just then, until the answer is something that could be"
                    " changed."
                )
                yield Hit((*path, "cause"), message.format(id=named(cause), title=problem.part.title), hint)


def _one_party_merged(chain: Chain) -> Iterator[Hit]:
    picture = chain.project.analyze.joint_picture
    merged = set(picture.merges) if picture else set()
    if len(merged) == 1 and len(chain.parties()) > 1:
        name = next((party.name for party in chain.parties() if party.id in merged), *merged)
        message = _("The joint picture merges the picture of one party only: {party}.")
        hint = _(
            "Merge it with the other parties’ pictures and name them under “merges”, or write it as the party’s"
            " own picture under prepare.pictures."
        )
        yield Hit(("analyze", "joint_picture", "merges"), message.format(party=name), hint)


def _evidence_of_another_problem(chain: Chain) -> Iterator[Hit]:
    said = {at.part.id: " ".join(filter(None, _words_of(at.part))) for at in chain.indicators}
    prepare = chain.project.prepare
    said |= {one.id: one.text for one in prepare.observations}
    said |= {one.id: " ".join(one.points) for one in prepare.dialogues}
    said |= {one.id: one.title for one in prepare.sources}
    for path, problem in chain.problems:
        other = [id for id in problem.evidence if is_about_another(problem, said.get(id, ""))]
        if other:
            message = _("The evidence {ids} seems to be about something else than the problem “{title}”.")
            hint = _("Name what shows this problem, or explain the link in the problem’s description.")
            sentence = message.format(ids=rule.titles_of(chain, other), title=problem.title)
            yield Hit((*path, "evidence"), sentence, hint)


def _words_of(indicator: Indicator) -> tuple[str | None, ...]:
    category = indicator.imported.category if indicator.imported else None
    return indicator.name, indicator.definition, category


RULES = (
    Rule("S3-001", "warning", _undecided),
    Rule("S3-002", "warning", _problems_without_evidence),
    Rule("S3-003", "warning", _causes_without_evidence),
    Rule("S3-004", "warning", _goals_without_indicator),
    Rule("S3-005", "warning", _goals_without_baseline),
    Rule("S3-006", "warning", _goals_without_target),
    Rule("S3-007", "advice", _causes_that_restate),
    Rule("S3-008", "warning", _one_party_merged),
    Rule("S3-009", "advice", _evidence_of_another_problem),
)
