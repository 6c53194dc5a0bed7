"""How results are worded: what is only activity, and what claims more than the comparison carries.

A result of an outcome says what changed. “Twelve visits were made” says what was done, and “thanks to the
visits” says why it changed, which only a comparison with somewhere else can begin to show. The words
here are the project's own; they overlook much and should seldom be wrong.
"""

import re
from collections.abc import Iterable

from sara_cli.language_heuristics.goal_wording import has_movement

_NUMBER = (
    r"(?:\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|fifteen|twenty)"
)
_ACTIVITY = (
    r"\w*(?:besök|besöken|möten|mötena|träffar|träffarna|kontroller|kontrollerna|utbildningar|utbildningarna"
    r"|lektioner|lektionerna|föreläsningar|föreläsningarna|vandringar|vandringarna|workshoppar|kurser|kvällar"
    r"|patrulleringar|informationsinsatser|visits|meetings|lectures|lessons|checks|courses|walks|patrols"
    r"|workshops)"
)
_DO = (
    r"(?:genomför(?:a|as|s|t|de|des|ts)?|håll(?:a|er|it|s|its)|höll(?:s)?|anordna\w*|arrangera\w*|ordna\w*"
    r"|carry\s+out|carried\s+out|hold|held|arrange\w*|ma(?:k|d)e)"
)
_FEW = r"(?:\s+(?:minst|cirka|sammanlagt|totalt|alla|de|at\s+least|about|all|the))*"
_ADJECTIVE = r"(?:\s+(?:\w+(?:a|e|ing)|school|open)\b)?"

_COUNTED = re.compile(
    rf"\b{_DO}{_FEW}\s+{_NUMBER}{_ADJECTIVE}\s+{_ACTIVITY}\b"
    rf"|\b{_NUMBER}{_ADJECTIVE}\s+{_ACTIVITY}\s+(?:(?:har|ska|skall|have|were|was|are|to|be|been|shall|under\s+året)\s+)*"
    rf"{_DO}\b",
    re.IGNORECASE,
)

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_HEDGED = re.compile(
    r"\b(?:inte|ingen|inget|inga|aldrig|varken|utan|kan|kunde|kanske|möjligen|möjligt|trolig(?:en|t|tvis)?|sannolik\w*"
    r"|osäker\w*|oklar\w*|svår\w*|om|huruvida|tyder|talar|tror|anser|upplever|upplevs|uppger|hoppas\w*|delvis|målet"
    r"|not|no|never|n't|cannot|can|could|may|might|perhaps|maybe|possibly|probably|likely|unclear|uncertain|whether"
    r"|if|suggests?|believes?|partly|unsure)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_THE = r"(?:(?:den|det|de|att|vår|vårt|våra|parternas|nya|gemensamma|the|our|that|this|these|new|joint)\s+)*"
_BECAUSE_OF = (
    r"(?:(?:en\s+)?effekt\s+av|tack\s+vare|på\s+grund\s+av|till\s+följd\s+av|beror\s+på|berodde\s+på|bevisar"
    r"|(?:an\s+)?effect\s+of|thanks\s+to|because\s+of|due\s+to|proves?|proved)"
)
_LED_TO = r"(?:har\s+|have\s+|has\s+)?(?:också\s+)?(?:lett\s+till|ledde\s+till|leder\s+till|led\s+to)"
_REASON = re.compile(rf"\b(?:{_BECAUSE_OF}|{_LED_TO})\b", re.IGNORECASE)  # few texts give one
_CHANGED = re.compile(
    r"\b(?:minsk\w*|färre|halver\w*|sjunk\w*|sjönk|öka(?:t|r|de)?|ökning\w*|nedgång\w*|uppgång\w*|tryggare|lugnare"
    r"|bättre|förbättr\w*|försvunn\w*|upphör\w*|fungera\w*|gått\s+(?:ner|ned|upp)|gick\s+(?:ner|ned|upp)|förändring\w*"
    r"|fewer|less|fall(?:en|s)?|fell|halved|dropp?(?:ed)?|reduc\w*|decreas\w*|increas\w*|ris(?:en|e)|rose|safer|calmer"
    r"|improv\w*|change[sd]?|works?|worked)\b",
    re.IGNORECASE,
)
_ABOUT_ANSWERS = re.compile(
    r"\b(?:enkät\w*|svarsfrekvens\w*|bortfall\w*|surveys?|response\s+rate)\b", re.IGNORECASE
)
_OWN_WORK = (
    r"åtgärd\w*|insats\w*|arbetet|arbete|satsning\w*|projekt\w*|samverkan|överenskommelsen|löftet|measures?|efforts?"
    r"|work|project|co-operation|promise"
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6


def counts_activity(text: str) -> bool:
    """Tell whether a goal or a result says how much was done, and nothing of what changed by it."""
    return bool(_COUNTED.search(text)) and not (has_movement(text) or _CHANGED.search(text))


def claimed_effect(text: str, measures: Iterable[str]) -> str | None:
    """Find the first words that give one's own work as the reason of a change, as written; None if there are none.

    A sentence counts only if it says that something changed, names the work right where the reason stands (in
    general, or by a word of the titles of `measures`), and has no word of doubt.
    """
    if not _REASON.search(text):
        return None
    claim = _claim(measures)
    for sentence in _SENTENCE.split(text):
        found = claim.search(sentence)
        if not found or _HEDGED.search(sentence) or _ABOUT_ANSWERS.search(sentence):
            continue
        if _CHANGED.search(sentence):
            return " ".join((found["because"] or found["led"]).split())
    return None


def _claim(measures: Iterable[str]) -> re.Pattern[str]:
    """The work named just after “thanks to”, or as the subject of “has led to”: not a place that it happens to name."""
    stems = {word[:_STEM].casefold() for title in measures for word in _WORD.findall(title)}
    own = "(?:" + "|".join([_OWN_WORK, *(rf"{re.escape(stem)}\w*" for stem in sorted(stems))]) + ")"
    return re.compile(
        rf"\b(?P<because>{_BECAUSE_OF})\s+{_THE}{own}\b"
        rf"|(?:^|[,;:]\s+|\b(?:att|och|and|that)\s+){_THE}{own}\s+(?P<led>{_LED_TO})\b",
        re.IGNORECASE,
    )
