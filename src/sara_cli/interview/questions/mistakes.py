"""What is wrong with the file, as questions that come before all others."""

from sara_cli.findings import Finding
from sara_cli.interview.file_words import in_words
from sara_cli.interview.questions.entries import Entries, Entry, fingerprint, id_of
from sara_cli.interview.questions.fields import field_of
from sara_cli.interview.questions.question import Question
from sara_cli.interview.questions.wording import NOTHING
from sara_cli.language import _
from sara_cli.model.outline import FieldOutline, field_at
from sara_cli.project_file.address import address_of
from sara_cli.project_file.edit import Unreadable, editable
from sara_cli.project_file.editing import Set


def ask_mistakes(entries: Entries) -> None:
    """One question for each mistake: with a field where the right value can be written, else with the place to look at."""
    entries.heading(_("What is wrong in the file"))
    can_write = _can_write(entries)
    for number, finding in enumerate(entries.state.mistakes, 1):
        entries.put(_entry(entries, finding, number, can_write=can_write))
    entries.heading("")


def _can_write(entries: Entries) -> bool:
    try:
        editable(entries.state.loaded.source)
    except Unreadable:
        return False
    return True


def _entry(entries: Entries, finding: Finding, number: int, *, can_write: bool) -> Entry:
    address = address_of(entries.state.data, finding.path)
    outline = field_at(finding.path) if can_write and finding.path else None
    outline = outline if outline and _is_one_value(outline, finding) else None
    line = finding.place.line if finding.place else 1
    where = _("Line {line} of the file.").format(line=line)
    fields = (field_of(entries.state, outline, NOTHING, None)._replace(present=""),) if outline else ()
    question = Question(
        f"fix:{id_of(address)}" if fields else f"fix:{number}",
        entries.step,
        "fix",
        address,
        tuple(field._replace(is_required=True) for field in fields),
        in_words(finding.message, finding.path, quotes_people=True),
        f"{in_words(finding.hint, finding.path)} {where}".strip(),
        why=f"rule:{finding.id}",
        seen=fingerprint(entries.value(address)),
    )
    return Entry(
        question,
        {outline.name: outline} if outline else {},
        lambda values: [Set(address, next(iter(values.values())))],
    )


def _is_one_value(outline: FieldOutline, finding: Finding) -> bool:
    """Whether the mistake is in a value that can be written anew: no key, no part of several keys."""
    is_key = finding.at_key or finding.path[-1] != outline.name
    return not is_key and outline.part is None and outline.shape == "one" and outline.name != "id"
