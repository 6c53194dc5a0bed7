"""Step 2, own preparations: what each party knows, from where, and what it cannot show."""

import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    create_model,
)

from sara_cli.knowledge.readers import OF_OTHERS, READERS, ReaderName
from sara_cli.model.fields import (
    Carried,
    Count,
    Day,
    EvidenceId,
    Id,
    Number,
    Part,
    PartyId,
    PerCent,
    PeriodKey,
    SourceId,
    SubAreaId,
    Text,
    internal_mark,
    optional,
    required,
    several,
)
from sara_cli.model.period import Period, PeriodKind

SourceKind: TypeAlias = Literal[
    "reported_offences",
    "survey",
    "measurement",
    "municipal_service",
    "incident_reports",
    "register",
    "dialogue",
    "research",
    "other",
]
Direction: TypeAlias = Literal["lower_is_better", "higher_is_better", "neither"]
ObservationKind: TypeAlias = Literal[
    "observation", "safety_walk", "incident", "statement", "document", "other"
]
DialogueKind: TypeAlias = Literal["staff", "citizen"]


class Source(Part):
    """Where knowledge comes from, and how far it carries."""

    referred_as: ClassVar[str] = "source"

    id: Id = required("Id", "A short name, unique in the file.", example="can")
    title: Text = required("Title", "What the source is called.")
    kind: SourceKind | None = optional("Kind", "What kind of source it is.")
    publisher: Text | None = optional("Publisher", "The organisation that published it.")
    producer: Text | None = optional("Producer", "The organisation that made it, if not the publisher.")
    url: Text | None = optional("Address", "Where it is found.")
    retrieved: Day | None = optional("Retrieved", "The day when it was fetched.")
    period: Text | None = optional("Period", "What time it covers.")
    respondents: Count | None = optional("Respondents", "How many answered, in a survey.")
    response_rate: PerCent | None = optional(
        "Response rate", "Share that answered, in per cent from 0 to 100."
    )
    preliminary: bool | None = optional(
        "Preliminary", "true while the figures may still be changed by the publisher."
    )
    limitations: Text | None = optional("Limitations", "What the source cannot show.")
    internal: bool | None = internal_mark()


class _Figure(Part):
    """A figure for one period, with what it rests on."""

    value: Number | None = optional("Value", "The figure; leave it out where the publisher withholds it.")
    n: Count | None = optional("Number", "How many answers or cases it rests on.")
    low: Number | None = optional("Lower bound", "The lower end of the publisher’s interval.")
    high: Number | None = optional("Upper bound", "The upper end of the publisher’s interval.")
    preliminary: bool | None = optional("Preliminary", "true while the figure may still change.")
    known: Day | None = optional(
        "Known", "The day when the figure became known, if it wasn’t at the end of its period."
    )
    note: Text | None = optional("Note", "What the reader must know of this figure.")
    rate: Number | None = optional(
        "Rate", "The publisher’s own figure per 100,000 inhabitants, where the figure is a count."
    )


if TYPE_CHECKING:
    _Breakable = _Figure
else:  # “break” is a word of Python’s own, so that it can’t be written as a field
    _Breakable = create_model(
        "_Breakable",
        __base__=_Figure,
        **{
            "break": (
                bool | None,
                optional(
                    "Break",
                    "true for the first figure that can’t be compared with the earlier ones, "
                    "such as after a new question or a new routine.",
                ),
            )
        },
    )


class Value(_Breakable):
    """A figure for one period, with what it rests on."""

    stands_for_number: ClassVar[bool] = True

    reason: Text | None = optional(
        "Reason for the break", "What changed so that the series was broken.", example="Ny enkät från 2022"
    )

    @property
    def is_break(self) -> bool:
        """Whether a new series begins with this figure."""
        return bool(self.__dict__.get("break"))


def _lift(value: Any) -> Any:
    """Let a bare number, or what was meant as one, stand for a value with nothing more said."""
    return {"value": value} if isinstance(value, int | float | str) and not isinstance(value, bool) else value


Values: TypeAlias = dict[PeriodKey, Annotated[Value, BeforeValidator(_lift)]]


class Comparison(Part):
    """The same indicator somewhere else."""

    name: Text = required("Name", "What it is compared with.", example="Jämtlands län")
    source: SourceId | None = optional("Source", "The source of the comparison, if another.")
    population: dict[PeriodKey, Count] = Field(
        default_factory=dict,
        title="Population",
        description="Number of inhabitants there at the end of each year, so that counts can be compared by rates.",
    )
    values: Values = required("Values", "The figures, one for each period.")


class ImportedColumns(Part):
    """Which column of a table is which, by its heading."""

    period: Text | None = optional("Period", "The heading of the column with the periods.", example="År")
    part: Text | None = optional(
        "Part of the year", "The heading of the column with months or quarters beside one with years."
    )
    date: Text | None = optional("Date", "The heading of the column with days, if each row is an event.")
    value: Text | None = optional("Value", "The heading of the column with the figures.", example="Antal")
    n: Text | None = optional("Number", "The heading of the column with the number of answers.")
    low: Text | None = optional("Lower bound", "The heading of the column with the lower bounds.")
    high: Text | None = optional("Upper bound", "The heading of the column with the upper bounds.")
    rate: Text | None = optional("Rate", "The heading of the column with figures per 100,000 inhabitants.")
    preliminary: Text | None = optional(
        "Preliminary", "The heading of the column that marks preliminary figures."
    )
    note: Text | None = optional("Note", "The heading of the column with notes.")
    region: Text | None = optional("Region", "The heading of the column with places.")
    category: Text | None = optional("Category", "The heading of the column with kinds.")
    answer: Text | None = optional("Answer", "The heading of the column with answers to the questions.")


def _reader(value: object, handler: ValidatorFunctionWrapHandler) -> Any:
    """A reader of another package may be named where that package isn't installed."""
    return value if isinstance(value, str) and re.fullmatch(OF_OTHERS, value) else handler(value)


_READER_SCHEMA: dict[str, Any] = {
    "anyOf": [{"enum": list(READERS)}, {"type": "string", "pattern": OF_OTHERS}]
}


class Imported(Part):
    """From which file the figures were read and how, so that the next one is read in the same way."""

    file: Text = required(
        "File", "The name of the file, or the address that was asked.", example="Databasfil.txt"
    )
    date: Day = required("Date", "The day when it was read in.")
    checksum: Text = required("Checksum", "The fingerprint of the file (SHA-256), to know it again.")
    reader: Annotated[ReaderName, WrapValidator(_reader), WithJsonSchema(_READER_SCHEMA)] = required(
        "Reader", "As which kind of file it was read."
    )
    region: Text | None = optional("Region", "The place that was chosen.", example="Bräcke")
    category: Text | None = optional("Category", "The kind that was chosen.", example="Totalt antal brott")
    every: PeriodKind | None = optional("Every", "The length of the periods that were chosen.")
    where: Text | None = optional(
        "Where", "Other choices, as COLUMN=VALUE with semicolons between.", example="Kön=totalt"
    )
    sheet: Text | None = optional("Sheet", "The sheet of the workbook.")
    header: Count | None = optional("Header", "The line with the headings, if not the first.")
    columns: ImportedColumns | None = optional("Columns", "Which column is which, in a table of any shape.")
    answers: Text | None = optional(
        "Answers", "The answers that make the share, with semicolons between.", example="Ja, ofta; Ja, ibland"
    )
    left_out: Text | None = optional(
        "Left out", "The answers that aren’t among those who answered, with semicolons between."
    )
    compared: Text | None = optional(
        "Compared", "The places that it was compared with, with semicolons between."
    )


class Indicator(Part):
    """What is measured again and again to see whether a problem changes."""

    referred_as: ClassVar[str] = "indicator"

    id: Id = required("Id", "A short name, unique in the file.", example="can-erbjuden")
    name: Text = required("Name", "What is measured.", example="Har erbjudits narkotika, årskurs 9")
    definition: Text | None = optional("Definition", "Exactly what is counted, and out of whom.")
    unit: Text | None = optional("Unit", "What the figure counts.", example="procent")
    denominator: Text | None = optional(
        "Denominator",
        "Out of whom or what, where the figure is a share or a rate.",
        example="elever i årskurs 9",
    )
    direction: Direction | None = optional("Direction", "Whether a lower or a higher figure is better.")
    source: SourceId | None = optional("Source", "Where the figures come from.")
    sub_area: SubAreaId | None = optional(
        "Sub-area", "The part of the municipality that it measures, if not all of it."
    )
    limitations: Text | None = optional("Limitations", "What the figures cannot show.")
    values: Values = Field(
        default_factory=dict, title="Values", description="The figures, one for each period."
    )
    data: Text | None = optional(
        "Data file",
        "A CSV file next to this one that holds the figures instead, with the columns period and value.",
        example="data/can.csv",
    )
    comparisons: list[Comparison] = several(
        "Comparisons", "The same figures for others: county, nation, similar municipalities."
    )
    imported: Imported | None = optional(
        "Imported", "Where the figures were read from, set by sara prepare import."
    )
    internal: bool | None = internal_mark()
    carried: Carried | None = optional(
        "Carried over", "The cycle that it was copied from, set by sara renew."
    )


def with_answers(indicator: Indicator, source: Source | None) -> Indicator:
    """An indicator of a survey whose figure for the survey's period rests on as many as answered it.

    What is written with the figures themselves goes first; of a part of the municipality the survey doesn't say how
    many answered.
    """
    if source is None or source.respondents is None or indicator.sub_area or not source.period:
        return indicator
    if any(value.n is not None for value in indicator.values.values()):
        return indicator
    period = _period_of(source.period, indicator)
    value = indicator.values.get(period) if period else None
    if period is None or value is None or value.value is None:
        return indicator
    with_n = value.model_copy(update={"n": source.respondents})
    return indicator.model_copy(update={"values": {**indicator.values, period: with_n}})


def _period_of(text: str, indicator: Indicator) -> Period | None:
    """Which period of an indicator a source's time is: the same, or the only one in the only year that it names."""
    try:
        named = Period.parse(text.strip())
    except ValueError:
        years = set(re.findall(r"\b(?:19|20)\d\d\b", text))
        if len(years) != 1:
            return None
        named = Period.parse(years.pop())
    if named in indicator.values:
        return named
    inside = [one for one in indicator.values if named.start <= one.start and one.end <= named.end]
    return inside[0] if len(inside) == 1 else None


class Observation(Part):
    """A fact that isn't a figure: what someone saw, heard or found. Groups, never persons."""

    referred_as: ClassVar[str] = "observation"

    id: Id = required("Id", "A short name, unique in the file.", example="avlopp-2022")
    party: PartyId | None = optional("Party", "The party that made it.")
    date: Day | None = optional("Date", "When it was made.")
    kind: ObservationKind | None = optional("Kind", "What kind of observation it is.")
    place: Text | None = optional("Place", "Where; an area, never an address.")
    sub_area: SubAreaId | None = optional("Sub-area", "The part of the municipality.")
    text: Text = required("Text", "What was observed. Groups, never persons.")
    source: SourceId | None = optional("Source", "Where it is written down.")
    internal: bool | None = internal_mark()


class Dialogue(Part):
    """A conversation with staff or citizens, and what came out of it."""

    referred_as: ClassVar[str] = "dialogue"

    id: Id = required("Id", "A short name, unique in the file.", example="dialog-skolan")
    party: PartyId | None = optional("Party", "The party that held it.")
    kind: DialogueKind = required("Kind", "staff (medarbetardialog) or citizen (medborgardialog).")
    date: Day | None = optional("Date", "When it was held.")
    method: Text | None = optional("Method", "How: survey, safety walk, focus group, open meeting.")
    participants: Count | None = optional("Participants", "How many took part.")
    points: list[Text] = several("Points", "What came out of it.")
    fed_back: Day | None = optional("Fed back", "When the result was reported to those who took part.")
    internal: bool | None = internal_mark()


class Picture(Part):
    """A party's own overview of the situation, before the parties meet."""

    party: PartyId = required("Party", "The party whose picture it is.")
    date: Day | None = optional("Date", "When it was made.")
    sub_area: SubAreaId | None = optional("Sub-area", "The part of the municipality, if not all of it.")
    summary: Text = required(
        "Summary", "Where the problems are greatest, compared with others and over time."
    )
    extent: Text | None = optional("Extent", "How much crime there is, of what kind, where and when (4 §).")
    consequences: Text | None = optional(
        "Consequences", "What the crime leads to: harm, cost, insecurity (4 §)."
    )
    other_information: Text | None = optional(
        "Other information", "What else matters: surveys, dialogues, services, the environment (4 §)."
    )
    analysis: Text | None = optional("Analysis", "What the party concludes from all of it (4 §).")
    chosen_because: Text | None = optional("Chosen because", "Why these problems.")
    sources: list[EvidenceId] = several("Sources", "The sources and facts that it rests on.")
    rejected_sources: Text | None = optional("Rejected sources", "Sources that weren’t used, and why.")
    limits: Text | None = optional("Limits", "What the choice of sources may hide, and what that means.")
    shown_to_leadership: Day | None = optional(
        "Shown to leadership", "When the party’s own leadership saw it."
    )
    internal: bool | None = internal_mark()


class Prepare(Part):
    """2 Own preparations: sources, figures, facts, dialogues and each party's own picture."""

    sources: list[Source] = several("Sources", "Where the knowledge comes from.")
    indicators: list[Indicator] = several("Indicators", "What is measured again and again.")
    observations: list[Observation] = several("Observations", "Facts that aren’t figures.")
    dialogues: list[Dialogue] = several("Dialogues", "Conversations with staff and citizens.")
    pictures: list[Picture] = several("Own pictures", "Each party’s overview of the situation.")
