"""The ways in which a change can be put into a text, the most readable first.

None of them is safe by itself: `edit` reads the result again and takes the first that says what was meant.
"""

from collections.abc import Iterator, Sequence

from sara_cli.findings import Path
from sara_cli.project_file.source import Source
from sara_cli.project_file.yaml_places import (
    Splice,
    Spot,
    column,
    end_of_own_lines,
    habits,
    header_comment,
    line_break,
)
from sara_cli.project_file.yaml_tree import Node
from sara_cli.project_file.yaml_writing import (
    block,
    in_double_quotes,
    indented,
    inline,
    is_on_several_lines,
    item,
    key_text,
    pair,
)


def replacing(source: Source, path: Path, value: object) -> Iterator[Splice]:
    """Put a value in the place of another, in the same style as far as that goes."""
    spot = Spot(source, path)
    style = spot.node.style if spot.node.style in {"'", '"'} else ""
    is_parts = isinstance(value, (dict, list)) and bool(value)
    keeps_brackets = spot.node.style == "flow" and bool(spot.node.children) and not is_on_several_lines(value)
    if not spot.is_in_flow and (is_parts or is_on_several_lines(value)) and not (is_parts and keeps_brackets):
        yield _lines_for(spot, value)
    yield _on_line(spot, inline(value, style=style, in_flow=spot.is_in_flow))
    if isinstance(value, str):
        yield _on_line(spot, in_double_quotes(value))


def adding(
    source: Source, path: Path, value: object, order: Sequence[str], *, on_one_line: bool = False
) -> Iterator[Splice]:
    """Put a new key, the last step of the path, into a mapping that has others or is between brackets."""
    spot = Spot(source, path[:-1])
    key = str(path[-1])
    children = spot.node.children if isinstance(spot.node.children, dict) else {}
    after = _key_before(key, list(children), order)
    if spot.node.style == "flow" or not after:
        text = f"{key_text(key, in_flow=True)}: {inline(value, in_flow=True)}"
        yield _into_brackets(spot.node, children.get(after), text)
        return
    if not on_one_line and (before := _line_before(spot, children, key, order)) is not None:
        depth = column(source, spot.node.start)
        lines = indented(pair(key, value, habits(source)), depth)
        yield Splice(before, before, "".join(line + line_break(source, before) for line in lines))
    depth = column(source, spot.node.start)
    is_last = after == list(children)[-1]
    end = end_of_own_lines(source, children[after], max(depth, 1) if is_last else depth + 1)
    if not on_one_line:
        yield _new_lines(source, end, depth, pair(key, value, habits(source)))
    yield _new_lines(source, end, depth, [f"{key_text(key)}: {inline(value)}"])


def appending(source: Source, path: Path, value: object) -> Iterator[Splice]:
    """Put an item last in a list that has others or is between brackets."""
    spot = Spot(source, path[:-1])
    items = spot.node.children if isinstance(spot.node.children, list) else []
    if spot.node.style == "flow" or not items:
        yield _into_brackets(spot.node, items[-1] if items else None, inline(value, in_flow=True))
        return
    depth = column(source, spot.node.start)
    is_under_key_column = bool(spot.node.key) and depth > spot.indentation()
    end = end_of_own_lines(source, items[-1], depth if is_under_key_column else depth + 1)
    last = Spot(source, (*path[:-1], len(items) - 1))
    is_compact = items[-1].style == "flow" and isinstance(value, (dict, list))
    if is_compact and not is_on_several_lines(value):
        yield _new_lines(source, end, depth, [f"- {inline(value)}"])
    yield _new_lines(source, end, depth, item(value, habits(source), _width_of_hyphen(last)))
    yield _new_lines(source, end, depth, [f"- {inline(value)}"])


def removing(source: Source, path: Path) -> Iterator[Splice]:
    """Take a key or a list item away, with its own lines."""
    spot = Spot(source, path)
    after, before = spot.next_sibling(), spot.last_sibling()
    if not after and not before:
        nothing = "{}" if spot.node.key else "[]"
        yield _on_line(Spot(source, path[:-1]), nothing)
    elif spot.parent and spot.parent.style == "flow":
        yield from _out_of_brackets(spot, before, after)
    elif source.body[source.layout.starts[source.layout.number(spot.start) - 1] : spot.start].strip():
        if after:
            yield Splice(spot.start, after.start, "")
        yield Splice(spot.start, spot.line_end(spot.node.end), "")
    else:
        yield _whole_lines(spot)


# --- parts of the above ------------------------------------------------------------------------------


def _key_before(key: str, keys: list[str], order: Sequence[str]) -> str:
    """The key after which a new one goes; empty if there is none."""
    if key in order:
        for earlier in reversed(order[: order.index(key)]):
            if earlier in keys:
                return earlier
    return keys[-1] if keys else ""


def _line_before(spot: Spot, children: dict[str, Node], key: str, order: Sequence[str]) -> int | None:
    """Where the line begins before which a new key goes, if none that is there comes before it in `order`.

    None where something else is on that line, such as a hyphen, or a comment above it that belongs to it.
    """
    place = order.index(key) if key in order else 0
    later = next((name for name in order[place + 1 :] if name in children), "")
    if not later or any(name in children for name in order[:place]) or key not in order:
        return None
    start = (children[later].key or (0, 0))[0]
    line = spot.source.layout.number(start)
    begins = spot.source.layout.starts[line - 1]
    has_comment = line > 1 and spot.source.lines[line - 2].lstrip().startswith("#")
    return None if has_comment or spot.body[begins:start].strip() else begins


def _width_of_hyphen(spot: Spot) -> int:
    """The hyphen of a list item and the spaces after it."""
    gap = spot.source.body[spot.hyphen() : spot.node.start]
    return len(gap) if len(gap) > 1 and set(gap) <= {"-", " "} else 2


def _on_line(spot: Spot, text: str) -> Splice:
    """Write a value on the line of its key or hyphen."""
    body, node = spot.body, spot.node
    gap = body[spot.head : node.start]
    if "\n" in gap or "\r" in gap:
        return Splice(spot.head, node.end, f" {text}{gap.rstrip()}")
    if node.style in {"|", ">"}:
        text += header_comment(body[node.start : node.end])
    if node.start == node.end:
        text = text if body[node.start - 1 : node.start].isspace() else f" {text}"
        text = text if body[spot.head - 1 : spot.head] in {":", "-"} else f":{text}"
    return Splice(node.start, node.end, text)


def _lines_for(spot: Spot, value: object) -> Splice:
    """Write a value on lines of its own, under its key or after its hyphen."""
    source, body, node = spot.source, spot.body, spot.node
    style = habits(source)
    lines = block(value, style)
    depth = spot.indentation()
    gap = body[spot.head : node.start]
    has_own_lines = "\n" in gap or "\r" in gap
    end = spot.line_end(node.end)
    tail = body[node.end : end].rstrip()
    if node.style in {"|", ">"}:
        tail = header_comment(body[node.start : node.end])
    on_first = gap.rstrip() if has_own_lines else tail
    first = f" {lines[0]}"
    rest = lines[1:]
    if node.key and not isinstance(value, str):
        first = ""
        rest = indented(lines, style.level if isinstance(value, dict) else style.list)
    elif not isinstance(value, str):
        rest = indented(rest, 2)
    text = line_break(source, end).join([f"{first}{on_first}", *indented(rest, depth)])
    return Splice(spot.head, end, text + (tail if has_own_lines else ""))


def _new_lines(source: Source, end: int, depth: int, lines: list[str]) -> Splice:
    """Put lines after the line that ends at a place."""
    new = line_break(source, end)
    return Splice(end, end, "".join(new + line for line in indented(lines, depth)))


def _into_brackets(node: Node, after: Node | None, text: str) -> Splice:
    place = after.end if after else node.start + 1
    return Splice(place, place, f", {text}" if after else text)


def _out_of_brackets(spot: Spot, before: Spot | None, after: Spot | None) -> Iterator[Splice]:
    if after:
        yield Splice(spot.start, after.start, "")
    elif before:
        yield Splice(before.node.end, spot.node.end, "")


def _whole_lines(spot: Spot) -> Splice:
    """Take away the lines of a value; at the end of a file the line end before them."""
    starts = spot.source.layout.starts
    first, last = spot.source.layout.number(spot.start), spot.source.layout.number(spot.node.end)
    if last < len(starts):
        return Splice(starts[first - 1], starts[last], "")
    end_before = spot.line_end(starts[first - 2]) if first > 1 else 0
    return Splice(end_before, len(spot.body), "")
