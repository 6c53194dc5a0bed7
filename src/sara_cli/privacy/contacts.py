"""Telephone numbers and e-mail addresses that reach one person rather than an organisation."""

import re
from collections.abc import Iterator

from sara_cli.privacy import Span, end_of_words, is_after, masked, sentences
from sara_cli.privacy.names import is_first_name, is_patronymic

_GROUPS = r"(?:[ \u00a0]?-?[ \u00a0]?\d)"
_MOBILE = re.compile(
    rf"(?<![\w/.-])(?:(?:\+|00)46[ \u00a0-]?(?:\(0\)[ \u00a0]?)?|0)7[02369]{_GROUPS}{{7}}(?!\w)(?![-/.]\d)"
)
# Groups are counted afterwards; the area code is set off by a sign, so that rows of figures aren't numbers.
_FIXED = re.compile(
    r"(?<![\w/.-])(?:(?:(?:\+|00)46[ \u00a0-]?(?:\(0\))?(?P<foreign>[1-9]\d{0,2}))|(?P<area>0[1-9]\d{0,2}))"
    r"[ \u00a0]?[-–/][ \u00a0]?(?P<number>\d{2,3}(?:[ \u00a0]?\d{2,3}){1,3})(?!\w)(?![-/.]\d)"
)
_BEGINS = re.compile(r"[+0](?<!\d.)[ \d(]")
# Numbers that only organisations have: free calls, shared cost, paid calls and numbers without a place.
_ORGANISATIONS = re.compile(r"^(?:010|020|0200|07[17]\d?|09\d\d)$")
_SWITCHBOARD = re.compile(
    r"växel|kontaktcenter|kontaktcentrum|medborgarkontor|reception|kundtjänst|jour|expedition|kansli|telefontid|"
    r"switchboard|contact cent|reception|help ?line|hotline",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:dnr|diarienr|diarienummer|ärendenummer|fakturanummer|ocr|bankgiro|plusgiro|bg|pg|konto|isbn|issn)"
    r"\b\.?:?)$",
    re.IGNORECASE,
)

_ADDRESS = re.compile(r"(?<![\w.+-])(?P<local>[\w.+-]+)@(?P<domain>[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})(?!\w)")
_PRIVATE = frozenset(
    """
    gmail.com googlemail.com hotmail.com hotmail.se outlook.com outlook.se live.com live.se msn.com icloud.com
    me.com mac.com yahoo.com yahoo.se telia.com comhem.se bredband.net bredband2.com tele2.se spray.se home.se
    passagen.se swipnet.se glocalnet.net proton.me protonmail.com ymail.com gmx.com aol.com
    """.split()  # noqa: SIM905 - read as a text, not as a list
)
_FUNCTIONS = re.compile(
    r"info|kommun|registrator|kontakt|kansli|diari|brott|trygg|polis|stad|skola|förening|forening|styrelse|"
    r"samverkan|grann|social|jour|press|redaktion|support|service|kund|vaxel|växel|reception|expedition|förvaltning|"
    r"forvaltning|bygd|byalag|klubb|contact|office|noreply|no-reply|webb|rad\b|råd\b|dataskydd|trafik|fritid"
)


def telephone_numbers(text: str, *, is_contact: bool = False) -> Iterator[Span]:
    """Find mobile and fixed numbers; those of organisations, and all in a contact field, are let through.

    A fixed number is taken for an organisation's where it ends in 00 or the sentence mentions a switchboard.
    """
    if is_contact or not _BEGINS.search(text):
        return
    for start, sentence in sentences(text):
        for found in _MOBILE.finditer(sentence):
            if not _is_other_number(found):
                yield _span(found, start)
        fixed = [found for found in _FIXED.finditer(sentence) if _is_persons(found)]
        if fixed and not _SWITCHBOARD.search(sentence):
            yield from (_span(found, start) for found in fixed)


def _span(found: re.Match[str], start: int) -> Span:
    return Span(start + found.start(), start + found.end(), masked(found[0], 3))


def _is_other_number(found: re.Match[str]) -> bool:
    """Whether what is before it says that it is the number of something else."""
    return is_after(_OTHER_NUMBER, found.string, end_of_words(found.string, found.start()))


def _is_persons(found: re.Match[str]) -> bool:
    return _is_fixed_number(found) and not _is_organisations(found) and not _is_other_number(found)


def _is_fixed_number(found: re.Match[str]) -> bool:
    """Area code and number have nine or ten digits, the first 0 counted: shorter ones may be days or hours."""
    area = found["area"] or f"0{found['foreign']}"
    digits = len(area) + sum(sign.isdigit() for sign in found["number"])
    return 9 <= digits <= 10 and not area.startswith("07")


def _is_organisations(found: re.Match[str]) -> bool:
    area = found["area"] or f"0{found['foreign']}"
    return bool(_ORGANISATIONS.match(area)) or found["number"].endswith("00")


def private_addresses(text: str, *, is_contact: bool = False) -> Iterator[Span]:
    """Find e-mail addresses of persons: at a private provider, or made of a first name and a family name.

    In a contact field an organisation may have an official's address, but not one at a private provider.
    """
    if "@" not in text:
        return
    for found in _ADDRESS.finditer(text):
        local, domain = found["local"].casefold(), found["domain"].casefold()
        is_persons = domain in _PRIVATE or (not is_contact and _is_name(local))
        if is_persons and not _FUNCTIONS.search(local):
            yield Span(found.start(), found.end(), f"{masked(found['local'], 1)}@{found['domain']}")


def _is_name(local: str) -> bool:
    parts = [part for part in local.split(".") if part]
    return len(parts) >= 2 and (is_first_name(parts[0]) or is_patronymic(parts[-1]))
