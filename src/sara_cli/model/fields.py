"""How a field of the project file is declared: what it is called, what it is for, and what it may hold.

Titles and descriptions are English source texts for the catalogues; they are translated when shown.
A key with nothing after it counts as not written, so that a skeleton can show every key.
"""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from sara_cli.model.period import PERIOD_PATTERN, Period


class Part(BaseModel):
    """A mapping in the project file: strict, without unknown keys, and never changed in memory.

    `referred_as` is what references call a part that has an id. `stands_for_number` is true for a part
    that may be written as a bare number. Of the keys in `about`, exactly one must be written.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    referred_as: ClassVar[str] = ""
    stands_for_number: ClassVar[bool] = False
    about: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_keys(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            return {
                key: value for key, value in data.items() if value is not None or key not in cls.model_fields
            }
        return data


def required(title: str, description: str, *, example: str = "") -> Any:
    """Declare a field that must be written."""
    return Field(title=title, description=description, examples=[example] if example else None)


def optional(title: str, description: str, *, example: str = "") -> Any:
    """Declare a field that may be left out; it is then None."""
    return Field(default=None, title=title, description=description, examples=[example] if example else None)


def several(title: str, description: str, *, example: str = "") -> Any:
    """Declare a list that may be empty or left out."""
    return Field(
        default_factory=list, title=title, description=description, examples=[example] if example else None
    )


def internal_mark() -> Any:
    """Declare the mark of a part that the public edition of a document leaves out."""
    return optional("Internal", "true if the public edition of the documents must leave it out.")


class Reference:
    """Marks a text that must be the id of a part of one of these kinds."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


# --- dates and periods ------------------------------------------------------------------------------

DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.match(DAY_PATTERN, value):
        raise PydanticCustomError("day_format", "not a day")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("day_unreal", "no such day") from error


def _period(value: object) -> Period:
    """Read a period; a year is a number to YAML and a name to us."""
    if isinstance(value, Period):
        return value
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        raise PydanticCustomError("period_format", "not a period")
    try:
        return Period.parse(text)
    except ValueError as error:
        if re.match(DAY_PATTERN, text):
            raise PydanticCustomError("day_unreal", "no such day") from error
        raise PydanticCustomError("period_format", "not a period") from error


def _period_schema(_source: object, _handler: object) -> core_schema.CoreSchema:
    """Read from text, write as text."""
    as_text = core_schema.to_string_ser_schema(when_used="always")
    return core_schema.no_info_plain_validator_function(_period, serialization=as_text)


def _year_as_name(value: object) -> object:
    is_year = isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999
    return str(value) if is_year else value


def _number(value: object) -> object:
    """Accept a number; Swedish ways of writing one are met with how to write it instead."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        text = value.strip()
        if re.fullmatch(rf"{_DIGITS},\d+\s*%?", text):
            raise PydanticCustomError("decimal_comma", "decimal comma", {"better": _plain(text)})
        if re.fullmatch(rf"{_DIGITS}(\.\d+)?\s*%", text):
            raise PydanticCustomError("percent_sign", "percent sign", {"better": _plain(text)})
        if re.fullmatch(r"[-+]?\d{1,3}([ \u00a0\u202f]\d{3})+(\.\d+)?", text):
            raise PydanticCustomError("thousands_space", "space in number", {"better": _plain(text)})
        if text in {"..", "...", "-", "–"} or text.startswith(("<", ">")):
            raise PydanticCustomError("withheld_number", "withheld")
    raise PydanticCustomError("number_type", "not a number")


def _count(value: object) -> object:
    number = _number(value)
    if not isinstance(number, int):
        raise PydanticCustomError("whole_number", "not a whole number")
    if number < 0:
        raise PydanticCustomError("below_zero", "below zero")
    return number


_DIGITS = r"[-+]?\d+(?:[ \u00a0\u202f]\d{3})*"


def _plain(text: str) -> str:
    return re.sub(r"[\s%]", "", text).replace(",", ".")


Day: TypeAlias = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "pattern": DAY_PATTERN})
]
"""A day, written 2023-05-02."""

PeriodName: TypeAlias = Annotated[
    Period,
    GetPydanticSchema(_period_schema),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": PERIOD_PATTERN},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""What a figure covers: 2022, 2022-03, 2022-Q1, the school year 2021/22, a day, or what else `Period` reads."""

PeriodKey: TypeAlias = Annotated[
    Period,
    GetPydanticSchema(_period_schema),
    WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN}),
]
"""A period used as the key of a figure."""

CycleName: TypeAlias = Annotated[
    str,
    BeforeValidator(_year_as_name),
    StringConstraints(min_length=1, pattern=r"\S"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "pattern": r"\S"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""A cycle: 2023, or from one day to another where it isn't a calendar year."""

Number: TypeAlias = Annotated[float, PlainValidator(_number), WithJsonSchema({"type": "number"})]
"""A number, written with a decimal point and without spaces or signs. Whole numbers stay whole."""

Amount: TypeAlias = Annotated[Number, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
"""A number that isn't below 0."""

PerCent: TypeAlias = Annotated[
    Number, Field(ge=0, le=100), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})
]
"""A share in per cent, from 0 to 100."""

Count: TypeAlias = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""How many: a whole number, not below 0."""


# --- texts ------------------------------------------------------------------------------------------

Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Free text in the project's language; inline Markdown, never HTML."""

ID_PATTERN = r"^[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö._-]*$"
Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""A short name, unique in the file, that links use."""

LanguageCode: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
]
"""A language as the Web names it (BCP 47): `fi`, `so`, `zh-Hans`."""

Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""A colour as six hexadecimal digits after a number sign, in quotation marks."""

PartyId: TypeAlias = Annotated[Id, Reference("party")]
SubAreaId: TypeAlias = Annotated[Id, Reference("sub_area")]
SourceId: TypeAlias = Annotated[Id, Reference("source")]
IndicatorId: TypeAlias = Annotated[Id, Reference("indicator")]
EvidenceId: TypeAlias = Annotated[Id, Reference("indicator", "observation", "dialogue", "source")]
FocusAreaId: TypeAlias = Annotated[Id, Reference("focus_area")]
ProblemId: TypeAlias = Annotated[Id, Reference("problem")]
CauseId: TypeAlias = Annotated[Id, Reference("cause")]
GoalId: TypeAlias = Annotated[Id, Reference("goal")]
MeasureId: TypeAlias = Annotated[Id, Reference("measure")]
PromiseId: TypeAlias = Annotated[Id, Reference("promise")]
ItemId: TypeAlias = Annotated[
    Id,
    Reference(
        *("party", "sub_area", "focus_area", "source", "indicator", "observation", "dialogue"),
        *("problem", "cause", "goal", "measure", "promise", "result"),
    ),
]
"""Whatever has an id."""


class OpenSpan(Part):
    """From one day to another, both included, or on from a day until further notice."""

    start: Day = required("From", "The first day of the period.", example="2023-01-01")
    end: Day | None = optional(
        "To",
        "The last day of the period; left out where it holds until further notice.",
        example="2026-12-31",
    )

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end and self.end < self.start:
            raise PydanticCustomError("period_backwards", "ends before it starts")
        return self


class Span(OpenSpan):
    """From one day to another, both included."""

    end: Day = required("To", "The last day of the period.", example="2023-12-31")


class Carried(Part):
    """That a part was copied from the previous cycle: from which one, and whether it had been followed up there.

    What nobody follows up can so be distinguished from what was kept on purpose.
    """

    cycle: CycleName = required("Copied from", "The cycle that it was copied from.", example="2023")
    since: CycleName | None = optional(
        "Since", "The cycle where it first occurred, if it has been carried over more than once."
    )
    times: Count | None = optional("Times", "How many times in a row it has been carried over, if not once.")
    followed_up: bool = required(
        "Followed up", "true if it was followed up in that cycle, false if it was only copied."
    )


class Reviewed(Part):
    """That someone has looked at what a part rests on, and found that it still holds.

    It holds until one of those parts says something else: then the fingerprint differs.
    """

    date: Day = required("Date", "The day when someone looked.", example="2023-09-01")
    of: dict[Id, Text] = Field(
        default_factory=dict,
        title="Fingerprints",
        description="What it rested on, by id, each with a fingerprint of its contents; set by sara review.",
    )


class Decision(Part):
    """A formal decision: who took it, when, and where it is recorded."""

    party: PartyId | None = optional("Party", "The party whose body decided.")
    date: Day = required("Date", "The day of the decision.")
    body: Text = required("Body", "The body or role that decided.", example="Kommunstyrelsen")
    paragraph: Text | None = optional("Paragraph", "The paragraph of the minutes.", example="§ 71")
    case_number: Text | None = optional("Case number", "The number in the registry.", example="KS 2023/104")


class Member(Part):
    """A role that takes part. Never a person's name."""

    role: Text = required("Role", "The role or title, never a person’s name.", example="Kommundirektör")
    party: PartyId | None = optional("Party", "The party that the role belongs to.")
    leading: bool | None = optional(
        "Leading position",
        "true if the role leads its organisation; lag (2023:196) 10 § asks for such members in the council.",
    )
    contact: Text | None = optional(
        "Contact", "The organisation’s own telephone number or address for the role, never a private one."
    )
