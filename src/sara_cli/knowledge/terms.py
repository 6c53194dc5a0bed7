"""The glossary: look up a term by its id or by what it is called in Swedish or English."""

from datetime import date
from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read


class Term(Fact):
    """A word of the field, its name in both languages and what it means.

    `also` holds other names in either language, `see` the ids of related terms. What has changed in the law names
    the day from which it holds and its source.
    """

    id: str
    name: BilingualText
    meaning: BilingualText
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    since: date | None = None
    source: str = ""


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the work."""
    return read(KNOWLEDGE / "glossary.yaml", tuple[Term, ...])


_PLAIN = str.maketrans("_-–åäöé", "   aaoe")


def find_term(text: str) -> Term | None:
    """Find the term with this id or name; None if there is none.

    Case, the choice between blank, hyphen and underscore, and the dots over å, ä and ö make no difference.
    """
    return _by_name().get(_plain(text))


def closest(text: str, limit: int = 3) -> list[str]:
    """Suggest the ids of terms whose id or name resembles a text, the most alike first."""
    from difflib import get_close_matches

    names = _by_name()
    alike = get_close_matches(_plain(text), names, limit * 2, 0.7)
    return list(dict.fromkeys(names[name].id for name in alike))[:limit]


@cache
def _by_name() -> dict[str, Term]:
    return {
        _plain(name): term for term in terms() for name in (term.id, term.name.sv, term.name.en, *term.also)
    }


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_PLAIN).split())
