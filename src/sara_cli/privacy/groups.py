"""Groups so small that they point someone out, though nobody is named: “tre elever i 9B”, “two brothers”."""

import re
from collections.abc import Iterator

from sara_cli.privacy import Span, any_of, sentences

_NUMBERS = {
    **{word: number for number, word in enumerate("två tre fyra fem sex sju åtta nio".split(), 2)},  # noqa: SIM905
    **{word: number for number, word in enumerate("two three four five six seven eight nine".split(), 2)},  # noqa: SIM905
}
_HOW_MANY = rf"(?P<number>\d|{'|'.join(_NUMBERS)})"
_THEY = (
    r"(?:pojkar|flickor|killar|tjejer|elever|barn|ungdomar|tonåringar|män|missbrukare|bröder|systrar|syskon|kusiner|boys|girls|"
    r"pupils|students|children|teenagers|brothers|sisters|siblings)"
)
_ADJECTIVE = r"(?:(?:äldre|yngre|unga|små|andra|nya|young|older|younger) )?"
_CLASS = r"(?:i|från|ur|in|from) (?:klass |class |year )?(?:[1-9] ?[A-F]\b|[1-9][a-f]\b|(?:sexan|sjuan|åttan|nian)\b)"
_PLACE = (
    r"(?:på|vid|från|at|from) (?:the )?[A-ZÅÄÖ][\wåäöé]*(?: [A-ZÅÄÖ][\wåäöé]*)?"
    r"(?:skolan|gården|gymnasiet|gatan|vägen|torget|boendet| skola| School| street| torg)\b"
)
_FEW_AT_A_PLACE = re.compile(
    rf"(?<![\w–-])(?i:{_HOW_MANY}) (?i:{_ADJECTIVE})(?i:{_THEY}) (?:{_CLASS}|{_PLACE})"
)
_ONE_OF_A_CLASS = re.compile(
    r"\b(?i:en|ett|one|a) (?i:elev|pojke|flicka|kille|tjej|pupil|boy|girl) "
    r"(?:i|från|ur|in|from) (?:klass |class )?[1-9] ?[A-F]\b"
)
_KIN = re.compile(
    r"\b(?:(?:två|tre|fyra|two|three|four) (?:(?:unga|äldre|yngre|young) )?(?:bröder|systrar|syskon|brothers|sisters|siblings)"
    r"|ett (?:syskonpar|brödrapar))\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"\b(?i:en|samma|a|one) (?i:familj|family) (?:på|vid|on|at) [A-ZÅÄÖ][a-zåäöé]+")
_THE_ONLY = re.compile(
    r"\b(?:den enda eleven|den enda pojken|den enda flickan|den enda familjen|den ende pojken|den ende eleven|"
    r"the only (?:pupil|boy|girl|family|child))\b",
    re.IGNORECASE,
)
_GROUPS = (_FEW_AT_A_PLACE, _ONE_OF_A_CLASS, _KIN, _FAMILY, _THE_ONLY)
# What every pattern has one of, so that most texts need no pattern.
_ABOUT = any_of(
    "pojk|flick|kill|tjej|elev|barn|ungdom|tonår|bröd|syst|syskon|kusin|famil|boy|girl|pupil|student|child|teen|"
    "brother|sister|sibling|män|missbruk"
)
# Where few are meant to be few: those who take part, answer, represent, or are counted by class or by day.
_HARMLESS = re.compile(
    r"\b(?:delt[ao]\w*|medverka\w*|representera\w*|företräd\w*|elevråd\w*|varje|vardera|per|åt gången|minst|högst|"
    r"upp till|möte\w*|\w*vandring\w*|svar\w*|intervju\w*|utbilda\w*|sommarjobb\w*|arbetsgrupp\w*|praktik\w*|samtal\w*|"
    r"each|every|at least|at most|took part|take part|represent\w*|answer\w*|interview\w*|meeting\w*)\b",
    re.IGNORECASE,
)


def telling_groups(text: str, threshold: int) -> Iterator[Span]:
    """Find groups of fewer than `threshold` with a class, a school or kinship that shows who they are.

    What is shown is the group as it is written: it is no secret in itself, but it must be made more general.
    """
    if not _ABOUT.search(text.casefold()) or not any(one.search(text) for one in _GROUPS):
        return
    for start, sentence in sentences(text):
        found: list[re.Match[str]] = [
            match for match in _FEW_AT_A_PLACE.finditer(sentence) if 1 <= _number(match["number"]) < threshold
        ]
        for pattern in _GROUPS[1:]:
            found += pattern.finditer(sentence)
        if found and _HARMLESS.search(sentence):
            continue
        end = -1
        for match in sorted(found, key=lambda each: (each.start(), -each.end())):
            if match.start() >= end:
                end = match.end()
                yield Span(start + match.start(), start + end, match[0])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]
