"""Why a text isn't YAML: the parser's complaint, turned into what the writer most likely did.

The parser tells where it gave up; the mistake is often earlier, such as where a quotation mark was
opened. Keyed on the complaints of libyaml.
"""

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from sara_cli.language import _
from sara_cli.project_file.yaml_scalars import in_quotes
from sara_cli.project_file.yaml_tree import MOST_LEVELS, Hit, Node, TreeReader

_KEY = re.compile(r"[ \t]*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s#\"'\[{&*!|>%@`-][^#]*?)[ \t]*:(?=[ \t]|$)")
_CLOSING = {"[": "]", "{": "}"}


class Complaint:
    """A syntax error with what is around it. `at` is where the parser gave up, `since` where it began."""

    def __init__(self, error: MarkedYAMLError, reader: TreeReader) -> None:
        self.problem = error.problem or ""
        self.context = error.context or ""
        mark = error.problem_mark or error.context_mark
        self.reader = reader
        self.text = reader.text
        self.lines = reader.lines
        self.at = min(reader.readable.offset(mark) if mark else 0, len(self.text))
        self.since = reader.readable.offset(error.context_mark) if error.context_mark else self.at

    @property
    def character(self) -> str:
        """The character at which the parser gave up."""
        return self.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        """Where the line of the complaint begins."""
        return self.lines.starts[self.lines.number(self.at) - 1]

    def first_in_line(self, offset: int) -> int:
        """Where the first character of a line is that isn't blank."""
        line = self.lines.text_at(offset)
        return self.lines.starts[self.lines.number(offset) - 1] + len(line) - len(line.lstrip())

    def rest_of_line(self, offset: int) -> str:
        """What is written from an offset to the end of its line, without a comment."""
        rest = self.text[offset : self.lines.end_of_line(offset)]
        return re.split(r"[ \t]#", rest)[0].strip()

    def is_first_in_line(self) -> bool:
        """Whether nothing but spaces comes before the complaint in its line."""
        return not self.text[self.line_start : self.at].strip()

    def line_before(self) -> int | None:
        """Where the text of the nearest line above begins that says something."""
        for number in range(self.lines.number(self.at) - 1, 0, -1):
            text = self.lines.texts[number - 1].strip()
            if text and not text.startswith("#"):
                return self.first_in_line(self.lines.starts[number - 1])
        return None

    def hit(self, kind: str, start: int, end: int, **values: object) -> Hit:
        """The finding that follows from the complaint."""
        return Hit(kind, (), start, max(end, start), values)

    def hit_on_line(self, kind: str, start: int, **values: object) -> Hit:
        """A finding about the rest of a line."""
        return self.hit(kind, start, start + len(self.rest_of_line(start)), **values)

    def to_quote(self, kind: str, start: int, **values: object) -> Hit:
        """A finding about a value that should be in quotation marks."""
        text = self.reader.text_from(start)
        return self.hit(kind, start, start + len(text), better=in_quotes(text), **values)


def lines_about(error: MarkedYAMLError, reader: TreeReader) -> set[int]:
    """The lines, counted from 1, in which the mistake is likely to be that a complaint is about."""
    complaint = Complaint(error, reader)
    offsets = {complaint.at, complaint.since, complaint.line_before() or 0}
    return {reader.lines.number(offset) for offset in offsets}


def diagnose(error: MarkedYAMLError, reader: TreeReader) -> Hit:
    """Tell which mistake made a text unreadable, and where it is."""
    complaint = Complaint(error, reader)
    whole = f"{complaint.context}: {complaint.problem}"
    for pattern, teller in _TELLERS:
        if re.search(pattern, whole) and (hit := teller(complaint)):
            return hit
    return complaint.hit_on_line("other", complaint.first_in_line(complaint.at), reason=complaint.problem)


def _too_deep(complaint: Complaint) -> Hit:
    return complaint.hit("too_deep", complaint.at, complaint.at + 1, count=MOST_LEVELS)


# --- tokens -----------------------------------------------------------------------------------------


def _no_token(complaint: Complaint) -> Hit:
    if complaint.character == "\t":
        start = complaint.line_start
        return complaint.hit("tab", start, complaint.first_in_line(start))
    return _first_character(complaint)


def _first_character(complaint: Complaint) -> Hit:
    if complaint.character == "%" and complaint.at == complaint.line_start:
        return complaint.hit_on_line("directive", complaint.at)
    return complaint.to_quote("first_character", complaint.at, character=complaint.character)


def _alias_or_anchor(complaint: Complaint) -> Hit:
    start = complaint.since
    if complaint.text[start] == "&":
        return complaint.to_quote("ampersand_first", start)
    if start == complaint.first_in_line(start) and complaint.text[start + 1 : start + 2].isspace():
        better = "-" + complaint.rest_of_line(start)[1:]
        return complaint.hit("bullet_as_dash", start, start + 1, written="*", better=better)
    return complaint.to_quote("asterisk_first", start)


def _tag(complaint: Complaint) -> Hit:
    start = complaint.since
    written = re.split(r"\s", complaint.rest_of_line(start))[0]
    better = in_quotes(complaint.reader.text_from(start))
    return complaint.hit("tag", start, start + len(written), written=written, better=better)


def _directive(complaint: Complaint) -> Hit:
    return complaint.hit_on_line("directive", complaint.line_start)


def _block_header(complaint: Complaint) -> Hit:
    return complaint.to_quote("block_text", complaint.since, written=complaint.text[complaint.since])


def _escape(complaint: Complaint) -> Hit:
    start = max(complaint.text.rfind("\\", complaint.since, complaint.at + 1), complaint.since)
    return complaint.hit("escape", start, start + 2, written=complaint.text[start : start + 2])


def _quote_open(complaint: Complaint) -> Hit:
    return complaint.hit_on_line("quote_open", complaint.since)


# --- keys and colons --------------------------------------------------------------------------------


def _key_without_colon(complaint: Complaint) -> Hit:
    start = complaint.since
    line = complaint.rest_of_line(start)
    if re.match(r"-[^\W\d]", line):
        return _dash_without_space(complaint, start)
    return _unspaced_key(complaint, start) or _missing_colon(complaint, start)


def _dash_without_space(complaint: Complaint, start: int) -> Hit:
    better = "- " + complaint.rest_of_line(start)[1:]
    return complaint.hit("dash_without_space", start, start + 1, better=better)


def _unspaced_key(complaint: Complaint, start: int) -> Hit | None:
    match = re.match(r"([\w-]+|\"[^\"]*\"):(?=\S)(.*)", complaint.rest_of_line(start))
    if not match:
        return None
    better = f"{match[1]}: {match[2]}"
    return complaint.hit_on_line("colon_space", start, key=match[1].strip('"'), better=better)


def _missing_colon(complaint: Complaint, start: int) -> Hit:
    line = complaint.rest_of_line(start)
    match = re.fullmatch(r"([a-z_]+)(?: +(.+))?", line)
    if match and ("_" in match[1] or not match[2] or not re.search(r"\s", match[2])):
        better = f"{match[1]}: {match[2] or ''}".rstrip()
        return complaint.hit_on_line("colon_missing", start, key=match[1], better=better)
    return complaint.hit_on_line("loose_text", start)


def _colon_too_many(complaint: Complaint) -> Hit:
    """A colon where no key can be: a second one in the line, or a key under a line that has its value."""
    start = complaint.line_start
    before = complaint.text[start : complaint.at]
    key = _KEY.match(complaint.text[start : complaint.at + 1])
    last = complaint.reader.last
    if key and start + key.end() - 1 < complaint.at:
        value = start + key.end()
        value += len(complaint.text[value : complaint.at]) - len(
            complaint.text[value : complaint.at].lstrip()
        )
        if value >= complaint.at:
            return complaint.to_quote("first_character", complaint.at, character=":")
        return complaint.to_quote("colon_in_text", value)
    if last and last.style in {"'", '"'} and "\n" in complaint.text[last.start : last.end]:
        return complaint.hit_on_line("quote_open", last.start)
    above = complaint.line_before()
    if above is None or not before.strip():
        return complaint.to_quote("colon_in_text", complaint.first_in_line(complaint.at))
    return _key_under_value(complaint, above)


def _key_under_value(complaint: Complaint, above: int) -> Hit:
    line = complaint.rest_of_line(above)
    if re.match(r"-[^\W\d]", line):
        return _dash_without_space(complaint, above)
    if not _KEY.match(line):
        bare = above + len(re.match(r"(?:- +)*", line)[0])  # type: ignore[index]
        if bare >= complaint.lines.end_of_line(above):
            return complaint.hit_on_line("indentation", above, **_where(complaint, above))
        return _unspaced_key(complaint, bare) or _missing_colon(complaint, bare)
    number = complaint.lines.number(above)
    return complaint.hit_on_line("indented_under_value", complaint.first_in_line(complaint.at), line=number)


# --- lists, mappings, brackets ----------------------------------------------------------------------


def _dash_not_allowed(complaint: Complaint) -> Hit:
    return complaint.hit_on_line("dash_on_key_line", complaint.at)


def _not_the_end(complaint: Complaint) -> Hit | None:
    """Something follows that doesn't belong to the list or mapping that is being read."""
    return (
        _after_value(complaint)
        or _stray_bracket(complaint)
        or _no_key(complaint)
        or _mixed(complaint)
        or _badly_indented(complaint)
    )


def _after_value(complaint: Complaint) -> Hit | None:
    """More text after a closing quotation mark or bracket, or a text that ended at the wrong mark."""
    last = complaint.reader.last
    if not last or last.end > complaint.at or complaint.text[last.end : complaint.at].strip(" \t"):
        return None
    if last.style in {"'", '"'}:
        return _after_quote(complaint, last)
    if last.style == "flow" and complaint.character not in {"]", "}"}:
        return _after_bracket(complaint, last)
    return complaint.to_quote("asterisk_first", last.start) if last.style == "*" else None


def _after_quote(complaint: Complaint, last: Node) -> Hit | None:
    if complaint.lines.number(last.start) != complaint.lines.number(last.end):
        return complaint.hit_on_line("quote_open", last.start)
    if complaint.character == ":":
        return _unspaced_key(complaint, last.start)
    text = complaint.reader.text_from(last.start)
    better = _other_quotes(text, last.style, is_inside=complaint.at == last.end)
    return complaint.hit_on_line("text_after_quote", complaint.at, better=better)


def _after_bracket(complaint: Complaint, last: Node) -> Hit:
    better = in_quotes(complaint.reader.text_from(last.start))
    return complaint.hit_on_line("text_after_bracket", complaint.at, better=better)


def _other_quotes(text: str, quote: str, *, is_inside: bool) -> str:
    """The whole text in quotation marks that the marks inside it don't end.

    `is_inside` tells that the mark was meant to be inside the text: a word follows it without a blank.
    """
    if is_inside and text.endswith(quote) and len(text) > 1:
        text = text[1:-1]
    return in_quotes(text) if quote == "'" else "'" + text.replace("'", "''") + "'"


def _stray_bracket(complaint: Complaint) -> Hit | None:
    if complaint.character not in {"]", "}"}:
        return None
    return complaint.hit("bracket_stray", complaint.at, complaint.at + 1, written=complaint.character)


def _no_key(complaint: Complaint) -> Hit | None:
    if not re.match(r":(?:\s|$)", complaint.text[complaint.at : complaint.at + 2]):
        return None
    return complaint.hit("key_missing", complaint.at, complaint.at + 1)


def _mixed(complaint: Complaint) -> Hit | None:
    """List items among keys, or keys among list items, in the column where the others begin."""
    if not complaint.is_first_in_line():
        return None
    if complaint.lines.column(complaint.at) != complaint.lines.column(complaint.since):
        return None
    return complaint.hit_on_line("mixed", complaint.at)


def _badly_indented(complaint: Complaint) -> Hit | None:
    if not complaint.is_first_in_line() or not complaint.character:
        return None
    return complaint.hit_on_line("indentation", complaint.at, **_where(complaint, complaint.at))


def _where(complaint: Complaint, offset: int) -> dict[str, object]:
    """The columns in which a line could begin: as its nearest neighbours above, less and more indented."""
    column = complaint.lines.column(offset)
    deeper: tuple[int, int] | None = None
    shallower: tuple[int, int] | None = None
    for number in range(complaint.lines.number(offset) - 1, 0, -1):
        text = complaint.lines.texts[number - 1]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        there = len(text) - len(text.lstrip()) + 1
        if there < column:
            shallower = (there, number)
            break
        if deeper is None or there < deeper[0]:
            deeper = (there, number)
    choices = [
        _("in column {column}, as line {line} does").format(column=place[0], line=place[1])
        for place in (deeper, shallower)
        if place and place[0] != column
    ]
    return {"column": column, "choices": _(", or ").join(choices) or _("in column 1")}


def _no_document(complaint: Complaint) -> Hit | None:
    """The file seems to have ended, and more follows."""
    hit = _after_value(complaint) or _stray_bracket(complaint)
    if hit:
        return hit
    above = complaint.line_before()
    for start in (complaint.line_start, above):
        if start is not None and complaint.text.startswith("%", start):
            return complaint.hit_on_line("directive", start)
    if above is not None:
        line = complaint.rest_of_line(above)
        if line == "...":
            return complaint.hit_on_line("several_documents", above)
    return _badly_indented(complaint)


def _flow_part(complaint: Complaint) -> Hit:
    """Inside brackets there is something that is neither a part nor the end."""
    opening = complaint.text[complaint.since]
    closing = _CLOSING.get(opening, "]")
    is_later_line = complaint.lines.number(complaint.at) > complaint.lines.number(complaint.since)
    line = complaint.text[complaint.line_start : complaint.lines.end_of_line(complaint.at)]
    if complaint.at >= len(complaint.text.rstrip()) or (
        is_later_line and (_KEY.match(line) or line.lstrip().startswith("- "))
    ):
        return complaint.hit_on_line("bracket_open", complaint.since, opening=opening, closing=closing)
    if complaint.character in {"]", "}"}:
        number = complaint.lines.number(complaint.since)
        values = {"written": complaint.character, "opening": opening, "closing": closing, "line": number}
        return complaint.hit("bracket_mismatch", complaint.at, complaint.at + 1, **values)
    return complaint.hit("comma", complaint.at, complaint.at + 1, opening=opening, closing=closing)


def _no_content(complaint: Complaint) -> Hit:
    """A value was expected, and a comma, a bracket or the end is there."""
    flows = [level.node for level in complaint.reader.levels if level.node.style == "flow"]
    if not flows:
        return complaint.to_quote("first_character", complaint.at, character=complaint.character)
    complaint.since = flows[-1].start
    return _flow_part(complaint)


_TELLERS: tuple[tuple[str, Callable[[Complaint], Hit | None]], ...] = (
    ("exceeded maximum nesting depth", _too_deep),
    ("cannot start any token|found a tab character", _no_token),
    ("scanning an (alias|anchor)", _alias_or_anchor),
    ("(scanning|parsing) a tag|undefined tag handle", _tag),
    ("scanning a directive|YAML directive|incompatible YAML|duplicate tag handle", _directive),
    ("scanning a block scalar", _block_header),
    ("escape character|hexdecimal number|Unicode character escape", _escape),
    ("scanning a quoted scalar", _quote_open),
    ("could not find expected ':'", _key_without_colon),
    ("mapping values are not allowed", _colon_too_many),
    ("mapping keys are not allowed", _first_character),
    ("block sequence entries are not allowed", _dash_not_allowed),
    ("did not find expected (key|'-' indicator)", _not_the_end),
    ("did not find expected <document start>", _no_document),
    ("did not find expected ',' or", _flow_part),
    ("did not find expected node content|found unexpected ':'", _no_content),
)
