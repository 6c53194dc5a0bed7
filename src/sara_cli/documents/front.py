"""What every document says of itself first: its title, whose it is, its header and its warnings."""

from dataclasses import dataclass

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact
from sara_cli.documents.register import Register
from sara_cli.language import _
from sara_cli.model.initiate import Agreement


@dataclass(frozen=True)
class Front:
    """The first page. `facts` is the header table; only what is known is in it.

    One that `is_brief` stands before a page or two, which have little room for it and need no table of contents.
    """

    title: str
    kind: str
    municipality: str
    parties: str
    facts: tuple[Fact, ...]
    illustrative: str
    footer: str
    is_brief: bool = False


def known(*facts: tuple[str, str | None]) -> tuple[Fact, ...]:
    """The facts that have something to say."""
    return tuple(Fact(name, text) for name, text in facts if text)


def front(register: Register, title: str, kind: str, facts: tuple[Fact, ...], footer: str) -> Front:
    """Put the first page together."""
    project = register.project
    municipality = project.municipality.name
    note = _(
        "Example: figures, measures, decisions and results are made up to show how the document works. "
        "They say nothing about how things are in {municipality}."
    )
    return Front(
        title=title,
        kind=wording.capital(kind),
        municipality=municipality,
        parties=" · ".join(party.name for party in project.parties) or municipality,
        facts=facts,
        illustrative=note.format(municipality=municipality) if project.illustrative else "",
        footer=footer,
    )


def agreement_title(register: Register, agreement: Agreement | None) -> str:
    """The agreement's own title, or one made of its parties and its period."""
    if agreement and agreement.title:
        return agreement.title
    word = wording.capital(register.words.agreement)
    signing = [signatory.party for signatory in agreement.signatories] if agreement else []
    names = [register.party(id) for id in dict.fromkeys(signing)]
    names = names or [party.name for party in register.project.parties]
    title = word
    if len(names) > 1:
        title = _("{agreement} between {parties}").format(agreement=word, parties=wording.listing(names))
    period = f" {wording.years(agreement.period)}" if agreement and agreement.period else ""
    return f"{title}{period}"
