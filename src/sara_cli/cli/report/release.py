"""Releasing a public document: a person in a role says yes before it is frozen or archived for everyone."""

from sara_cli.cli.terminal import INDENT, can_ask, complain, tell
from sara_cli.documents.orders.releasing_role import releasing_role
from sara_cli.documents.orders.request import Job
from sara_cli.errors import SaraError
from sara_cli.language import _
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
    return Release(releasing_role(role) if role is not None else _asked(job), job.request.today)


def _refuse_needless(role: str | None) -> None:
    if role is not None:
        raise SaraError(
            _("--released-by is for public documents, and these aren’t."),
            _("Add --edition public, or leave --released-by out."),
        )


def _asked(job: Job) -> str:
    """Ask for the role, until it is one, and for the yes. Raises `SaraError` for a no."""
    from sara_cli.cli.questions import ask_line, ask_yes

    stems = ", ".join(one.stem for one in job.request.documents)
    tell(_("This will be public, for everyone to read: {documents}.").format(documents=stems))
    tell(INDENT + _("With --dry-run in place of --decide and --archive you see what, and what is withheld."))
    while True:
        try:
            role = releasing_role(ask_line(_("In which role do you release it?")))
            break
        except SaraError as error:
            complain(error)
    if not ask_yes(_("Release it?"), default=False):
        raise SaraError(_("Not released, so nothing was written."))
    return role
