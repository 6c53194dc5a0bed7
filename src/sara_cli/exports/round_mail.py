"""The e-mail that asks somebody for the answers of a follow-up round, or reminds of them. It is never sent from here.

It is written as a draft (RFC 5322): without a sender, a receiver or a day, which the program that sends it fills in.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Round
from sara_cli.model.project import Project
from sara_cli.progress.rounds import Asked, name_of
from sara_cli.wording import day

XLSX = "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Mail(NamedTuple):
    """An e-mail to be sent by somebody: to which role, with which subject, text and attached file."""

    to: str
    subject: str
    body: str
    attached: str

    def text(self) -> str:
        """The e-mail as it is printed, to be copied."""
        lines = (
            _("To: {name}").format(name=self.to),
            _("Subject: {text}").format(text=self.subject),
            _("Attach: {file}").format(file=self.attached),
        )
        return "\n".join((*lines, "", self.body))

    def draft(self, workbook: bytes = b"") -> bytes:
        """The e-mail as a file (.eml), with the workbook if there is one. The same bytes each time.

        `X-Unsent` says that it is still being written: Outlook’s converter writes and reads it with the value 1
        (Microsoft, “Did I Send That?”).
        """
        from email.message import EmailMessage
        from email.policy import SMTP

        made = EmailMessage(SMTP.clone(max_line_length=76))
        made["Subject"] = " ".join(self.subject.split())
        made["X-Unsent"] = "1"
        made["X-Sara"] = "sara follow-up round"
        made.set_content(self.body + "\n", cte="base64")
        if workbook:
            made.add_attachment(workbook, *XLSX, filename=self.attached)
            made.set_boundary("sara-follow-up-round")
        return made.as_bytes()


def mail(project: Project, one: Round, asked: Asked, measures: Sequence[Measure], attached: str) -> Mail:
    """What to write to one who is asked: for the first time, or again after the last day."""
    about = {"title": project.title, "day": day(one.due) if one.due else ""}
    subject = _("{title}: how are the measures going?").format(**about)
    opening = ngettext(
        "You answer for {count} measure in {title}:",
        "You answer for {count} measures in {title}:",
        len(measures),
    )
    ending = _("Send the file back as an answer to this e-mail.")
    if one.due:
        ending = _("Send the file back as an answer to this e-mail by {day}.").format(**about)
    if asked.standing == "late":
        subject = _("Reminder: {subject}").format(subject=subject)
        ending = _("The last day to answer was {day}. Send the file back as soon as you can.").format(**about)
    lines = (
        _("Hello!"),
        "",
        opening.format(count=len(measures), title=project.title),
        *(f"- {measure.id} {measure.title}" for measure in measures),
        "",
        _("The attached file {file} shows how far each of them has come, as we know it.").format(
            file=attached
        ),
        _("Please correct it and fill in what is missing. What you leave empty is left as it is."),
        _("Write of groups and roles, never of single persons."),
        "",
        ending,
    )
    return Mail(name_of(asked.owner, Chain(project)), subject, "\n".join(lines), attached)
