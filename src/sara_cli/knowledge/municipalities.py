"""The 290 municipalities of Sweden, so that a project can be started from a name or a code.

Source: Statistics Sweden (SCB), the list of counties and municipalities with their codes of two and four
digits. It is kept in `municipalities.csv` beside this file, in the order of the codes. What a municipality
calls itself isn't in that list; see `Municipality.organisation`.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_suffix(".csv")

# The fourteen that call themselves a city, which changes no right or duty.
CITIES = frozenset(
    {
        "0180",  # Stockholms stad
        "0183",  # Sundbybergs stad
        "0184",  # Solna stad
        "0186",  # Lidingö stad
        "0187",  # Vaxholms stad
        "1280",  # Malmö stad
        "1282",  # Landskrona stad
        "1283",  # Helsingborgs stad
        "1480",  # Göteborgs Stad
        "1481",  # Mölndals stad
        "1488",  # Trollhättans stad
        "1490",  # Borås Stad
        "1980",  # Västerås stad
        "2583",  # Haparanda stad
    }
)

# Names that the rule for the genitive gets wrong, and two cities that write a capital letter.
ORGANISATIONS = {
    "0880": "Kalmar kommun",
    "0980": "Region Gotland",
    "1421": "Orust kommun",
    "1480": "Göteborgs Stad",
    "1490": "Borås Stad",
    "2080": "Falu kommun",
}

# What a municipality may be called besides its name.
KINDS = frozenset({"kommun", "kommuns", "stad", "stads", "region"})

_PLAIN = str.maketrans("åäöéü", "aaoeu")


class Municipality(NamedTuple):
    """A municipality and the county that it lies in. Codes are texts, as they may begin with a zero."""

    code: str
    name: str
    county_code: str
    county: str

    @property
    def organisation(self) -> str:
        """The printed name of the municipality as an organisation, such as “Bräcke kommun”.

        The name is in the genitive: an s is added unless it ends in a vowel, s, x or z. Those that
        call themselves a city, and the few that follow no rule, are listed above.
        """
        if self.code in ORGANISATIONS:
            return ORGANISATIONS[self.code]
        ending = "" if self.name[-1] in "aeiouyåäösxz" else "s"
        return f"{self.name}{ending} {'stad' if self.code in CITIES else 'kommun'}"


@cache
def all_municipalities() -> tuple[Municipality, ...]:
    """Read the municipalities, in the order of their codes."""
    import csv

    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter=";")
        next(rows)
        return tuple(Municipality(*row) for row in rows)


def municipality(code: str) -> Municipality | None:
    """Look up a municipality by its code of four digits; None if there is none with it."""
    return next((one for one in all_municipalities() if one.code == code), None)


def named(text: str) -> Municipality | None:
    """The municipality that a text names for sure: its code or its whole name, dots and rings aside."""
    wanted, known = _bare(text), _by_name()
    return known.get(wanted) or known.get(_plain(wanted))


@cache
def _by_name() -> dict[str, Municipality]:
    """Every municipality by its code and its names, also without dots and rings where that is nobody's own name."""
    every = all_municipalities()
    found = {one.code: one for one in every}
    found |= {name: one for one in every for name in _names(one)}
    for one in every:
        for name in _names(one):
            found.setdefault(_plain(name), one)
    return found


def find(text: str, limit: int = 8) -> list[Municipality]:
    """Find the municipalities that a text may mean, the best first and at most `limit` of them.

    The text may be a code or a name, with or without “kommun” or “stad”, in any case, with or without the
    dots and rings over å, ä and ö, cut short or slightly misspelled. Nothing like it gives an empty list.
    """
    wanted = _bare(text)
    if not wanted:
        return []
    every = all_municipalities()
    # Names as they are written come before names without their dots: Habo isn't Håbo.
    found = [one for one in every if wanted == one.code or wanted in _names(one)]
    found += [one for one in every if _plain(wanted) in map(_plain, _names(one))]
    found += [one for one in every if one.name.lower().startswith(wanted)]
    found += [one for one in every if _plain(one.name).startswith(_plain(wanted))]
    return list(dict.fromkeys(found or _close(wanted, limit)))[:limit]


def _close(wanted: str, limit: int) -> list[Municipality]:
    from difflib import get_close_matches

    by_name = {_plain(name): one for one in all_municipalities() for name in _names(one)}
    return [by_name[name] for name in get_close_matches(_plain(wanted), by_name, limit, 0.7)]


def _names(one: Municipality) -> tuple[str, str]:
    """The name alone and in the genitive: “storuman”, “storumans”; “falun”, “falu”."""
    return one.name.lower(), _bare(one.organisation)


def _bare(text: str) -> str:
    """The text without what every organisation is called."""
    return " ".join(word for word in text.lower().split() if word not in KINDS)


def _plain(text: str) -> str:
    return text.lower().translate(_PLAIN)
