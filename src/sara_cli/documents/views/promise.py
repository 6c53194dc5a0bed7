"""The citizen promise on a page, in plain language: what citizens said, what is promised, what came of it, where to turn.

It is for everyone, so it is always printed from the project as everyone may see it.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.agreement import SignatoryView, view_signatory
from sara_cli.documents.views.front import UNFILED, Front, front, known
from sara_cli.documents.views.problems import LIGHT_SYMBOLS, Fact
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.revisions import view_revisions
from sara_cli.documents.views.translations import Translated, view_translations
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.model.analyze import Problem
from sara_cli.model.as_of import measure_as_of
from sara_cli.model.chain import decision_on
from sara_cli.model.execute import Measure, Promise
from sara_cli.model.fields import Member, Span
from sara_cli.model.follow_up import Light
from sara_cli.model.prepare import Dialogue
from sara_cli.model.project import Project
from sara_cli.progress.follow_up import promise_results
from sara_cli.progress.pace import counted, pace

IN_PLAIN_WORDS: dict[Light, str] = {
    "green": N_("We did as we had promised."),
    "yellow": N_("We did a part of it."),
    "grey": N_("It isn’t judged yet."),
    "red": N_("We didn’t do it."),
}


class Given(NamedTuple):
    """A promise: when it holds, and how far it has come or what came of it."""

    wording: str
    facts: tuple[Fact, ...]


class Heard(NamedTuple):
    """A conversation with citizens: how and when, with how many, and what they said."""

    name: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class PromiseView:
    """All that the promise prints. Empty texts and lists are not known."""

    front: Front
    heard: tuple[Heard, ...]
    situation: tuple[Fact, ...]
    given: tuple[Given, ...]
    translations: tuple[Translated, ...]
    contacts: tuple[Fact, ...]
    signed: str
    signatories: tuple[SignatoryView, ...]

    @property
    def figures(self) -> tuple[()]:
        """A page has no room for figures."""
        return ()


def view_promise(project: Project, today: date) -> PromiseView:
    """Decide all that the promise says, as things stand on `today`."""
    register = Register(project)
    heard, signed = _heard(register), _signed(project)
    return PromiseView(
        front=promise_front(register, today),
        heard=heard,
        situation=()
        if heard
        else known(*((problem.title, problem.description) for problem in _problems(register))),
        given=tuple(_given(one, register, today) for one in project.execute.promises),
        translations=view_translations(project.execute.promises),
        contacts=contacts(register),
        signed=signed,
        signatories=() if signed or not project.execute.promises else _signatories(register),
    )


def _heard(register: Register) -> tuple[Heard, ...]:
    """The conversations with citizens that anything came out of."""
    found = [one for one in register.project.prepare.dialogues if one.kind == "citizen" and one.points]
    return tuple(Heard(_conversation(one), tuple(map(wording.ended, one.points))) for one in found)


def _conversation(dialogue: Dialogue) -> str:
    count = dialogue.participants
    many = ngettext("{count} person", "{count} people", count or 0).format(count=wording.number(count or 0))
    parts = (
        dialogue.method or _("Conversation"),
        wording.day(dialogue.date) if dialogue.date else "",
        many if count else "",
    )
    return ", ".join(filter(None, parts))


def _signed(project: Project) -> str:
    """When the promises were signed; empty while one of them isn't."""
    days = {one.signed for one in project.execute.promises}
    if not days or None in days:
        return ""
    listed = wording.listing([wording.day(day) for day in sorted(filter(None, days))])
    parties = wording.listing([party.name for party in project.parties])
    return _("Signed on {day}: {parties}.").format(day=listed, parties=parties)


def _signatories(register: Register) -> tuple[SignatoryView, ...]:
    """Those who sign the agreement sign its public part too; there is room for when they do."""
    agreement = register.project.initiate.agreement
    found = agreement.signatories if agreement else []
    unsigned = [one.model_copy(update={"signed": None}) for one in found]
    return tuple(view_signatory(one, register, None) for one in unsigned)


def promise_front(register: Register, today: date) -> Front:
    """Short, so that the page has room for what is promised; the title says when the promises hold."""
    project, kind = register.project, register.words.promise
    promises, period = project.execute.promises, _common_period(project)
    published = sorted({one.published for one in promises if one.published})
    title = _("{kind} for {place}, {period}").format(
        kind=wording.capital(kind),
        place=project.municipality.name,
        period=wording.years(period or project.cycle),
    )
    facts = known(
        (_("Published"), ", ".join(wording.day(day) for day in published)),
        (_("As of"), wording.day(today)),
    )
    first = front(register, title, kind, facts, UNFILED.foot(register, kind))
    return replace(first, is_brief=True)


def _common_period(project: Project) -> Span | None:
    """The period of all the promises, if they have the same."""
    periods = [one.valid(project.cycle) for one in project.execute.promises]
    return periods[0] if periods and all(period == periods[0] for period in periods) else None


def _problems(register: Register) -> list[Problem]:
    """Those that the promises are about; without any such, those that are chosen."""
    promised = {id for promise in register.project.execute.promises for id in promise.measures}
    problems = [at.part for at in register.chain.problems]
    about = [
        problem
        for problem in problems
        if promised & {at.part.id for at in register.chain.measures_for(problem)}
    ]
    return about or [problem for problem in problems if decision_on(problem) == "prioritised"]


def _given(promise: Promise, register: Register, today: date) -> Given:
    project = register.project
    is_own, outcome = _common_period(project) is None, _outcome(promise, register)
    return Given(
        promise.wording,
        known(
            (_("Valid"), wording.span(promise.valid(project.cycle)) if is_own else ""),
            (_("Belongs to"), promise.agreement),
            (_("Changed"), "; ".join(one.in_words for one in view_revisions(promise.revisions))),
            (_("So far"), "" if outcome else so_far(promise, register, today)),
            (_("This is how it went"), outcome),
        ),
    )


def so_far(promise: Promise, register: Register, today: date) -> str:
    """How far the measures of a promise have come; where there is one, the promise says what it is."""
    measures = {at.part.id: at.part for at in register.chain.measures}
    outputs = [
        (measures[id].title, _progress(measures[id], project=register.project, today=today))
        if id in measures
        else (id, _("not stated"))
        for id in promise.measures
    ]
    if len(outputs) == 1 and promise.measures[0] in measures:
        return wording.capital(outputs[0][1])
    both = _("{what}: {so_far}")
    text = "; ".join(both.format(what=what, so_far=so_far) for what, so_far in outputs)
    return text or _("Nothing is planned yet that keeps the promise.")


def _progress(measure: Measure, project: Project, today: date) -> str:
    """What is counted and how it keeps pace with its target, else the status."""
    found = pace(measure, project.cycle, today)
    if found and found.state in ("on_track", "behind", "over") and not measure_as_of(measure, today).log:
        # What isn't written down may have been done; citizens would read 0 as nothing.
        return _("nothing is written down yet (target: {target} {unit})").format(
            target=wording.number(found.target), unit=found.unit
        )
    if found:
        return found.text
    status = label(measure.status) if measure.status else ""
    return ", ".join(filter(None, (counted(measure_as_of(measure, today)), status))) or _("not stated")


def _outcome(promise: Promise, register: Register) -> str:
    """What the follow-up says, else its judgement in plain words; empty before it."""
    found = [at.part for at in promise_results(register.chain, promise)]
    results = sorted(found, key=lambda result: result.date)
    lights = [result.light for result in results if result.light and result.promise]
    texts = [wording.ended(result.text) for result in results if result.text]
    light = f"{LIGHT_SYMBOLS[lights[-1]]}{wording.NO_BREAK}{_(IN_PLAIN_WORDS[lights[-1]])}" if lights else ""
    return " ".join(texts) or light


def contacts(register: Register) -> tuple[Fact, ...]:
    """Who answers questions; 112 and 114 14 are the emergency number and that of the Police Authority."""
    organisation = register.project.initiate.organisation
    urgent = (_("If something is happening now"), _("Call 112."))
    otherwise = (_("To the police otherwise"), _("Call 114 14."))
    if organisation is None:
        return known(urgent, otherwise)
    function = organisation.coordination_function
    reached = ", ".join(filter(None, (function.unit, function.contact))) if function else ""
    return known(
        urgent,
        otherwise,
        (_("About the work in the municipality"), reached or _role(organisation.coordinator, register)),
        (_("About the work of the police"), _role(organisation.municipal_police, register)),
    )


def _role(member: Member | None, register: Register) -> str:
    return register.member(member, with_contact=True, short=True) if member else ""
