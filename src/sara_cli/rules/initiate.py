"""S1, step 1: the decision, the organisation and the agreement, in the field’s own words."""

import re
from collections.abc import Iterator, Sequence

from sara_cli.findings import Path, path_text
from sara_cli.language import _
from sara_cli.language_heuristics.focus_area_wording import is_measure
from sara_cli.model.chain import Chain, decision_on
from sara_cli.model.initiate import Agreement
from sara_cli.progress.ending import endings
from sara_cli.rules.rule import Case, Hit, Rule, titles_of
from sara_cli.wording import listed, named


def _areas_without_problem(chain: Chain) -> Iterator[Hit]:
    """Of an area that is a measure, C-016 says so."""
    for path, area in chain.focus_areas:
        if not area.problems and not is_measure(area.title):
            message = _("The focus area “{title}” isn’t about any problem of the joint picture.")
            hint = _("Name its problems with “problems”, or take the area out of the agreement.")
            yield Hit(path, message.format(title=area.title), hint)


def _problems_outside(chain: Chain) -> Iterator[Hit]:
    covered = {problem for _path, area in chain.focus_areas for problem in area.problems}
    for path, problem in chain.prioritised if chain.focus_areas else ():
        if problem.id not in covered:
            message = _("The problem “{title}” is prioritised, but no focus area of the agreement covers it.")
            hint = _("Add {id} to “problems” of a focus area, or add a focus area.")
            yield Hit((*path, "id"), message.format(title=problem.title), hint.format(id=named(problem)))


# --- step 1 ------------------------------------------------------------------------------------------

_AGREEMENT = ("initiate", "agreement")

# Those who prepare and carry out, in Swedish and English; all other roles are given the benefit of the doubt.
_PREPARING = re.compile(
    r"kommunpolis|områdespolis|samordnar|handläggar|utredar|sekreterar|strateg\b|municipal police officer"
    r"|co-?ordinator|case officer",
    re.IGNORECASE,
)


def _areas_chosen_away(chain: Chain) -> Iterator[Hit]:
    decisions = {at.part.id: decision_on(at.part) for at in chain.problems}
    for path, area in chain.focus_areas:
        if area.problems and all(decisions.get(id) == "deprioritised" for id in area.problems):
            message = _("The focus area “{title}” is only about what was chosen away: {problems}.")
            hint = _("Take the area out of the agreement, or choose a problem in it.")
            sentence = message.format(title=area.title, problems=titles_of(chain, area.problems))
            yield Hit((*path, "problems"), sentence, hint)


def _twin_areas(chain: Chain) -> Iterator[Hit]:
    seen: dict[frozenset[str], str] = {}
    for path, area in chain.focus_areas:
        problems = frozenset(area.problems)
        if problems and problems in seen:
            message = _("The focus areas “{one}” and “{other}” are about exactly the same problems.")
            hint = _("Merge them, or explain how their problems differ.")
            yield Hit((*path, "problems"), message.format(one=seen[problems], other=area.title), hint)
        seen.setdefault(problems, area.title)


def _left_out(chain: Chain) -> Iterator[Hit]:
    agreement = chain.project.initiate.agreement
    if agreement is None:
        return
    points = {
        "focus_areas": _("what it is about (focus_areas)"),
        "period": _("how long it is valid (period)"),
        "documentation": _("how the work is documented (documentation)"),
        "follow_up": _("how it is followed up (follow_up)"),
        "revision_rule": _("how it may be changed (revision_rule)"),
        "signatories": _("who signs it (signatories)"),
    }
    missing = {key: name for key, name in points.items() if not getattr(agreement, key)}
    if missing:
        message = _("The agreement doesn’t state {points}.").format(points=listed([*missing.values()]))
        hint = _("Agree on it and write it there; a sentence each is enough.")
        yield Hit(_AGREEMENT, message, hint, True, tuple((*_AGREEMENT, key) for key in missing))


def _period_that_does_not_hold(case: Case) -> Iterator[Hit]:
    agreement = case.project.initiate.agreement
    if agreement is None or agreement.valid is None:
        return
    period, cycle, path = agreement.valid, case.project.cycle, (*_AGREEMENT, "period")
    if period.end is None:
        if period.start > cycle.end:
            message = _("The agreement begins on {start}, after the cycle.").format(start=period.start)
            yield Hit(path, message, _("Write the agreement that holds during the cycle."))
    elif period.end < case.today <= cycle.end:
        message = _("The agreement ran out on {day}, and the work goes on without one.")
        yield Hit(path, message.format(day=period.end), _("Renew the agreement, or write its new period."))
    elif period.end < cycle.end or period.start > cycle.end:
        message = _("The agreement holds from {start} to {end} and doesn’t cover the whole cycle.")
        hint = _("Extend it before it expires, or end the cycle with it.")
        yield Hit(path, message.format(start=period.start, end=period.end), hint)


def _soon_over(case: Case) -> Iterator[Hit]:
    """What ends within half a year, or an agreement that ended when its cycle was over; nothing if the work goes on."""
    if case.is_continued:
        return
    hint = _(
        "Plan what comes after it: sara renew makes the next cycle’s file, with the agreement as a draft."
    )
    for one in endings(case, case.today):
        yield Hit(one.path, one.text, hint)
    agreement = case.project.initiate.agreement
    end = agreement.valid.end if agreement and agreement.valid else None
    if end and end < case.today and case.project.cycle.end < case.today:
        message = _("The agreement ran out on {day}, and no file goes on from this one.")
        yield Hit((*_AGREEMENT, "period"), message.format(day=end), hint)


def _signed_by_others(chain: Chain) -> Iterator[Hit]:
    agreement = chain.project.initiate.agreement
    signatories = agreement.signatories if agreement else []
    path = (*_AGREEMENT, "signatories")
    hint = _("The head of the local police area and the chair of the municipal executive board sign.")
    for party in chain.parties("municipality", "police") if signatories else ():
        roles = [one.role for one in signatories if one.party == party.id]
        if not roles:
            message = _("Nobody signs the agreement for {party}.").format(party=party.name)
            yield Hit(path, message, hint, True, (("parties", chain.project.parties.index(party)),))
        elif all(_PREPARING.search(role) for role in roles):
            message = _(
                "For {party} the agreement is signed by someone who prepares but doesn’t lead: {role}."
            )
            number = next(number for number, one in enumerate(signatories) if one.party == party.id)
            sentence = message.format(party=party.name, role=listed(roles))
            yield Hit((*path, number, "role"), sentence, hint)


def _is_in_force(case: Case, agreement: Agreement) -> bool:
    """Decided, signed or begun; nothing is asked of a draft."""
    status = agreement.registry.status if agreement.registry else None
    begun = bool(agreement.period and agreement.period.start <= case.today)
    return status == "decided" or (
        status is None and (begun or any(one.signed for one in agreement.signatories))
    )


def _untraceable(case: Case) -> Iterator[Hit]:
    agreement = case.project.initiate.agreement
    if agreement is None or not _is_in_force(case, agreement):
        return
    decisions, registry = case.project.initiate.decisions, agreement.registry
    numbers = [registry.case_number if registry else None, *(one.case_number for one in decisions)]
    needed: dict[str, tuple[object, Path]] = {
        _("the decision"): (decisions, ("initiate", "decisions")),
        _("the case number"): (any(numbers), (*_AGREEMENT, "registry", "case_number")),
        _("the day of signing"): (
            not agreement.signatories or any(one.signed for one in agreement.signatories),
            (*_AGREEMENT, "signatories", 0, "signed"),
        ),
    }
    wished = {
        _("the version"): registry and registry.version,
        _("whom it concerns"): registry and registry.applies_to,
    }
    lacking = {name: path for name, (value, path) in needed.items() if not value}
    if lacking:
        missing = [*lacking, *(name for name, value in wished.items() if not value)]
        message = _("The agreement is in force, but can’t be traced; missing: {keys}.")
        hint = _("Write initiate.decisions, the agreement’s “registry”, and “signed” for those who sign.")
        yield Hit(_AGREEMENT, message.format(keys=", ".join(missing)), hint, True, tuple(lacking.values()))


def _nobody_steers(case: Case) -> Iterator[Hit]:
    agreement, organisation = case.project.initiate.agreement, case.project.initiate.organisation
    if (
        agreement is None
        or not _is_in_force(case, agreement)
        or (organisation and organisation.steering_group)
    ):
        return
    if organisation and organisation.preparatory_group:
        message = _("The agreement is in force, but no steering group is named.")
    else:
        message = _(
            "The agreement is in force, but neither a steering group nor a preparatory group is named."
        )
    hint = _(
        "Name them by role under initiate.organisation; a council that does the task can be named there."
    )
    yield Hit(("initiate", "organisation") if organisation else _AGREEMENT, message, hint, True)


# --- whether the agreement and the plan call one thing by several names ------------------------------

_AREA = r"(?:områdena|områdenas|områdets|områdes|områden|området|område)\b"
_PLAN = r"plan(?:en|ens|er|erna|ernas)?\b(?!\s+(?:mot|för|against|for)\b)"
_AREAS = {
    "fokusområde": re.compile(rf"\bfokus{_AREA}"),
    "samverkansområde": re.compile(rf"\bsamverkans{_AREA}"),
    "insatsområde": re.compile(rf"\binsats{_AREA}"),
    "prioriterat område": re.compile(rf"\b(?:prioriterat|prioriterade)\s+{_AREA}"),
    # In the singular, and the joint one, it is the picture of a problem; the local ones, in the plural, are areas.
    "lokal problembild": re.compile(r"\blokala\s+problembilder(?:na)?\b"),
    "focus area": re.compile(r"\bfocus areas?\b"),
    "priority area": re.compile(r"\bpriorit(?:y|ised) areas?\b"),
}
_PLANS = {
    "åtgärdsplan": re.compile(rf"\båtgärds{_PLAN}"),
    "handlingsplan": re.compile(rf"\bhandlings{_PLAN}"),
    "action plan": re.compile(r"\baction plans?\b(?!\s+(?:for|against)\b)"),
    "plan of measures": re.compile(r"\bplans? of measures\b"),
}
_ACTIVITY_PLANS = {
    "aktivitetsplan": re.compile(rf"\baktivitets{_PLAN}"),
    "activity plan": re.compile(r"\bactivity plans?\b"),
}


def words_for_one_thing(texts: Sequence[tuple[Path, str]], *, has_measures: bool) -> list[dict[str, Path]]:
    """The words, with the first place of each, of every thing that the texts call by more than one."""
    groups = (_AREAS, _PLANS if has_measures else _PLANS | _ACTIVITY_PLANS)
    found = [_first_places(group, texts) for group in groups]
    return [places for places in found if len(places) > 1]


def _first_places(group: dict[str, re.Pattern[str]], texts: Sequence[tuple[Path, str]]) -> dict[str, Path]:
    places: dict[str, Path] = {}
    for path, text in texts:
        small = text.casefold()
        for word, pattern in group.items():
            if word not in places and pattern.search(small):
                places[word] = path
    return places


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, (*path, number))


def _several_words(chain: Chain) -> Iterator[Hit]:
    agreement, promises = chain.project.initiate.agreement, chain.project.execute.promises
    words = chain.project.words
    texts = [
        *_texts(words.model_dump(include={"focus_area", "action_plan"}) if words else {}, ("words",)),
        *_texts(agreement.model_dump(mode="json") if agreement else {}, ("initiate", "agreement")),
        *_texts([promise.wording for promise in promises], ("execute", "promises")),
    ]
    drifting = words_for_one_thing(texts, has_measures=bool(chain.measures))
    if drifting:
        sentence = [
            listed(
                [
                    _("“{word}” ({place})").format(word=word, place=path_text(path))
                    for word, path in each.items()
                ]
            )
            for each in drifting
        ]
        path = list(drifting[0].values())[1]
        message = _("One thing seems to have several names: {words}.").format(words="; ".join(sentence))
        yield Hit(path, message, _("Choose one word for each thing, write it under “words”, and keep to it."))


RULES = (
    Rule("S1-001", "warning", _areas_without_problem),
    Rule("S1-002", "warning", _problems_outside),
    Rule("S1-003", "warning", _areas_chosen_away),
    Rule("S1-004", "advice", _twin_areas),
    Rule("S1-005", "warning", _left_out),
    Rule("S1-006", "warning", _period_that_does_not_hold),
    Rule("S1-007", "warning", _signed_by_others),
    Rule("S1-008", "advice", _untraceable),
    Rule("S1-009", "warning", _nobody_steers),
    Rule("S1-010", "advice", _several_words),
    Rule("S1-011", "advice", _soon_over),
)
