"""A project in which everything that can be internal is, with a word of its own in each text and id; and where to look for it.

Beside every kind of part that can be marked as internal there is a second one that is, made from the first: each of its
texts and each id in it holds a canary, a word that is nowhere else. What is public refers to it wherever a list allows it.
"""

import copy
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sara_cli.model.fields import Part
from sara_cli.model.outline import all_parts, walk
from sara_cli.project_file.load import load

EVERYTHING = Path(__file__).parent / "data" / "everything.yaml"
CANARY = re.compile(r"kanarie\d+z")


def internal_kinds() -> dict[str, type[Part]]:
    """Every list of the file whose items can be internal, by its dotted path."""
    return {path: part for path, part in all_parts() if path and "internal" in part.model_fields}


def data_with_canaries() -> Any:
    """Data of a project in which every kind of part that can be internal is there twice: public, and with canaries."""
    return with_canaries(load(EVERYTHING).source.data)


def with_canaries(data: Any) -> Any:
    """The data of a file that has something in every field, with an internal twin beside a part of each kind."""
    made, numbers = copy.deepcopy(data), count(1)
    ids: dict[str, str] = {}
    for path, part in internal_kinds().items():
        for items in list(_lists(made, path.split("."))):
            twin = _twin(items[0], part, numbers, ids)
            items.append(twin)
    _refer(made, ids)
    return made


def _lists(here: Any, steps: list[str]) -> Iterator[list[Any]]:
    """The lists at a dotted path, where `[]` goes through all items of one."""
    if not steps:
        return
    name, rest = steps[0].removesuffix("[]"), steps[1:]
    found = here.get(name) if isinstance(here, dict) else None
    if found is None:
        return
    if not rest:
        if found:
            yield found
    else:
        for item in found if isinstance(found, list) else [found]:
            yield from _lists(item, rest)


def _twin(
    item: dict[str, Any], part: type[Part], numbers: Iterator[int], ids: dict[str, str]
) -> dict[str, Any]:
    twin = copy.deepcopy(item)
    new = {}
    for path, field, value, owner in list(walk(twin, part)):
        if field.name == "id" or (field.holds == "text" and not field.choices and not field.kinds):
            word = f"kanarie{next(numbers)}z"
            if field.name == "id":
                new[value] = word
                if owner.referred_as:
                    ids[owner.referred_as] = word
            elif field.name in ("file", "data", "url", "checksum", "cycle"):
                continue
            _put(twin, path, word if field.name == "id" else f"Se {word}.")
    for path, field, value, _owner in list(walk(twin, part)):
        if field.kinds and value in new:  # what refers to another thing within the twin
            _put(twin, path, new[value])
    twin.pop("data", None)
    return {**twin, "internal": True}


def _put(here: Any, path: tuple[str | int, ...], value: object) -> None:
    *before, last = path
    for step in before:
        here = here[step]
    here[last] = value


def _refer(made: Any, ids: dict[str, str]) -> None:
    """Let every list of links in what is public hold the internal ones too, and some texts name them."""
    for path, field, value, _owner in list(walk(made)):
        if field.kinds and field.shape == "list" and path[-1] == 0:
            links = _at(made, path[:-1])
            links += [
                ids[kind] for kind in field.kinds if kind in ids and not str(value).startswith("kanarie")
            ]
    measure, cause, goal = ids["measure"], ids["cause"], ids["goal"]
    made["follow_up"]["decisions"] += [
        {"measure": measure, "decision": "continue", "why": "Bra."},
        {"problem": ids["problem"], "decision": "end", "why": "Klart."},
    ]
    made["follow_up"]["results"].append(
        {
            "id": "kanarie9001z",
            "date": made["cycle"]["end"],
            "goal": goal,
            "kind": "outcome",
            "text": "Kanarie9002z.",
        }
    )
    made["closed"].append(
        {
            "id": "kanarie9003z",
            "kind": "cause",
            "title": "Kanarie9004z",
            "problem": ids["problem"],
            "cycle": "2022",
        }
    )
    made["closed"].append({"id": measure, "kind": "measure", "title": "Kanarie9005z", "cycle": "2022"})
    made["initiate"]["agreement"]["goals"].append(
        {"id": "kanarie9006z", "goal": "Kanarie9007z", "kind": "outcome", "indicator": ids["indicator"]}
    )
    made["execute"]["measures"].append({"id": "kanarie9008z", "title": "Kanarie9009z", "causes": [cause]})
    shown = made["execute"]["measures"][0]
    shown["description"] = f"Hör ihop med {measure}, och med {cause}."
    shown["reviewed"] = {"date": made["cycle"]["end"], "of": {cause: "aaaaaaaa"}}
    made["initiate"]["agreement"]["background"].append(f"Bygger på {ids['source']}.")


def _at(here: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        here = here[step]
    return here


# --- where to look ------------------------------------------------------------------------------------


def canaries(content: bytes, name: str) -> set[str]:
    """The canaries in a file of any format: in what is shown, in what describes it, and in what nobody sees."""
    return {word for text in texts_in(content, name) for word in CANARY.findall(_bare(text))}


def _bare(text: str) -> str:
    """A text without what may split a word where a line ends."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text).casefold()


def texts_in(content: bytes, name: str) -> Iterator[str]:
    """Every text in a file: as it is, and as its format packs it."""
    yield name
    match Path(name).suffix:
        case ".docx" | ".zip":
            with ZipFile(BytesIO(content)) as packed:
                for entry in packed.infolist():
                    yield str(entry.comment)
                    yield from texts_in(packed.read(entry), entry.filename)
        case ".pdf":
            yield from _texts_of_pdf(content)
        case _:
            text = content.decode(errors="replace")
            yield text
            yield re.sub(r"<[^>]*>", "", text)


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    """Pages, and every string and stream of every object: metadata, outline, tags, alternative texts, attachments."""
    from pypdf import PdfReader
    from pypdf.generic import ByteStringObject, StreamObject, TextStringObject

    reader = PdfReader(BytesIO(content))
    yield from (page.extract_text() for page in reader.pages)

    def below(value: Any) -> Iterator[str]:
        if isinstance(value, TextStringObject | ByteStringObject):
            yield str(value)
            yield value.original_bytes.decode("utf-16-be", errors="replace")
        elif isinstance(value, dict):
            if isinstance(value, StreamObject):
                yield value.get_data().decode("latin-1")
            for key, inner in dict.items(value):
                yield str(key)
                yield from below(inner)
        elif isinstance(value, list):
            for inner in list.__iter__(value):
                yield from below(inner)

    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from below(reader.get_object(number))
    # What no object leads to any more lies in the file all the same.
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1]).decode("latin-1")
        except zlib.error:
            yield found[1].decode("latin-1")
