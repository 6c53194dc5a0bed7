"""The role that releases a public document to everyone: kept for ever in the manifest, so never a person."""

from collections.abc import Iterator

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.privacy import Span, outside


def releasing_role(text: str) -> str:
    """A role as it is kept. Raises `SaraError` if it is empty, or seems to name or identify a person."""
    role = " ".join(text.split())
    if not role:
        raise SaraError(_("The role that releases the document isn’t given."), _example())
    if found := list(_personal(role)):
        message = _("A role is asked for here, but a person seems to be named ({shown}).")
        raise SaraError(message.format(shown=", ".join(span.shown for span in found)), _example())
    return role


def _example() -> str:
    return _("Write a role such as “Head of communications”: the manifest keeps it for ever.")


def _personal(text: str) -> Iterator[Span]:
    from sara_cli.privacy.contacts import private_addresses, telephone_numbers
    from sara_cli.privacy.identity import identity_numbers
    from sara_cli.privacy.names import persons
    from sara_cli.privacy.persons import persons_in

    for find in (persons, identity_numbers, telephone_numbers, private_addresses):
        yield from find(text)
    yield from outside(persons_in(text), persons(text))
