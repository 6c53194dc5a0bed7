"""The words of the field, with the words that are near them."""

from sara_cli.cli.explained.layout import titled, wrapped
from sara_cli.language import _, current_language


def term(name: str) -> str:
    """Explain a term by its id or name in either language."""
    from sara_cli.knowledge.terms import TERMS, find_term

    found = find_term(name)
    if found is None:
        return ""
    swedish = current_language() == "sv"
    names = (found.swedish, found.english) if swedish else (found.english, found.swedish)
    near = [
        other.swedish if swedish else other.english for id in found.see for other in TERMS if other.id == id
    ]
    see = _("See also: {terms}.").format(terms=", ".join(near)) if near else ""
    return titled(f"{names[0]} ({names[1]})", wrapped(_(found.meaning)), wrapped(see) if see else "")
