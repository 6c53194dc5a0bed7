"""Releasing a public document: a person in a role says yes before it is frozen or archived for everyone."""

from collections.abc import Iterator

from sara_cli.cli.report.request import Job
from sara_cli.cli.terminal import INDENT, can_ask, complain, tell
from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.privacy import Span, outside
from sara_cli.project_file.editions import Release


def released(job: Job, role: str | None, *, no_input: bool) -> Release | None:
    """Who releases public documents, and the day: by a role that is given, or by a yes at the terminal.

    None where the documents aren't for everyone. Raises `SaraError` if nobody releases them.
    """
    if not job.is_for_everyone:
        _refuse_needless(role)
        return None
    if role is None and not can_ask(no_input):
        raise SaraError(
            _("A public document is frozen and archived only when somebody releases it."),
            _("Give the role that does with --released-by ROLE; --dry-run shows what everyone will see."),
        )
    return Release(_of_a_role(role) if role is not None else _asked(job), job.request.today)


def _refuse_needless(role: str | None) -> None:
    if role is not None:
        raise SaraError(
            _("--released-by is for public documents, and these aren’t."),
            _("Add --edition public, or leave --released-by out."),
        )


def _of_a_role(text: str) -> str:
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


def _asked(job: Job) -> str:
    """Ask for the role, until it is one, and for the yes. Raises `SaraError` for a no."""
    from sara_cli.cli.questions import ask_line, ask_yes

    stems = ", ".join(one.stem for one in job.request.documents)
    tell(_("This will be public, for everyone to read: {documents}.").format(documents=stems))
    tell(INDENT + _("With --dry-run in place of --decide and --archive you see what, and what is withheld."))
    while True:
        try:
            role = _of_a_role(ask_line(_("In which role do you release it?")))
            break
        except SaraError as error:
            complain(error)
    if not ask_yes(_("Release it?"), default=False):
        raise SaraError(_("Not released, so nothing was written."))
    return role
