"""Registration plates, and street addresses that are in a sentence about what somebody did or where they live."""

import re
from collections.abc import Iterator

from sara_cli.privacy import Span, masked, sentences

# Transportstyrelsen leaves out I, Q, V, Å, Ä and Ö; the last of the six may be a letter, but not O.
_PLATE = re.compile(
    r"(?P<letters>[A-HJ-PR-UW-Z](?<![\w/-].)[A-HJ-PR-UW-Z]{2})(?P<gap>[ \u00a0]?)(?P<digits>\d{2})(?P<last>[\dA-HJ-NPR-UW-Z])(?![\w/-])"
)
_VEHICLE = re.compile(
    r"\b(?:(?!mobil|stabil|instabil)[a-zåäö]*bil(?:en|ens|ar|arna)?|fordon(?:et|en|ets)?|[a-zåäö]*moped(?:en|er)?|motorcykel(?:n)?|"
    r"epatraktor(?:n)?|a-traktor(?:n)?|skåpbil(?:en)?|husvagn(?:en)?|släp(?:et|vagn|vagnen)?|skoter(?:n)?|volvo(?:n)?|"
    r"audi(?:n)?|mercedes(?:en)?|bmw(?:n)?|saab(?:en)?|volkswagen|toyota|car|vehicle|moped|motorcycle|lorry)\b",
    re.IGNORECASE,
)
_REGISTRATION = re.compile(
    r"regnr|reg\.? ?nr|registreringsn|registreringsskylt|nummerplåt|\bskylt|number plate|registration (?:number|plate)",
    re.IGNORECASE,
)
# Three letters before a number that are a code, a body, a make or a class of vehicle.
_CODES = frozenset(
    """
    ABS ATB ATL ATV BMW CAN CBR CRF DNR EPA EST EXC FTU GPS GTS GTX HUB KFN KFS KLM KSN KSF KSA KTM LAG LPO LSS
    MCB NTU OSL PBL POP RAM RPS SAB SCB SEK SFS SKL SKR SOL SOU SUB SUN SUV TLT XLR YZF
    """.split()  # noqa: SIM905 - read as a text, not as a list
)

_STREET = re.compile(
    r"\b(?P<street>(?:[A-ZÅÄÖ][a-zåäöé]+ )?(?!(?:Riks|Läns|Europa|Lands|Motor|Sido)vägen)[A-ZÅÄÖ][a-zåäöé]*"
    r"(?:gatan|gata|vägen|väg|stigen|stig|gränden|gränd|backen|allén|promenaden|torget|street| street| road| avenue)) "
    r"(?P<number>\d{1,3}(?: ?[A-Za-z])?)\b(?!\s?[-–./:,]?\d)"
)
_NUMBERED = re.compile(r"\d(?<=[antgdeé] .)")
_SUSPICION = re.compile(
    r"\b(?:misstänk(?:t|ta|te|s|er)|misstankar(?:na)?|langar|langas|langare(?:n)?|langning(?:en)?|knarkar|missbruk|"
    r"missbrukar(?:e|en|na)?|gärnings(?:man|mannen|män|person|personen|personer)|bor|bodde|familj(?:en)?|dömd|"
    r"kriminell(?:a)?|suspected|suspects?|lives?|family|offenders?|addicts?)\b",
    re.IGNORECASE,
)
_SALE = re.compile(r"\b(?:säljer|säljs|såldes|sålt|sells?|sold)\b", re.IGNORECASE)
_ILLEGAL = re.compile(
    r"\b(?:narkotika\w*|knark|droger|cannabis|hasch|tabletter|kokain|amfetamin|stöldgods|drugs|narcotics)\b",
    re.IGNORECASE,
)
# Where the public comes or many live, or what is set up in a street: the address then points at nobody.
_OPEN_TO_ALL = re.compile(
    r"\b\w*(?:kommunhus|stadshus|skola|skolan|polisstation|bibliotek|fritidsgård|mottagning|medborgarkontor|"
    r"medborgarhus|familjecentral|möteslokal|föreningslokal|kyrka|församlingshem|ishall|idrottshall|simhall|"
    r"vårdcentral|bygdegård|boende|äldre|kamer|belysning|parkering|library|school|police station|town hall)\w*",
    re.IGNORECASE,
)


def registration_plates(text: str) -> Iterator[Span]:
    """Find plates in sentences that mention a vehicle; elsewhere three letters and digits are a code."""
    if not _PLATE.search(text):
        return
    for start, sentence in sentences(text):
        plates = [found for found in _PLATE.finditer(sentence) if found["letters"] not in _CODES]
        if plates and not _REGISTRATION.search(sentence):
            is_vehicle = _VEHICLE.search(sentence)
            plates = [found for found in plates if is_vehicle and not _may_be_an_engine(found)]
        for found in plates:
            yield Span(start + found.start(), start + found.end(), masked(found[0], 1))


def _may_be_an_engine(found: re.Match[str]) -> bool:
    """Whether it reads as a model with its size: three letters, a space and an even number."""
    number = found["digits"] + found["last"]
    return bool(found["gap"]) and number.isdigit() and int(number) % 5 == 0


def homes_under_suspicion(text: str) -> Iterator[Span]:
    """Find street addresses with a number in a sentence about suspicion, abuse, a family or who lives there."""
    if not (_NUMBERED.search(text) and _STREET.search(text)):
        return
    for start, sentence in sentences(text):
        if not _is_suspicious(sentence) or _OPEN_TO_ALL.search(sentence):
            continue
        for found in _STREET.finditer(sentence):
            shown = f"{found['street']} {masked(found['number'], 0)}"
            yield Span(start + found.start(), start + found.end(), shown)


def _is_suspicious(sentence: str) -> bool:
    """Whether it is about suspects or a home; that something is sold means nothing unless it is illegal."""
    return bool(_SUSPICION.search(sentence) or (_SALE.search(sentence) and _ILLEGAL.search(sentence)))
