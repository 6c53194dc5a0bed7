"""The text of a project file and where everything in it is.

A mistake of the writer is a finding, never an exception, and one reading finds them all as far as the
text can be followed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.findings import Finding, Path, Place, in_file_order
from sara_cli.language import Language, _, current_language
from sara_cli.project_file import odd_characters
from sara_cli.project_file.disk import read_bytes
from sara_cli.project_file.merge_conflicts import merge_conflicts
from sara_cli.project_file.text import EncodingMistake, Lines, decode, is_binary
from sara_cli.project_file.yaml_messages import finding
from sara_cli.project_file.yaml_parser import ReadableText, readable
from sara_cli.project_file.yaml_syntax import diagnose, lines_about
from sara_cli.project_file.yaml_tree import MOST_HITS, Hit, Node, TooDeepError, TreeReader, character_name

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

MOST_CHARACTERS = 5_000_000
MOST_BYTES = 4 * MOST_CHARACTERS
SHORT = 100_000
"""What was read of texts up to so many characters is known still, of the last six."""
MOST_INVISIBLE = 20
BOM = "\ufeff"
_BLANK = " \t\u00a0\u202f-"
_LINE_SEPARATORS = "\x85\u2028\u2029"
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7})", re.MULTILINE)
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Source:
    """A project file as it was read: its text, what it says, and where.

    `text` is unchanged, `lines` are without line ends and byte order mark, `data` is None when nothing can be
    used, and `findings` are located. `body` is the text without byte order mark and `tree` the places in it.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self.body = text.removeprefix(BOM)
        self.layout = Lines(self.body)
        self.lines = self.layout.texts
        self.data: dict[str, object] | None = None
        self.tree: Node | None = None
        self.findings: list[Finding] = []

    def node(self, path: Path) -> tuple[Node | None, Path]:
        """Find the value at a path, or the nearest above it that is in the file, and the path of that."""
        node = self.tree
        for depth, step in enumerate(path):
            child = _child(node, step)
            if child is None:
                return node, path[:depth]
            node = child
        return node, path

    def locate(self, path: Path, *, at_key: bool = False) -> Place:
        """Tell where a value is, or the key that leads to it.

        A path that isn't in the file is found at its nearest parent. What has no key, such as a list item,
        is pointed at by its first line.
        """
        node, _found = self.node(path)
        if node is None:
            return Place(self.file, 1, 1, 1, 1)
        start, end = node.start, node.end
        if at_key:
            start, end = node.key or (start, min(end, self.layout.end_of_line(start)))
        return self.layout.place(self.file, start, end)

    def locate_all(self, findings: list[Finding]) -> list[Finding]:
        """Give each finding its place; those that have one keep it."""
        return [
            each if each.place else each._replace(place=self.locate(each.path, at_key=each.at_key))
            for each in findings
        ]

    def note(self, hit: Hit) -> None:
        """Add a mistake of the text to the findings."""
        place = self.layout.place(self.file, hit.start, hit.end)
        self.findings.append(finding(hit.kind, hit.path, place, hit.values))


def _child(node: Node | None, step: str | int) -> Node | None:
    children = node.children if node else None
    if isinstance(children, dict):
        return children.get(str(step))
    if isinstance(children, list) and isinstance(step, int) and 0 <= step < len(children):
        return children[step]
    return None


def read(text: str, file: str) -> Source:
    """Read the text of a project file. Nothing is raised for what a writer can do wrong."""
    return _read(text, file, None)


def read_again(text: str, file: str) -> Source:
    """Read a text, or know it still; what is read must not be changed.

    The pages ask for the same file again and again, and an answer is tried before it is written.
    """
    known = _short if len(text) <= SHORT else _long
    return known(text, file, current_language())


def read_file(path: FilePath, *, shown_as: str | None = None) -> Source:
    """Read a project file. Raises `SaraError` only if there is no text to read."""
    file = shown_as or str(path)
    data = read_bytes(path, file, MOST_BYTES, is_project=True)
    if is_binary(data):
        raise SaraError(
            _("{file} isn’t a text file.").format(file=file),
            _("A project file is plain text in YAML. Give its name, such as sara.yaml."),
        )
    text, mistake = decode(data)
    return _read(text, file, mistake) if mistake else read_again(text, file)


@lru_cache(maxsize=6)
def _short(text: str, file: str, _language: Language) -> Source:
    return _read(text, file, None)  # what is wrong with it is said in the language in which it was read


@lru_cache(maxsize=2)
def _long(text: str, file: str, _language: Language) -> Source:
    """Read a long text, or know it still: the last two, before and after an answer, for a tree is a hundred times its text."""
    return _read(text, file, None)


def forget() -> None:
    """Know no text any more, like a program that has just begun; for measuring."""
    _short.cache_clear()
    _long.cache_clear()


def _read(text: str, file: str, mistake: EncodingMistake | None) -> Source:
    source = Source(text, file)
    if mistake:
        start, end = mistake.offset, min(mistake.offset + 1, len(source.body))
        source.note(Hit(mistake.kind, (), start, end, mistake.values))
    if len(source.body) > MOST_CHARACTERS:
        source.note(Hit("too_large", (), 0, 0, {"count": MOST_CHARACTERS}))
    else:
        clean = _with_one_version(source, _without_invisible(source))
        reader, is_whole = _read_tree(source, clean)
        if is_whole:
            _take(reader, source)
        for hit in reader.hits:
            source.note(hit)
    source.findings = in_file_order(source.findings)
    return source


def _without_invisible(source: Source) -> str:
    """Note the characters that YAML doesn't allow, and put others of the same length in their place."""
    for match, _number in zip(_NEVER.finditer(source.body), range(MOST_INVISIBLE), strict=False):
        values: dict[str, object] = {"character": character_name(match[0])}
        source.note(Hit("invisible", (), *match.span(), values))
    return _NEVER.sub(lambda match: "\n" if match[0] in _LINE_SEPARATORS else "\ufffd", source.body)


def _with_one_version(source: Source, text: str) -> str:
    """Note what git couldn't merge, and read on as if only the first of two versions were there."""
    starts = source.layout.starts
    for conflict in merge_conflicts(source.lines) if _CONFLICT.search(text) else ():
        span = starts[conflict.start - 1], source.layout.end_of_line(starts[conflict.end - 1])
        first, second = conflict.versions()
        values: dict[str, object] = {"first": first, "second": second}
        source.note(Hit("merge_conflict" if conflict.middle else "merge_mark", (), *span, values))
        # Empty lines in their place: blanks would count as indentation at the beginning of a text after |.
        for number in conflict.beside_first:
            start, end = starts[number - 1], source.layout.end_of_line(starts[number - 1])
            text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _read_tree(source: Source, text: str) -> tuple[TreeReader, bool]:
    """Read what is in the text, or find out why it isn’t YAML. Tells whether all was read.

    Where characters only look like those of YAML, they are noted and read as what was meant.
    """
    for _round in range(MOST_INVISIBLE):
        reader, error = _attempt(text, source.layout)
        corrections = {*_of_line(reader, error), *_of_words(reader)}
        if not corrections:
            break
        text = _note_corrections(source, text, sorted(corrections, key=lambda one: one.start))
    if error and not isinstance(error, TooDeepError):
        hit = diagnose(error, reader)
        reader.hits = [*(other for other in reader.hits if other.start != hit.start), hit]
    return reader, error is None


def _attempt(text: str, lines: Lines) -> "tuple[TreeReader, MarkedYAMLError | TooDeepError | None]":
    from yaml.error import MarkedYAMLError

    readable_text = ReadableText(text)
    while True:
        reader = TreeReader(text, lines, readable_text)
        try:
            reader.read()
        except TooDeepError as error:
            return reader, error
        except MarkedYAMLError as error:
            better = readable(readable_text, error)
            if better is readable_text:
                return reader, error
            readable_text = better
        else:
            return reader, None


def _of_line(
    reader: TreeReader, error: "MarkedYAMLError | TooDeepError | None"
) -> Iterator[odd_characters.Correction]:
    """What may be corrected in the lines that the parser complains of."""
    if error is None or isinstance(error, TooDeepError):
        return
    for number in lines_about(error, reader):
        start = reader.lines.starts[number - 1]
        yield from odd_characters.in_line(reader.text, start, reader.lines.end_of_line(start))


def _of_words(reader: TreeReader) -> Iterator[odd_characters.Correction]:
    """What may be corrected in words that are no free text, such as a key, a day or a list that is meant."""
    from sara_cli.model.outline import is_free_text

    for word in reader.odd:
        if word.is_key or not is_free_text(word.path):
            yield from odd_characters.in_word(reader.text, word)
            for number in range(reader.lines.number(word.start), reader.lines.number(word.end) + 1):
                start = reader.lines.starts[number - 1]
                is_mapping = not word.is_key or ":" in reader.text[word.start : word.end]
                if is_mapping and not reader.text[start : max(start, word.start)].strip(_BLANK):
                    yield from odd_characters.in_line(reader.text, start, reader.lines.end_of_line(start))


def _note_corrections(source: Source, text: str, corrections: list[odd_characters.Correction]) -> str:
    better = odd_characters.corrected(text, corrections)
    for one in corrections[:MOST_HITS]:
        written = text[one.start : one.end]
        start = source.layout.starts[source.layout.number(one.start) - 1]
        values: dict[str, object] = {
            "better": odd_characters.line_to_show(better[start : source.layout.end_of_line(start)]),
            "written": written[:1],
            "character": character_name(odd_characters.odd_space_in(written) or " "),
        }
        source.note(Hit(one.kind, (), one.start, one.end, values))
    return better


def _take(reader: TreeReader, source: Source) -> None:
    """Take over what was read, if it is a mapping."""
    root, data = reader.root, reader.data
    if isinstance(data, dict):
        source.tree, source.data = root, data
    elif root is None or (root.start == root.end and not root.style):
        source.note(Hit("empty", (), 0, 0, {}))
    elif isinstance(data, list):
        source.note(Hit("root_list", (), root.start, source.layout.end_of_line(root.start), {}))
    else:
        end = source.layout.end_of_line(root.start)
        match = re.match(r"([\w-]+):(\S.*)", source.body[root.start : end])
        if match and not root.style:
            values: dict[str, object] = {"key": match[1], "better": f"{match[1]}: {match[2]}"}
            source.note(Hit("colon_space", (), root.start, end, values))
        else:
            source.note(Hit("root_text", (), root.start, end, {}))
