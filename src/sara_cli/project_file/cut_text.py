"""Texts and numbers that a comma cuts: `{resources: 0,4 årsarbetare}` reads as 0 and a key of its own.

Between brackets a comma separates parts. What follows it without a colon is an unknown key to YAML, but the
rest of a text or a decimal to whoever wrote it.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from sara_cli.findings import Finding, Path
from sara_cli.language import _
from sara_cli.model.outline import FieldOutline, field_at, fields_of, part_at
from sara_cli.project_file.source import Source
from sara_cli.project_file.yaml_messages import finding
from sara_cli.project_file.yaml_scalars import in_quotes, is_decimal_comma
from sara_cli.project_file.yaml_tree import Node

_DECIMAL = re.compile(r"[-+]?\d+,\d+")
_COMMENT_OR_QUOTE = re.compile(r"""\s#|^["']""")
_REPEATED_KEY = "Y-003"


class CutTexts(NamedTuple):
    """What is said of the texts that a comma cuts, and what need not be said any more.

    `paths` are those of all pieces; `repeated` are the findings that call a piece a key that is repeated.
    """

    findings: list[Finding]
    paths: set[Path]
    repeated: set[Finding]


class _Piece(NamedTuple):
    """A value, or a key without colon and value, between two commas. `finding` is what is said of it already."""

    start: int
    end: int
    path: Path
    is_refused: bool
    finding: Finding | None = None


def cut_texts(source: Source, refused: set[Path]) -> CutTexts:
    """Find the texts that a comma cuts, where `refused` are the paths that the model can't read."""
    found = CutTexts([], set(), set())
    repeated = [each for each in source.findings if each.id == _REPEATED_KEY]
    homes = {path[:-1] for path in refused if path} | {each.path[:-1] for each in repeated}
    for home in homes:
        node, here = source.node(home)
        if node is None or here != home or node.style != "flow":
            continue
        pieces = [*_pieces(source, node, home, refused), *_repeated(source, home, repeated)]
        for run in _runs(source, sorted(pieces)):
            found.findings.append(_said(source, node, run))
            found.paths.update(piece.path for piece in run)
            found.repeated.update(piece.finding for piece in run if piece.finding)
    return found


def _pieces(source: Source, node: Node, home: Path, refused: set[Path]) -> Iterator[_Piece]:
    children = node.children or {}
    steps = children.items() if isinstance(children, dict) else enumerate(children)
    for step, child in steps:
        path = (*home, step)
        is_key_alone = child.key is not None and child.start == child.end
        start, end = child.key if child.key and is_key_alone else (child.start, child.end)
        has_colon = is_key_alone and source.body[end : child.end].strip() != ""
        is_candidate = path in refused and (child.key is None or (is_key_alone and not has_colon))
        yield _Piece(start, end, path, is_candidate)


def _repeated(source: Source, home: Path, repeated: list[Finding]) -> Iterator[_Piece]:
    """What looks like a key that is repeated, and has no colon: the 4 of `{2022: 0,4, 2023: 1,4}`."""
    starts = source.layout.starts
    for each in repeated:
        if each.place and each.path[:-1] == home:
            start = starts[each.place.line - 1] + each.place.column - 1
            end = starts[each.place.end_line - 1] + each.place.end_column - 1
            if not re.match(r"\s*:", source.body[end:]):
                yield _Piece(start, end, each.path, True, each)


def _runs(source: Source, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces that were one text."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and _goes_on(source, run[-1], piece):
            run.append(piece)
            continue
        if len(run) > 1:
            yield run
        run = [piece]
    if len(run) > 1:
        yield run


def _goes_on(source: Source, before: _Piece, piece: _Piece) -> bool:
    """Whether a piece belongs to the text before it."""
    written = source.body[piece.start : piece.end]
    between = source.body[before.end : piece.start]
    if between.strip() != "," or _COMMENT_OR_QUOTE.search(written):
        return False
    if _COMMENT_OR_QUOTE.search(source.body[before.start : before.end]):
        return False
    if isinstance(piece.path[-1], int):
        return before.is_refused and is_decimal_comma(source.body, before.end)
    return piece.is_refused and not _is_misspelt(piece.path)


def _is_misspelt(path: Path) -> bool:
    part = part_at(path[:-1])
    legal = fields_of(part) if part else {}
    key = str(path[-1]).casefold()
    known = [*legal, *(_(field.title).casefold() for field in legal.values())]
    return bool(get_close_matches(key, known, 1, cutoff=0.7))


def _said(source: Source, node: Node, run: list[_Piece]) -> Finding:
    start, end = run[0].start, run[-1].end
    text = _folded(source.body[start:end])
    is_number = _DECIMAL.fullmatch(text) and _holds_number(field_at(run[0].path))
    opening, closing = ("{", "}") if isinstance(node.children, dict) else ("[", "]")
    values: dict[str, object] = {
        "opening": opening,
        "closing": closing,
        "rest": _folded(source.body[run[1].start : end]),
        "better": text.replace(",", ".") if is_number else in_quotes(text),
    }
    kind = "comma_in_number" if is_number else "comma_in_text"
    return finding(kind, run[0].path, source.layout.place(source.file, start, end), values)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _holds_number(field: FieldOutline | None) -> bool:
    if field is None:
        return False
    return field.part.stands_for_number if field.part else field.holds == "number"
