"""Fields of the model that aren’t printed, asked for or reviewed, each with its reason; as Class.key or Class.*."""

from typing import Any

from sara_cli.model.checks import Checks
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.model.prepare import Value


def is_excepted(name: str, exceptions: dict[str, str]) -> bool:
    return name in exceptions or f"{name.partition('.')[0]}.*" in exceptions


# --- printed ----------------------------------------------------------------------------------------

IN_FILE = "an id is a link inside the file; a document prints the name, or the row’s number"
FROM_FILE = "how the next file of figures is read; the figures are printed"
BY_COMMAND = "kept by a command for the next run of it; the rules use it"
RESIDENTS = "the residents behind a rate; used where few events are compared"
UNDECIDED = "nobody has decided where; to be printed"
NOT_PRINTED: dict[str, str] = {
    "Project.sara": "the version of the file’s format",
    "Project.previous": "a path to another file, for sara renew and sara diff",
    "Municipality.code": "finds the municipality in published figures",
    "Looks.*": "the colours and the logo of HTML, Word and PDF; Markdown has neither",
    **{
        f"Checks.{name}": "limits of the rules"
        for name, field in fields_of(Checks).items()
        if not field.part and name != "smallest_cell"  # the public edition says what it withholds
    },
    "TurnedOff.*": "for sara check, which reports what is turned off",
    "AllowedName.*": "for sara check and the public edition, which let the name through",
    "LeftOpen.*": "for the questions, and for sara status, which shows it",
    **dict.fromkeys(("Carried.*", "Reviewed.*"), BY_COMMAND),
    **dict.fromkeys(("Imported.*", "ImportedColumns.*", "Indicator.data"), FROM_FILE),
    **dict.fromkeys(("SubArea.population", "Comparison.population", "Value.rate"), RESIDENTS),
    "Indicator.denominator": "decides whether figures are counts; the definition says out of whom",
    "Value.known": "from which day the figure is printed",
    "Problem.kind": "chooses the questions of the cause analysis",
    "Decision.party": "the body that decided is printed; the done-list of step 1 uses the party",
    "LogEntry.date": "the entries are printed as sums, as of a day",
    "LogEntry.hours": "proposed as the hours of the year, which are printed",
    **dict.fromkeys(("Closed.*", "Comparison.source"), UNDECIDED),
    **dict.fromkeys(("Goal.horizon", "LogEntry.note", "Report.party"), UNDECIDED),
}
NO_ID_PRINTED = (
    *("Party", "SubArea", "FocusArea", "Source", "Indicator", "Observation", "Dialogue", "Problem"),
    *("Goal", "Promise", "Result"),
)
NOT_PRINTED |= {f"{part}.id": IN_FILE for part in NO_ID_PRINTED}
# What a document says only if something else is missing or otherwise, with what has to be so.
INSTEAD: dict[str, Any] = {
    "Initiate.no_linked_plans_because": {"initiate": {"linked_plans": []}},
    "Problem.no_measures_because": {
        "analyze": {"problems": [{"id": "oro", "priority": {"decision": "prioritised"}}]}
    },
}


# --- asked ------------------------------------------------------------------------------------------

TOP = "what the project is; sara init writes it, and sara initiate set changes it"
KNOWN = "given by what is being gone through"
WITH_SET = "a choice for a few; set with sara STEP set"
PROPOSED = "proposed from the words of the thing"
NOT_ASKED: dict[str, str] = {
    "Project.illustrative": TOP,
    "Project.language": TOP,
    "Project.previous": TOP,
    "Project.sara": TOP,
    **dict.fromkeys(("Closed.*", "Carried.*", "Reviewed.*", "LeftOpen.*"), BY_COMMAND),
    **dict.fromkeys(("Imported.*", "ImportedColumns.*", "Indicator.data"), BY_COMMAND),
    **dict.fromkeys(("Result.measure", "Result.goal", "Result.promise"), KNOWN),
    **dict.fromkeys(("NextDecision.problem", "NextDecision.measure"), KNOWN),
    **dict.fromkeys(("AllowedName.*", "Checks.*", "Looks.*", "TurnedOff.*"), WITH_SET),
    **{
        f"Value.{name}": "a figure is asked for with its period; what is known of it besides is written by the import"
        for name in fields_of(Value)
        if name != "value"
    },
    **{f"{one.__name__}.id": PROPOSED for _path, one in all_parts() if "id" in fields_of(one)},
}


# --- reviewed ---------------------------------------------------------------------------------------

MARK_ONLY = "a mark beside the meaning"
HOW = "how the work is done, paid for or logged; a promise is about what is done, by whom and when"
AFTER = "chosen, drawn or tried for the part’s own sake; a goal or a cause doesn’t rest on it"
WHENCE = "where it was found and who wrote it down, not what it says"
NOT_REVIEWED: dict[str, str] = {
    f"{owner}.{name}": reason
    for owner, reason, names in (
        ("Source", WHENCE, "kind url retrieved"),
        ("Source", MARK_ONLY, "internal"),
        ("Indicator", WHENCE, "data imported"),
        ("Indicator", MARK_ONLY, "internal carried"),
        (
            "Indicator",
            "other places’ figures and the naming of the share; its own figures count",
            "comparisons denominator",
        ),
        ("Observation", WHENCE, "party"),
        ("Observation", MARK_ONLY, "internal"),
        ("Dialogue", WHENCE, "party fed_back"),
        ("Dialogue", MARK_ONLY, "internal"),
        ("Problem", AFTER, "priority triangle event_chain tried_before no_measures_because"),
        ("Problem", MARK_ONLY, "internal carried reviewed"),
        ("Cause", AFTER, "shows_as tried_before no_measure_because"),
        ("Cause", MARK_ONLY, "internal carried reviewed"),
        ("Measure", HOW, "kind techniques horizon ordinary_work responsible resources cost funding"),
        ("Measure", HOW, "camera_purpose documentation follow_up log deviation status_since deviation_date"),
        ("Measure", MARK_ONLY, "internal carried reviewed"),
    )
    for name in names.split()
}
