"""What came of a measure or a promise: how much was done and how it went, in words, figures and a light.

An entry is made with its answer; one that was opened by a command and says nothing yet is filled in.
"""

from typing import NamedTuple, Unpack

from sara_cli.interview.questions.entries import Entries, Terms
from sara_cli.interview.questions.wording import Wording, meanings
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.model.as_of import measure_as_of
from sara_cli.model.execute import LogEntry, Measure, Promise
from sara_cli.model.follow_up import ResultKind
from sara_cli.progress.pace import counted, pace
from sara_cli.project_file.address import Address

RESULTS: Address = ("follow_up", "results")
MOST_NOTES = 6

LIGHTS: dict[ResultKind, tuple[tuple[str, str], ...]] = {
    "output": (
        ("green", N_("done as meant")),
        ("yellow", N_("partly done")),
        ("red", N_("not done, or hardly")),
        ("grey", N_("not judged yet")),
    ),
    "process": (
        ("green", N_("it went as meant")),
        ("yellow", N_("it went partly as meant")),
        ("red", N_("it didn’t work")),
        ("grey", N_("not judged yet")),
    ),
    "outcome": (
        ("green", N_("the goal is met")),
        ("yellow", N_("on the way")),
        ("red", N_("no change, or worse")),
        ("grey", N_("not judged: there is no figure, or it is too early to tell")),
    ),
}


def _light(kind: ResultKind) -> Wording:
    return Wording(
        _("How is it judged as a whole?"),
        _("The colour is printed with its word."),
        options=meanings(LIGHTS[kind]),
    )


class About(NamedTuple):
    """What an entry is about: of which kind that is, its id, and which kind of entry."""

    about: str
    id: str
    kind: ResultKind


def put_result(
    entries: Entries,
    what: About,
    names: tuple[str, ...],
    wordings: dict[str, Wording],
    **terms: Unpack[Terms],
) -> None:
    """Ask for an entry: as a new one, or for what an opened one says; words and light alone fit on one line."""
    wanted = (what.about, what.id, what.kind)
    opened = next(
        (
            at.part.id
            for at in entries.state.chain.opened
            if (at.part.about_kind, at.part.about_id, at.part.kind) == wanted
        ),
        None,
    )
    first = wordings[names[0]]
    wordings = {**wordings, "light": _light(what.kind), "date": Wording(default=entries.today.isoformat())}
    suffix = f"{what.about}={what.id}&kind={what.kind}"
    terms["about"] = first.about
    asked = (*names, "light", "date")
    if names == ("text",):
        asked, terms["group"] = ("light", "date", "text"), "result"
    else:
        terms["example"] = first.example
    if opened:
        terms["id"], terms["is_answered"] = f"follow_up.results+{suffix}", False
        entries.group((*RESULTS, opened), asked, wordings, **terms)
    else:
        known = {what.about: what.id, "kind": what.kind}
        entries.new("result", asked, wordings, known=known, suffix=suffix, **terms)


# --- what was done, and how -------------------------------------------------------------------------


def ask_output(entries: Entries, of: Measure | Promise, measures: list[Measure], why: str) -> None:
    """How much was done of a measure, or how a promise was kept."""
    title = of.title if isinstance(of, Measure) else of.wording
    entries.heading(title, *(_done(entries, measure) for measure in measures))
    counting = [one for one in measures if one.count or any(entry.count is not None for entry in one.log)]
    counts = [entry.count for one in counting for entry in _log(entries, one)]
    known = [count for count in counts if count is not None]  # nothing logged isn't the same as none
    units = {one.count.unit if one.count else "" for one in counting}
    example = _("22 of 24 visits were made; two were cancelled because of illness.")
    if isinstance(of, Promise):
        example = _("The promise was kept. The police were at the station 26 times.")
    wordings = {
        "text": Wording(
            _("What was done?"), _("What was done, and what wasn’t, in a sentence or two."), example
        ),
        "value": Wording(
            _("How many?"),
            _("The proposal is what the log adds up to. Leave it empty if there is nothing to count."),
            proposal=str(sum(known)) if known and len(units) == 1 else "",  # apples and pears aren't added
        ),
    }
    names = ("text", "value") if counting else ("text",)
    text = _("What was done? {title}").format(title=title)
    put_result(entries, About(of.referred_as, of.id, "output"), names, wordings, text=text, why=why)


def ask_process(entries: Entries, measure: Measure) -> None:
    """How it went, on request: a measure is followed up by one entry."""
    notes = [f"{entry.date}  {entry.note}" for entry in _log(entries, measure) if entry.note][-MOST_NOTES:]
    if measure.deviation:
        notes.append(_("Didn’t go as planned: {text}").format(text=measure.deviation))
    entries.heading(measure.title, *notes)
    about = _(
        "What was done and why in that way, what helped and what hindered, and whether it could act on "
        "the cause at all."
    )
    example = _("The pupils liked the exercises best. The work hung on a single person.")
    words = Wording(_("How did it go, and what helped or hindered?"), about, example)
    text = _("How did it go, and what helped or hindered? {title}").format(title=measure.title)
    about_it = About("measure", measure.id, "process")
    put_result(entries, about_it, ("text",), {"text": words}, text=text, need="more")


def _log(entries: Entries, measure: Measure) -> list[LogEntry]:
    return sorted((one for one in measure.log if one.date <= entries.today), key=lambda one: one.date)


def _done(entries: Entries, measure: Measure) -> str:
    """What the log says of a measure, in a line."""
    found = pace(measure, entries.project.cycle, entries.today)
    text = found.text if found else counted(measure_as_of(measure, entries.today))
    count = len(_log(entries, measure))
    said = [text] if text else []
    said.append(ngettext("{count} entry in the log", "{count} entries in the log", count).format(count=count))
    if measure.status:
        said.append(label(measure.status))
    return f"{measure.title}: {'; '.join(said)}"


def measures_of(entries: Entries, promise: Promise) -> list[Measure]:
    """The measures that keep a promise."""
    return [at.part for at in entries.state.chain.measures if at.part.id in promise.measures]
