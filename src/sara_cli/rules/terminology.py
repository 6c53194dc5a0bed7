"""Whether the agreement and the plan call one thing by several names.

Only words that stand for the same thing in this field are looked for, and only in the texts that the parties sign
or decide. A plan for or against something (“handlingsplan mot …”) is another plan. Each party's activity plan
beside a joint action plan is as it should be, so it counts as drift only while the file holds no measures that
would show which plan is which.
"""

import re
from collections.abc import Iterator, Sequence

from sara_cli.checklists.wording import listed
from sara_cli.findings import Path, path_text
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Hit, Rule

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
        for word, pattern in group.items():
            if word not in places and pattern.search(text.casefold()):
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
        told = [
            listed(
                [
                    _("“{word}” ({place})").format(word=word, place=path_text(path))
                    for word, path in each.items()
                ]
            )
            for each in drifting
        ]
        path = list(drifting[0].values())[1]
        message = _("One thing seems to have several names: {words}.").format(words="; ".join(told))
        yield Hit(path, message, _("Choose one word for each thing, write it under “words”, and keep to it."))


RULES = (Rule("S1-010", "advice", _several_words),)
