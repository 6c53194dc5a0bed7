"""What looks like a person's name, and where such a name is beside a role that it must not be tied to.

A text can't tell with certainty that two capitalised words are a person. A name is therefore believed only where
its first part is a common first name of those who live in Sweden, whatever its origin, or its last part is a patronymic; or
where it is right after a noun in definite form that can only be followed by the person's name.
"""

import re
from collections.abc import Iterator

from sara_cli.privacy import Span, is_after

# Common first names; those that are words, places or organisations as well are left out.
_FIRST_NAMES = frozenset(
    """
    adam adrian agneta ahmad ahmed aisha albin alexander alexandra ali alice alma alva amanda amina amir anders
    andreas anette anita ann anna anne anneli annika anton arvid astrid axel barbro bengt benjamin berit bertil
    birgitta britt camilla carina carl carolina caroline catarina cecilia charlotte christer christian christina
    claes daniel david dennis ebba eddie edvin elias elin elisabet elisabeth ella ellen elsa emelie emil emilia
    emma erik eva evelina fatima felicia felix filip frida fredrik gabriel gabriella georg gerd gunilla gunnar
    gustav göran hanna hannah hans harald hassan helen helena helene henrik hugo hussein håkan ibrahim ida inga
    inger ingrid isabella isak jakob jan jennie jenny jens jesper jessica joakim johan johanna john johnny
    jonas jonathan josefin julia jörgen karin karl karolina katarina kenneth kent kerstin kevin khaled kjell
    klara klas kristina kristoffer lars lasse leif lena lennart leo liam lina linda linnea linnéa linus lisa
    lisbeth louise lovisa lucas ludvig lukas magnus maja malin marcus margareta margaretha maria marianne marie
    markus martin mary mathias matilda mats mattias maria melvin michael mikael miriam moa mohamed mohammad
    mohammed mona monica monika mustafa mårten natalie nathalie nils nina noah nora olivia olle olof oscar oskar
    ove owais patrik per pernilla peter petra petter philip pia pontus rasmus rebecca rickard robert robin roger
    roland rolf sabina sandra sara sarah sebastian simon siv sofia sofie solveig stefan stina sture susanna
    susanne svetlana thea theo therese thomas tim tobias tomas tommy tony torbjörn ulf ulla ulrika urban ursula
    vera veronica victor victoria vilhelm vincent viktor viktoria wilma william yasmin yusuf yvonne yosef zahra
    åke östen
    """.split()  # noqa: SIM905 - read as a text, not as a list
)
_PATRONYMIC = re.compile(r"[^\W\d_]{2,}sson$")
_REST = r"[a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_WORD = rf"[A-ZÅÄÖÉ]{_REST}"
_TWO_WORDS = re.compile(rf"(?P<first>[A-ZÅÄÖÉ](?<![\w-].){_REST}) (?P<last>{_WORD})(?![\w-])")
# Streets, schools and foundations have names of persons.
_NAMED_AFTER = re.compile(
    r"[ -](?:gata|gatan|väg|vägen|torg|plats|park|skola|skolan|gymnasium|minne|fond|stiftelse|center|hus|hall|"
    r"församling|sjukhus|street|school|foundation)\b",
    re.IGNORECASE,
)
# A word that ends so is an organisation or a place, whatever is beside it.
_ORGANISATION = re.compile(
    r"(?:jouren|heten|nämnd|nämnden|skola|skolan|gymnasium|gymnasiet|gården|huset|torget|gatan|vägen|center|centrum|"
    r"bostäder|stiftelsen|hemmet|bolaget|församling|församlingen|styrelsen|centralen|föreningen|rätten|mottagningen|"
    r"kommun|region|distrikt|distriktet|kyrka|kyrkan|hall|hallen|parken|sverige)$|^(?:torg|park|plats|gata|väg|minne)$"
)
_NOT_FIRST = frozenset(
    """
    polisen kommunen region norra södra västra östra stora lilla gamla nya brå är har var och som inte får kan ska
    """.split()  # noqa: SIM905 - read as a text, not as a list
)

# After these in definite form two capitalised words are a name.
_THE_ONE = (
    r"(?:den misstänkt[ea]|(?:huvud)?misstänkte|målsäganden|målsägaren|gärningsmannen|gärningspersonen|"
    r"missbrukaren|langaren|(?:brotts)?offret|vittnet|the suspect|the offender|the victim|the witness|"
    r"the pupil)"
)
# These occur in other company, so that the name must be a common one.
_ANY_ONE = (
    r"(?:misstänkt[ae]?|målsägande|gärningsman|gärningsperson|missbrukare|langare|(?:brotts)?offer|vittne|elev(?:en)?|"
    r"pojken|flickan|tonåringen|ynglingen|\d\d-åringen|\d\d-åring|suspect|offender|victim|witness|pupil)"
)
_BEFORE_THE_ONE = re.compile(rf"\b(?i:{_THE_ONE})[,:]? $")
_BEFORE_ANY_ONE = re.compile(rf"\b(?i:{_ANY_ONE})[,:]? $")
_AFTER = re.compile(
    r"(?:,? (?:\(|som |är |var |blev |is |was )?(?:misstänkt?|misstänks|åtalad|dömd|suspected)\b)|"
    r"(?:,? \((?:misstänkt|målsägande|vittne|elev|offer|gärningsperson)\b)|"
    r"(?:, (?:elev|målsägande|vittne|missbrukare|gärningsman|gärningsperson|langare)\b)"
)


def is_first_name(word: str) -> bool:
    """Tell whether a word, or each part of a double name, is a common first name and nothing else."""
    return all(part in _FIRST_NAMES for part in word.casefold().split("-"))


def is_patronymic(word: str) -> bool:
    """Tell whether a word is a family name in -sson, which hardly anything but a person has."""
    return bool(_PATRONYMIC.match(word.casefold()))


def persons(text: str) -> Iterator[Span]:
    """Find what looks like a person's first and family name; only the initials are shown."""
    for found in _names(text):
        if _is_persons(found, text):
            yield _span(found)


def persons_beside_roles(text: str) -> Iterator[Span]:
    """Find names right beside a role such as suspect, victim, witness or pupil; only the initials are shown."""
    for found in _names(text):
        start = found.start()
        if is_after(_BEFORE_THE_ONE, text, start):
            if found["first"].casefold() not in _NOT_FIRST:
                yield _span(found)
        elif (is_after(_BEFORE_ANY_ONE, text, start) or _AFTER.match(text, found.end())) and _is_persons(
            found, text
        ):
            yield _span(found)


def _names(text: str) -> Iterator[re.Match[str]]:
    """Every pair of capitalised words, also those that begin inside another: “Rektor Anna Svensson”."""
    start = 0
    while found := _TWO_WORDS.search(text, start):
        if not any(_ORGANISATION.search(word.casefold()) for word in found.groups()):
            yield found
        start = found.end("first")


def _is_persons(found: re.Match[str], text: str) -> bool:
    if _NAMED_AFTER.match(text, found.end()):
        return False
    is_genitive = found["last"].endswith("s") and not found["last"].endswith(("ss", "as", "us", "is"))
    if is_patronymic(found["last"]):
        return found["first"].casefold() not in _NOT_FIRST
    return is_first_name(found["first"]) and not is_genitive


def _span(found: re.Match[str]) -> Span:
    initials = f"{found['first'][0]}. {found['last'][0]}."
    return Span(found.start(), found.end(), initials)
