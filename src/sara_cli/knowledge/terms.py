"""The glossary: look up a term by its id or by what it is called in Swedish or English."""

from functools import cache

from sara_cli.knowledge.glossary import causes, cooperation, measures, outcomes, picture
from sara_cli.knowledge.glossary.term import Term

__all__ = ["TERMS", "Term", "closest", "find_term"]

TERMS: tuple[Term, ...] = (
    *cooperation.TERMS,
    *picture.TERMS,
    *causes.TERMS,
    *measures.TERMS,
    *outcomes.TERMS,
)


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
        _plain(name): term for term in TERMS for name in (term.id, term.swedish, term.english, *term.also)
    }


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_PLAIN).split())
