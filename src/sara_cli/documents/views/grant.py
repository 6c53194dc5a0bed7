"""The account of a state grant under SFS 2023:442: use, timetable, costs, partners, results and how they are evaluated.

14 § of the ordinance asks for an account in money, for what the grant was used for, and for the results and how they
relate to what it was granted for; by 18 § what wasn’t used may be reclaimed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.front import Filing, Front, front, known
from sara_cli.documents.views.goals import view_goal
from sara_cli.documents.views.problems import Fact, view_measure
from sara_cli.documents.views.register import Register
from sara_cli.language import _
from sara_cli.model.execute import Grant, Measure
from sara_cli.model.project import Project
from sara_cli.statistics.addition import exact_sum


class UseRow(NamedTuple):
    """A measure that the grant pays for: when it is done, with whom, and how far it has come."""

    measure: str
    when: str
    partners: str
    done: str


class CostRow(NamedTuple):
    """A cost, its day and the amount."""

    what: str
    day: str
    amount: str


@dataclass(frozen=True)
class GrantChapter:
    """The account of one grant. Empty texts and lists are not known, and left out with their headings."""

    title: str
    facts: tuple[Fact, ...]
    purpose: str
    use: tuple[UseRow, ...]
    costs: tuple[CostRow, ...]
    sums: tuple[Fact, ...]
    results: tuple[Fact, ...]
    goals: tuple[Fact, ...]
    account: str
    evaluation: tuple[Fact, ...]
    partners: tuple[str, ...]
    other_grants: str


@dataclass(frozen=True)
class GrantView:
    """All that the account prints, grant by grant."""

    front: Front
    grants: tuple[GrantChapter, ...]

    @property
    def figures(self) -> tuple[()]:
        """Tables are enough here."""
        return ()


def view_grant(project: Project, today: date) -> GrantView:
    """Decide all that the account says, as things stand on `today`."""
    register = Register(project)
    grants = project.execute.grants
    return GrantView(_front(register, grants, today), tuple(_chapter(one, register, today) for one in grants))


def _front(register: Register, grants: list[Grant], today: date) -> Front:
    project, kind = register.project, _("account of state grant")
    only = grants[0] if len(grants) == 1 else None
    years = sorted({one.year for one in grants if one.year})
    case = only.decision.case_number if only and only.decision else None
    title = _("Account of state grant {years}").format(
        years=", ".join(map(str, years)) or wording.years(project.cycle)
    )
    organisation = project.initiate.organisation
    coordinator = organisation.coordinator if organisation else None
    facts = known(
        (_("From"), register.member(coordinator, short=True) if coordinator else ""),
        (
            _("Account under"),
            _(
                "14 § of the ordinance (2023:442) on state grants to municipalities for crime prevention measures"
            ),
        ),
        (_("As of"), wording.day(today)),
    )
    first = front(register, title, kind, facts, Filing(case_number=case or "").foot(register, kind))
    return replace(first, is_brief=True)


def _chapter(grant: Grant, register: Register, today: date) -> GrantChapter:
    measures = [at.part for at in register.chain.measures if at.part.id in grant.measures]
    return GrantChapter(
        title=grant.title,
        facts=_facts(grant),
        purpose=grant.purpose or "",
        use=tuple(_use(one, register) for one in measures),
        costs=tuple(
            CostRow(one.what, wording.day(one.date), kronor(one.amount))
            for one in sorted(grant.costs, key=lambda one: one.date)
        ),
        sums=_sums(grant),
        results=tuple(_results(measures, register)),
        goals=tuple(_goals(measures, register, today)),
        account=grant.account.text if grant.account else "",
        evaluation=_evaluation(register),
        partners=tuple(_partners(measures, register)),
        other_grants=grant.other_grants or "",
    )


def _facts(grant: Grant) -> tuple[Fact, ...]:
    return known(
        (_("Year of the grant"), str(grant.year) if grant.year else ""),
        (_("Granted"), kronor(grant.amount) if grant.amount is not None else ""),
        (_("Decision"), wording.decision(grant.decision) if grant.decision else ""),
        (_("Account due by"), wording.day(grant.report_by) if grant.report_by else ""),
    )


def kronor(amount: float) -> str:
    """An amount in print: 150 000 kronor."""
    return _("{amount} kronor").format(amount=wording.number(amount)).replace(" ", wording.NO_BREAK)


def _sums(grant: Grant) -> tuple[Fact, ...]:
    """What was used in all, and what is left of the grant or was paid beside it."""
    if not grant.costs:
        return ()
    used = exact_sum(one.amount for one in grant.costs)
    left = None if grant.amount is None else exact_sum((grant.amount, -used))
    unused = _("{amount}; it may be reclaimed (18 §)").format(amount=kronor(left or 0))
    return known(
        (_("Spent in total"), kronor(used)),
        (_("Unspent"), unused if left is not None and left > 0 else ""),
        (_("Costs above the grant"), kronor(-left) if left is not None and left < 0 else ""),
    )


def _use(measure: Measure, register: Register) -> UseRow:
    view = view_measure(measure, register)
    return UseRow(measure.title, view.when, ", ".join(measure.partners), view.done)


def _results(measures: list[Measure], register: Register) -> Iterator[Fact]:
    for measure in measures:
        found = sorted(
            (at.part for at in register.chain.results_of("measure", measure.id)), key=lambda one: one.date
        )
        text = " ".join(wording.ended(one.text) for one in found if one.text)
        if text:
            yield Fact(measure.title, text)


def _goals(measures: list[Measure], register: Register, today: date) -> Iterator[Fact]:
    """What may be said of the goals of the problems that the measures are about; each problem once."""
    problems = {at.path: at for measure in measures for at in register.chain.problems_of(measure)}
    for problem in problems.values():
        for at in register.chain.goals(problem):
            view = view_goal(at.part, register, today)
            if view.is_measurable:
                yield Fact(view.goal.rstrip("."), view.sentence)


def _evaluation(register: Register) -> tuple[Fact, ...]:
    plan = register.project.execute.follow_up_plan
    if plan is None:
        return ()
    return known(
        (_("How"), plan.method),
        (_("Responsible"), plan.responsible),
        (_("When"), wording.day(plan.date) if plan.date else ""),
    )


def _partners(measures: list[Measure], register: Register) -> Iterator[str]:
    """The parties and others that take part in the measures, each once."""
    parties = [register.party(one.party) for one in measures]
    others = [partner for one in measures for partner in one.partners]
    yield from dict.fromkeys(filter(None, (*parties, *others)))
