"""Whether a cause only says its problem once more, judged by the words that they share.

A problem and a cause are brought down to stems without endings, words of the same family are made one, and
words that say nothing by themselves (finns, ökar, ofta, problem) are left out. A cause restates if it brings
nothing new, covers at least half of the problem's title and names what is wrong as the title does. It is
better to miss one than to accuse a good cause, so a cause that says that something is lacking is let through.
"""

import re
from functools import cache, lru_cache

from sara_cli.model.analyze import Cause, Problem

# Longest first; what is left must be at least three letters.
_ENDINGS = tuple(
    """
    ningarna ningens elserna heterna ningar ningen elsens andena elsen elser arnas ernas ornas heten heter
    anden andet ingen ingar ning else arna erna orna aren aste ande ende ades ers het ade are ast ert det tes
    ies ing en et ar er or na ad at as es te ed s a e n t d y
    """.split()  # noqa: SIM905 - read as a text, not as a list
)

# What one finds in nearly every problem, or that only says that it is there and how much of it.
_EMPTY = frozenset(
    """
    och att det den de som är var varit ett en i på av för med till från om vid under mellan hos bland mot
    genom efter före kring runt inom utan över sig sin sitt sina han hon man vi ni har hade ha kan kunna ska
    skall vill blir blev bli bliv blivit gör göra görs då när där här så också även men eller än mer mest
    många mycket flera fler allt alla all några något någon vissa ofta ibland alltid redan fortfarande ännu
    därför eftersom finns fanns förekommer förekomst sker skett händer ökar ökat ökad ökande ökning hög höga
    högt stor stora stort större vanlig vanligt vanliga problem problemet problemen problematik situation
    situationen läge läget orsak orsaken beror brott brottslighet kommun kommunen område området antal
    antalet andel andelen utbredd utbrett omfattande allvarlig allvarligt upplever upplevs upplevt känner
    känns känsla anser tycker utsätts utsatt utsatta drabbas drabbat drabbade begår begås använder används
    bruk brukar olika detta dessa denna dess deras vår våra år årets tid tider finnas vara sådan stad staden
    the a an and or of in on at to for with from by is are was were be been being it its that this these
    those there here they their them we our has have had can could will do does many much more most some
    often always still very high higher large big common problem problems situation because cause crime
    crimes area municipality number share increase increases increased increasing rising rise happen happens
    occur occurs exist exists feel feels experience among between during town people use used uses invånare invånarna invånarnas boende medborgare
    """.split()  # noqa: SIM905 - read as a text, not as a list
)

_LACKING = frozenset(
    """
    saknas saknar saknad saknade brist brister bristande ingen inga inget inte utan ej aldrig dålig dåligt
    dåliga svag svagt svaga otillräcklig lack lacks lacking no not without missing nobody none poor weak never
    """.split()  # noqa: SIM905 - read as a text, not as a list
)

# Families of words for the same thing. Each begins with what is wrong or, after the bar, what it is about.
_FAMILIES = (
    ("narkotika", "narkotik drog knark cannabis drug narcotic"),
    ("alkohol", "alkohol alcohol"),
    ("missbruk", "missbruk beroende abuse addict"),
    ("handel", "handel handla langning langa lang sälj försälj säljare deal dealing sell sale"),
    ("våld", "våld våldsam misshandel misshandl slagsmål bråk slåss violen assault fight"),
    ("skadegörelse", "skadegör skad skadad vandal vandalis vandalism klotter klottr förstör damag graffiti"),
    ("brand", "brand bränd brinn eld fire arson"),
    ("stöld", "stöld stjäl stul stulen theft thef steal stol stolen"),
    ("inbrot", "inbrott inbrot burglar burglary"),
    ("bedrägeri", "bedräger bedräg lur lurad fraud scam swindl"),
    ("otrygg", "otrygg rädd rädsl rädsla oro orol insecur insecurit unsaf unsafe afraid fear"),
    ("hastighet", "hastig hastighet fort fortkör speed fast"),
    ("kränkning", "kränk kränkning mobb mobbning trakasser trakasseri bully harass harassment"),
    ("utpressning", "utpress hot hotad extort threat"),
    ("rekrytering", "rekryter värv recruit"),
    ("|ung", "ung ungdom tonår tonåring young youth teenag"),
    ("|äldre", "äldr äldre pensionär elder elderl"),
    ("|cykel", "cykel cykl bicycl bik bike"),
    ("|skola", "skol school"),
)
_SPEEDING = re.compile(r"\b(?:kör\w*|drive\w*)\s+(?:(?:alldeles|för|too|mycket)\s+)*(?:fort|snabbt|fast)\b")
_INSECURE = re.compile(
    r"\b(?:inte|ej|aldrig|ingen|minskad|brist på|brister i|låg|dålig|not|no|lack of)\s+(?:upplevd\s+|feel\s+)?"
    r"(?:trygg\w*|säker\w*|safe\w*)"
)


_WRONGS = tuple(name for name, _words in _FAMILIES if not name.startswith("|"))


def restates(problem: Problem, cause: Cause | str) -> bool:
    """Tell whether a cause, or a text that is about to become one, only says the problem again."""
    text = cause if isinstance(cause, str) else cause.cause
    said = _stems(text)
    title = _stems(problem.title)
    if not said or not title or _says_that_something_lacks(text, problem.title):
        return False
    known = title | _stems(
        " ".join(filter(None, (problem.description, problem.where, problem.when, problem.who)))
    )
    if not all(_is_among(word, known) for word in said):
        return False
    covered = {word for word in title if _is_among(word, said)}
    wrongs = {word for word in title if _is_wrong(word)}
    return len(covered) * 2 >= len(title) and (not wrongs or any(_is_among(word, said) for word in wrongs))


def _says_that_something_lacks(text: str, title: str) -> bool:
    """“Ingen har ansvar” is an explanation, unless the problem itself is put that way."""
    return bool((_words(text) & _LACKING) - _words(title))


def _words(text: str) -> set[str]:
    plain = _SPEEDING.sub("hastighet", _INSECURE.sub("otrygghet", text.casefold()))
    return {word for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 1}


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    """The stems of the words that say something; a problem is held against each of its causes."""
    return frozenset(_stem(word) for word in _words(text) - _EMPTY)


@cache
def _stem(word: str) -> str:
    if word in _family_of():
        return _family_of()[word]
    stem = next(
        (word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), word
    )
    return _family_of().get(stem, stem)


@cache
def _family_of() -> dict[str, str]:
    return {word: name.removeprefix("|") for name, words in _FAMILIES for word in words.split()}


def _is_wrong(stem: str) -> bool:
    """Whether a stem names what is wrong, as violence or theft do, also as the end of a compound."""
    return stem.endswith(_WRONGS)


def _is_among(stem: str, stems: frozenset[str]) -> bool:
    return stem in stems or any(_is_alike(stem, other) for other in stems)


def _is_alike(one: str, other: str) -> bool:
    """The same stem, or one that is the beginning or end of the other, as in compounds."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    is_part = (len(short) >= 4 and long.startswith(short)) or (len(short) >= 5 and long.endswith(short))
    return one == other or is_part
