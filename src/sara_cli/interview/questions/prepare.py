"""Step 2: what each party brings: sources, figures, facts, dialogues and its own picture."""

from sara_cli.interview.questions.entries import Entries
from sara_cli.interview.questions.question import Need
from sara_cli.interview.questions.rest import ask_rest_of_step
from sara_cli.interview.questions.wording import NOTHING, Wording
from sara_cli.language import _
from sara_cli.model.prepare import Dialogue, Indicator, Source
from sara_cli.model.project import Party
from sara_cli.project_file.address import Address

PICTURES: Address = ("prepare", "pictures")
SOURCES: Address = ("prepare", "sources")
INDICATORS: Address = ("prepare", "indicators")
DIALOGUES: Address = ("prepare", "dialogues")


def ask(entries: Entries) -> None:
    """What step 2 needs: something to know from, and what each party makes of it."""
    _ask_sources(entries)
    _ask_indicators(entries)
    _ask_observations(entries)
    _ask_dialogues(entries)
    for party in entries.project.parties:
        _ask_picture(entries, party)
    ask_rest_of_step(entries)


def _ask_sources(entries: Entries) -> None:
    """Where knowledge comes from, and what it can't show."""
    entries.heading(_("Sources"))
    sources = entries.project.prepare.sources
    for source in sources:
        _ask_source(entries, source)
    entries.new(
        "source",
        ("kind", "title"),
        {
            "title": Wording(title=_("Title"), example=_("The municipality’s reports of damage")),
            "kind": Wording(title=_("What kind of source is it?")),
        },
        group="source",
        text=_("From where do you know what happens in the municipality?")
        if not sources
        else _("Add a source of knowledge?"),
        why="law:L04b",
        need="offer" if sources else "must",
    )


def _ask_source(entries: Entries, source: Source) -> None:
    place = (*SOURCES, source.id)
    entries.heading(source.title)
    entries.ask((*place, "kind"), Wording(_("What kind of source is it?")), why="law:L04d")
    entries.ask(
        (*place, "limitations"),
        Wording(
            _("What can’t the source show?"),
            example=_("Only what was reported; what is repaired at once is never seen."),
        ),
        why="rule:S2-002",
    )
    for key in ("publisher", "retrieved", "period"):
        entries.ask((*place, key), need="more")
    if source.kind == "survey":
        for key in ("respondents", "response_rate"):
            entries.ask((*place, key), need="more")


def _ask_indicators(entries: Entries) -> None:
    """What is measured, in which unit and direction, from where, and the figures that there are."""
    indicators, sources = entries.project.prepare.indicators, entries.project.prepare.sources
    for indicator in indicators:
        _ask_indicator(entries, indicator)
    entries.heading(_("Figures"))
    entries.new(
        "indicator",
        ("name", "source"),
        {
            "name": Wording(title=_("Name"), example=_("Damage to school buildings")),
            "source": Wording(default=sources[0].title) if len(sources) == 1 else NOTHING,
        },
        text=_("Which figure shows how it goes, year after year?")
        if not indicators
        else _("One more figure that is followed over time"),
        why="law:L04b",
        need="offer" if indicators else "must",
    )


def _ask_indicator(entries: Entries, indicator: Indicator) -> None:
    place = (*INDICATORS, indicator.id)
    sources = entries.project.prepare.sources
    entries.heading(indicator.name)
    entries.group(
        place,
        ("direction", "unit"),
        text=_("“{name}”: is a lower or a higher figure better, and in which unit is it?").format(
            name=indicator.name
        ),
        group="unit",
        why="law:L04b",
    )
    only = sources[0].title if len(sources) == 1 else ""
    source_of = Wording(
        _("Where do the figures of “{name}” come from?").format(name=indicator.name), proposal=only
    )
    entries.ask((*place, "source"), source_of, why="law:L04b")
    entries.asked.add(
        entries.place((*place, "data" if indicator.values else "values"))
    )  # one of them holds them
    if not indicator.data:
        about = _("A period and its figure, one at a time; never write 0 for what isn’t known.")
        entries.ask(
            (*place, "values"),
            Wording(_("What are the figures, year by year?"), about, "2023 17"),
            why="law:L04b",
        )
    source = next((one for one in sources if one.id == indicator.source), None)
    need: Need = "more" if source and source.limitations else "must"
    entries.ask(
        (*place, "limitations"),
        Wording(
            _("What can’t the figure show?"),
            example=_("Few cases a year: one event more or less means nothing."),
        ),
        need=need,
    )


def _ask_observations(entries: Entries) -> None:
    """Facts that aren't figures."""
    for observation in entries.project.prepare.observations:
        place: Address = ("prepare", "observations", observation.id)
        entries.heading(observation.text)
        for key in ("party", "date", "kind", "place", "source"):
            entries.ask((*place, key), need="more")
    entries.heading(_("Observations"))
    example = _("Two lamps at the bus stop were broken in January; groups gather there in the evening.")
    entries.new(
        "observation",
        ("text", "date", "party"),
        {"text": Wording(title=_("What was observed?"), example=example)},
        text=_("Add an observation: something that was seen, heard or found?"),
        need="offer",
    )


def _ask_dialogues(entries: Entries) -> None:
    """Conversations with staff and citizens, and what came out of them."""
    for dialogue in entries.project.prepare.dialogues:
        _ask_dialogue(entries, dialogue)
    has_staff = any(one.kind == "staff" for one in entries.project.prepare.dialogues)
    new_dialogue(entries, "staff", why="criterion:2.staff_dialogue", need="offer" if has_staff else "must")


def _ask_dialogue(entries: Entries, dialogue: Dialogue) -> None:
    place = (*DIALOGUES, dialogue.id)
    entries.heading(entries.state.title(dialogue.id, "dialogue"))
    entries.ask((*place, "date"), Wording(_("When was the dialogue held?")))
    words = Wording(
        _("What came out of the dialogue?"), "", _("The path to the station is avoided after dark.")
    )
    entries.ask((*place, "points"), words)
    for key, example in (
        ("party", ""),
        ("method", _("Safety walk with the youth council")),
        ("participants", ""),
        ("fed_back", ""),
    ):
        entries.ask((*place, key), Wording(example=example), need="more")


def new_dialogue(  # noqa: PLR0913 - what it is, and why it is asked
    entries: Entries, kind: str, *, why: str, need: Need, suffix: str = "", text: str = ""
) -> None:
    """A dialogue with staff or citizens: when it was held, and what came out of it."""
    lead = next((one for one in entries.project.parties if one.kind == "municipality"), None)
    text = text or (
        _("When were the staff who meet the problems asked, and what came out of it?")
        if kind == "staff"
        else _("When were citizens asked, and what came out of it?")
    )
    lead_text = _(
        "Those who live with the problem know when, where and how; ask them before you settle the causes."
    )
    entries.heading(
        _("What staff say") if kind == "staff" else _("What citizens say"),
        lead_text if kind != "staff" else "",
    )
    entries.new(
        "prepare/dialogue",
        ("date", "points"),
        {
            "date": Wording(title=_("Date")),
            "points": Wording(title=_("Points"), example=_("The path to the station is avoided after dark.")),
        },
        group="dialogue",
        known={"kind": kind, **({"party": lead.id} if lead else {})},
        suffix=suffix or f"kind={kind}",
        text=text,
        why=why,
        need=need,
    )


def _ask_picture(entries: Entries, party: Party) -> None:
    """The party's own picture: what it says, why these problems, what it rests on and what that may hide."""
    place, name = (*PICTURES, party.id), party.short or party.name
    entries.heading(_("The own picture of {party}").format(party=party.name))
    is_drawing = party.kind in ("municipality", "police")
    need: Need = "must" if is_drawing else "more"
    why = f"criterion:2.picture.{party.kind}" if is_drawing else "key"
    example = _("Damage to schools is greater than in similar municipalities and gathers around two places.")
    if not entries.value(place):
        entries.new(
            "picture",
            ("date", "summary"),
            {"summary": Wording(title=_("Summary"), example=example), "date": Wording(title=_("Date"))},
            known={"party": party.id},
            suffix=f"party={party.id}",
            text=_(
                "From which day is the picture of {party}, and how does it see the situation, in short?"
            ).format(party=name),
            group="picture",
            why=why,
            need=need,
        )
        return
    summary = Wording(_("How does {party} see the situation, in short?").format(party=name), "", example)
    entries.ask((*place, "summary"), summary, why=why)
    day = Wording(_("From which day is the picture of {party}?").format(party=name))
    entries.ask((*place, "date"), day, why="law:L04a")
    shown = Wording(_("When did the leadership of {party} see the picture?").format(party=name))
    entries.ask((*place, "shown_to_leadership"), shown, why="criterion:2.leadership_seen")
    for key, words in (
        ("chosen_because", Wording(example=_("It recurs, it costs much, and we can do something about it."))),
        ("sources", NOTHING),
        (
            "rejected_sources",
            Wording(example=_("The national survey: too few answers from our municipality.")),
        ),
        ("limits", Wording(example=_("What is never reported isn’t seen, such as violence at home."))),
    ):
        entries.ask((*place, key), words, need="more")
