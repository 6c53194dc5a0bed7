"""Swedish personal identity numbers and co-ordination numbers.

Ten or twelve digits: the day of birth, a number and a check digit (folkbokföringslagen 1991:481, 18 §). A
co-ordination number has 60 added to the day. An organisation number has a third digit of 2 or more, so that it
can't be a month and is never taken for one.
"""

import re
from calendar import monthrange
from collections.abc import Iterator

from sara_cli.privacy import Span, end_of_words, is_after, masked

_CO_ORDINATION = 60
_NUMBER = re.compile(
    r"(?<!\w)(?<!\d[-./–])"
    r"(?P<century>18|19|20)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)[-+ \u2010-\u2013\u00a0\u202f]?(?P<last>\d{4})"
    r"(?!\w)(?![-./–]\d)",
    re.ASCII,
)
_SIX_DIGITS = re.compile(r"\d{6}")
# A number that names a case or an invoice may look like one, and then it says what it is.
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|ocr|ocr-nummer|fakturanr|fakturanummer|bankgiro|"
    r"plusgiro|artikelnummer|case number)\b\.?:?)$",
    re.IGNORECASE,
)


def identity_numbers(text: str) -> Iterator[Span]:
    """Find the numbers whose date exists and whose check digit is right; only the year of birth is shown."""
    if not _SIX_DIGITS.search(text):  # nearly every text, so that the rest costs nothing
        return
    for found in _NUMBER.finditer(text):
        if (
            _is_day(found)
            and has_check_digit(found["year"] + found["month"] + found["day"] + found["last"])
            and not is_after(_OTHER_NUMBER, text, end_of_words(text, found.start()))
        ):
            yield Span(found.start(), found.end(), masked(found[0], 4 if found["century"] else 2))


def has_check_digit(ten: str) -> bool:
    """Tell whether the last of ten digits is the check digit of the others (the Luhn formula, modulus 10)."""
    products = [int(digit) * (2 - number % 2) for number, digit in enumerate(ten)]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def _is_day(found: re.Match[str]) -> bool:
    """Whether there is such a day in the century that is written, or in any where none is."""
    centuries = [found["century"]] if found["century"] else ["19", "20"]
    month, day = int(found["month"]), int(found["day"])
    day -= _CO_ORDINATION if day > _CO_ORDINATION else 0
    return 1 <= month <= 12 and any(
        1 <= day <= monthrange(int(century + found["year"]), month)[1] for century in centuries
    )
