"""The text of a file in the encoding that it was saved in: Excel alone saves CSV in five.

“CSV UTF-8” and “Unicode text” (UTF-16) are recognised by their mark or their zeros. The others, “CSV” (cp1252),
“CSV (MS-DOS)” (cp850) and “CSV (Macintosh)” (mac-roman), have no mark: the one is taken that makes most letters of
Swedish words. Texts are composed (NFC), since macOS writes å as a and a ring.
"""

import codecs
import re
from unicodedata import normalize

_UNMARKED = ("cp1252", "cp850", "mac-roman")
_LETTERS = frozenset("åäöÅÄÖéÉ")
_TYPOGRAPHY = frozenset("–—\u2018’“”„…•€§°½²³·\u00b4«»×\u00a0")
_FOREIGN = re.compile("[^\x00-\x7f]")
_MOST_JUDGED = 20_000
_QUOTE = "”".encode("cp1252")


def decoded(data: bytes) -> str:
    """The text, composed, without its mark and without what DOS programs end a file with."""
    return composed(_decoded(data).removesuffix("\x1a"))


def composed(text: str) -> str:
    """A text with å, ä and ö as one letter each, so that it equals what is written on a Swedish keyboard."""
    return text if text.isascii() else normalize("NFC", text)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    order = _unmarked_utf_16(data)
    if order:
        return data.decode(order, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(max(_UNMARKED, key=lambda name: _fitness(data, name)), "replace")


def _unmarked_utf_16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: in Swedish almost every second byte is zero, and no other."""
    start = data[:4096]
    first, second = start[::2], start[1::2]
    if len(start) < 4 or len(data) % 2:
        return ""
    if second.count(0) > 0.9 * len(second) and not first.count(0):
        return "utf-16-le"
    return "utf-16-be" if first.count(0) > 0.9 * len(first) and not second.count(0) else ""


def _fitness(data: bytes, encoding: str) -> int:
    """How well an encoding makes Swedish of the bytes that differ between encodings."""
    text = data.decode(encoding, "replace")
    score = 0
    for number, match in enumerate(_FOREIGN.finditer(text)):
        if number > _MOST_JUDGED:
            break
        score += _worth(text, match.start(), is_quote=encoding == "cp850")
    return score


def _worth(text: str, place: int, *, is_quote: bool) -> int:
    """What one letter says for an encoding. In cp850 an ö is the quotation mark of cp1252, but within words."""
    sign = text[place]
    before, after = text[place - 1 : place].isalpha(), text[place + 1 : place + 2].isalpha()
    if sign in _LETTERS:
        is_doubtful = is_quote and sign.encode("cp850", "replace") == _QUOTE
        return 2 if (before and after if is_doubtful else before or after) else 0
    if sign in _TYPOGRAPHY:
        return -2 if before and after and sign != "’" else 0
    return -2
