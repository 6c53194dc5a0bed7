"""Whether a focus area is a problem, or a measure against one that is not named.

The words are the project's own. What stands after a preposition is what the area is about and not judged: threats
against guards are a problem, guards in the centre are a measure.
"""

import re

_MEANS = re.compile(
    r"\b(?:"
    r"\w*närvaro|synlig\w*|tillgänglighet\w*|\w*patruller\w*|områdespolis\w*|\w*vandring\w*|nattvandr\w*|fältarbet\w*"
    r"|fältassistent\w*|\w*kamer\w*|\w*bevakning\w*|\w*övervakning\w*|ordningsvakt\w*|väktare\w*|\w*samverkan\w*|grannstöd\w*"
    r"|\w*samarbete\w*|\w*samordning\w*|lägesbild\w*|\w*dialog\w*|\w*information\w*|\w*informations\w*|\w*kampanj\w*"
    r"|föreläsning\w*|\w*utbildning\w*|kompetens\w*|kommunikation\w*|\w+möten?|\w*samtal\w*|\w*besök\w*|\w*kontroller"
    r"|tillsyn\w*|\w*belysning\w*|\w*sanering\w*|upprustning\w*|städning\w*|öppettider\w*|alkoholservering\w*|\w*kontor\w*"
    r"|\w*insats\w*|åtgärd\w*|\w*stöd|\w*verksamhet\w*|\w*kontakter|\w*poliser|\w*värdar|\w*prövning|\w*tjänst|medling"
    r"|\w*rond|\w*ronder|mentor\w*|\w*volontär\w*|samlokalisering\w*|\w*polis|\w*(?<!för)råd|\w*bidrag|stängsel|staket|\w*jour|\w*patrull|\w*café|\w*forum|rekrytering\s+av|\w*arbete|\w*team|\w*appen|\w*certifiering|upplysning\w*|\w*märkning|outreach|work|mötesplatser|lagföring\w*|\w*mätning\w*|\w*uppföljning\w*|orosanmäl\w*|\w*rådgivning\w*|coach\w*|\w*projekt|\w*aktiviteter|\w*läger|\w*kurser"
    r"|\w*mottagning\w*|\w*rutiner|\w*policy|skyltning|farthinder|\w*larm|sommarjobb|volunteers?|mentor\w*|rangers?"
    r"|\w*program|metod\w*|\w*förebyggande\s+arbete\w*|uppsökande"
    r"|surveillance|cameras?|patrols?|patrolling|watch|presence|visib\w*|co-?operation|training|information|campaigns?"
    r"|visits?|checks?|lighting|dialogues?|meetings?|guards?"
    r")\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^\s*(?:fler|mer|more)\b(?!\s+tryg)|\b(?:genom|through|with\s+the\s+help\s+of)\b", re.IGNORECASE
)
_POLICE = re.compile(r"\W*(?:polis|polisen|police)\W*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:mot|i|på|om|för|bland|till|under|vid|mellan|kring|av|från|hos|against|in|of|for|among|at|on|to|near)\b"
    r"|[(–:]",
    re.IGNORECASE,
)
_JOINED = re.compile(r",|/|\b(?:och|samt|and)\b", re.IGNORECASE)
_WRONG = re.compile(
    r"\b(?:kriminell\w*|svart\w*|brottslig\w*|olaglig\w*|illegal\w*|criminal|brist\w*|sakna\w*|dålig\w*|otillräcklig\w*|låg|lågt|svag\w*|ingen|inga|lack\w*|poor|no|weak|missing)\b",
    re.IGNORECASE,
)


def is_measure(title: str) -> bool:
    """Tell whether the title of a focus area names only what is done, and not what is wrong or where."""
    if _WRONG.search(title):
        return False
    if _MORE.search(title):
        return True
    head = _ABOUT.split(title, maxsplit=1)[0]
    if _POLICE.match(head):
        return True
    parts = [part for part in _JOINED.split(head) if part.strip()]
    return bool(parts) and all(_MEANS.search(part) for part in parts)
