"""What an import asks: whether the guess is right, which of several things is meant, and what the indicator is called."""

from collections.abc import Mapping, Sequence

from sara_cli.cli.prepare.import_options import DIRECTIONS
from sara_cli.cli.questions import ask_line, ask_yes, choose
from sara_cli.cli.terminal import tell
from sara_cli.imports.choice import Series, UnclearYearsError, is_open, named_dimension, total_of
from sara_cli.imports.facts import Facts, Member
from sara_cli.imports.file_import import own_title
from sara_cli.imports.frame import Frame
from sara_cli.imports.import_words import guess_lines
from sara_cli.imports.indicator_entry import Statement, is_of_shares
from sara_cli.imports.shape import DATE, PART, Shape
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.period import PeriodKind

_OPTIONAL = (
    (PART, N_("Which column holds the month or the quarter, if the period is a year?")),
    ("n", N_("Which column shows how many answered?")),
    ("region", N_("Which column holds the place?")),
    ("category", N_("Which column holds the kind?")),
    ("note", N_("Which column holds notes?")),
)


def ask_columns(frame: Frame, shape: Shape) -> dict[str, str]:
    """Ask whether the guess is right, and otherwise for each role. What is required has no “none of them”."""
    columns = dict(shape.columns)
    is_complete = (
        shape.is_wide or DATE in columns or ("value" in columns and bool({"period", PART} & set(columns)))
    )
    if not is_complete:
        columns = _completed(frame, shape)
    for line in guess_lines(frame, shape, columns):
        tell(line)
    return columns if ask_yes(_("Is this right?"), default=True) else _each(frame, shape)


def _completed(frame: Frame, shape: Shape) -> dict[str, str]:
    columns = dict(shape.columns)
    if not {"period", PART} & set(columns):
        columns["period"] = _required(_("Which column holds the period?"), _names(frame), "")
    if "value" in columns:
        return columns
    names = list(shape.undecided) or [name for name in _names(frame) if name not in columns.values()]
    counted = _("None: each row is an event, and they are counted")
    has_share = any(is_of_shares(name) for name in names)  # then how many there are may be out of how many
    likely = [name for name in names if name.casefold().startswith("antal") and not has_share]
    options = [*names, *([counted] if shape.is_events else [])]
    default = likely[0] if len(likely) == 1 and not shape.is_events else ""
    chosen = _required(_("Which column holds the figures?"), options, default)
    if chosen == counted:
        return {DATE: columns["period"], **{role: columns[role] for role in ("category",) if role in columns}}
    return {**columns, "value": chosen}


def _each(frame: Frame, shape: Shape) -> dict[str, str]:
    names, found = _names(frame), dict[str, str]()
    if not shape.is_wide:
        found["period"] = _required(
            _("Which column holds the period?"), names, shape.columns.get("period", "")
        )
        found["value"] = _required(
            _("Which column holds the figures?"), names, shape.columns.get("value", "")
        )
    for role, question in _OPTIONAL:
        options = [_("None of them"), *names]
        likely = shape.columns.get(role, "")
        answer = choose(_(question), options, default=options.index(likely) if likely else 0)
        if answer:
            found[role] = options[answer]
    return found


def _names(frame: Frame) -> list[str]:
    return [heading for heading in frame.headings if heading]


def _required(question: str, options: Sequence[str], likely: str) -> str:
    default = options.index(likely) if likely in options else None
    return options[choose(question, options, default=default)]


def ask_members(facts: Facts, selection: Mapping[str, str]) -> dict[str, Member]:
    """Ask which of several things is meant, along each dimension where nothing says it; from a numbered list."""
    left, found = facts.facts, dict[str, Member]()
    for place, dimension in enumerate(facts.dimensions):
        present = list(dict.fromkeys(fact.about[place] for fact in left))
        if dimension in selection or not is_open(dimension, present):
            continue
        question = _("The file has several. Which is meant: {dimension}?").format(
            dimension=named_dimension(dimension)
        )
        names = [one.name or one.code or _("not stated") for one in present]
        total = total_of(left, place)
        default = present.index(total) if total else None
        chosen = present[choose(question, names, default=default)]
        left = [fact for fact in left if fact.about[place] == chosen]
        found[dimension] = chosen
    return found


def ask_years(error: UnclearYearsError) -> PeriodKind:
    """Ask what two years with a hyphen between are."""
    question = _("{message} Which is it?").format(message=error.message)
    kinds: tuple[PeriodKind, ...] = ("school_year", "pooled_years")
    words = [_("A school year, from July to June"), _("Both years together")]
    return kinds[choose(question, words, default=None)]


def ask_description(statement: Statement, proposal: Statement, series: Series) -> Statement:
    """Ask what a new indicator is called, what it counts, which way is better, and what its source is called."""
    name = statement.name or _text(_("What is the indicator called?"), proposal.name)
    unit = statement.unit or _text(_("What does the figure count?"), proposal.unit)
    title, direction = series.about.title, statement.direction
    if not direction:
        words = [label(one) for one in DIRECTIONS]
        direction = DIRECTIONS[choose(_("Which is better?"), words, default=0)]
    if not statement.source:
        title = statement.title or _text(_("What is the source called?"), own_title(series, name))
    return statement._replace(name=name, unit=unit, direction=direction, title=title)


def _text(question: str, default: str) -> str:
    while True:
        answer = ask_line(question, default).strip()
        if answer:
            return answer
        tell(_("Write an answer; this is required."))
