"""The words of the field, with the words that are near them."""

from sara_cli.cli.explained.layout import titled, wrapped
from sara_cli.language import _, current_language


def term(name: str) -> str:
    """Explain a term by its id or name in either language."""
    from sara_cli.knowledge.terms import find_term, terms

    found = find_term(name)
    if found is None:
        return ""
    other = found.name.en if current_language() == "sv" else found.name.sv
    near = [str(each.name) for id in found.see for each in terms() if each.id == id]
    see = _("See also: {terms}.").format(terms=", ".join(near)) if near else ""
    return titled(f"{found.name} ({other})", wrapped(str(found.meaning)), wrapped(see) if see else "")
