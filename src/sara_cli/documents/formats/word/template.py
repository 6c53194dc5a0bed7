"""A Word template that a stranger may have made, opened without what it would run, fetch or bring along.

A part of a Word file is reached by a relation from another part, and what no relation leads to isn't saved. So only
relations of the kinds that a letterhead needs are kept, and the marks in the text that refer to others go with them.
Source: ECMA-376, part 2 (packages and their relations) and part 1, 11 (the parts of WordprocessingML).
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as broken

from sara_cli.documents.formats.word.fields import SAFE_LINKS, without_foreign_fields
from sara_cli.language import N_
from sara_cli.project_file.disk import TooLargeError, content_of
from sara_cli.templating import Mistake

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 20_000_000, 200_000_000, 5_000
_TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = b"wordprocessingml.document.main+xml"
# Templates, and documents and templates with macros: only the name of their kind differs.
_OTHER_MAIN = (
    (
        b"vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"vnd.openxmlformats-officedocument.",
    ),
    (b"vnd.ms-word.document.macroEnabled.main+xml", b"vnd.openxmlformats-officedocument."),
    (b"vnd.ms-word.template.macroEnabledTemplate.main+xml", b"vnd.openxmlformats-officedocument."),
)
# The last words of the kinds of relations that are kept.
_KEPT = frozenset(
    """
    officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects settings
    webSettings fontTable font theme themeOverride numbering header footer footnotes endnotes comments commentsExtended
    commentsIds commentsExtensible people image hyperlink glossaryDocument customXml customXmlProps chart
    chartUserShapes chartStyle chartColorStyle diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing
    classificationlabels
    """.split()  # noqa: SIM905
)
_LEFT_OUT = {
    "vbaProject": N_("macros"),
    "wordVbaData": N_("macros"),
    "keyMapCustomizations": N_("macros"),
    "attachedToolbars": N_("macros"),
    "extensibility": N_("macros"),
    "control": N_("macros"),
    "attachedTemplate": N_("an attached template"),
    "oleObject": N_("embedded objects"),
    "package": N_("embedded objects"),
    "aFChunk": N_("other documents"),
    "subDocument": N_("other documents"),
}
# What goes with a mark that refers to something left out: without it, Word calls the file damaged.
_WHOLES = ("AlternateContent", "drawing", "pict", "object", "mailMerge")
# What reaches out without a relation: elements, and attributes of drawings in the older language.
_FETCHING = ("mailMerge", "schemaLibrary", "webVideoPr")
_ADDRESSES = ("src", "href", "althref")
_OLDER = ("urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office")


class Template(NamedTuple):
    """A template, and in source texts what of it has been left out."""

    word: "WordDocument"
    left_out: tuple[str, ...]


class _Damaged(Exception):  # noqa: N818 - of a file of a user's
    """A part of the file can't be read."""


def read_template(file: Path) -> Template:
    """Open a template. Raises `SaraError` if it can't be used."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        parts, left_out = _cleaned(_parts(content_of(file, MOST_BYTES)))
        word = Document(_packed(parts))
        if not len(word.styles) or not len(word.sections):
            raise ValueError(file)
        return Template(word, left_out)
    except TooLargeError as error:
        message, hint = N_("The template {file} is larger than 20 MB."), N_("Make its pictures smaller.")
        raise Mistake(message, hint, file=file) from error
    except OSError as error:
        raise Mistake(N_("The template {file} can’t be opened."), file=file) from error
    except _Damaged as error:
        message, hint = (
            N_("{part} in the template {file} is damaged."),
            N_("Open it in Word and save it anew."),
        )
        raise Mistake(message, hint, file=file, part=str(error)) from error
    except (
        *(BadZipFile, PackageNotFoundError, XMLSyntaxError, broken, AttributeError, EOFError),
        *(KeyError, NotImplementedError, RuntimeError, TypeError, ValueError),
    ) as error:
        message = N_("The template {file} isn’t a Word file.")
        raise Mistake(message, N_("Save it in Word as .docx or .dotx."), file=file) from error


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        members = packed.infolist()
        if len(members) > MOST_PARTS or sum(one.file_size for one in members) > MOST_UNPACKED:
            raise TooLargeError
        return {one.filename: packed.read(one) for one in members if not one.is_dir()}


def _packed(parts: dict[str, bytes]) -> BytesIO:
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    target.seek(0)
    return target


def _cleaned(parts: dict[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The parts as they are, but for relations that aren't kept and what refers to them."""
    left_out: dict[str, None] = {}
    cleaned = dict(parts)
    cleaned[_TYPES] = _as_document(parts[_TYPES])
    for name in [name for name in parts if name.endswith(".rels")]:
        relations = _read(parts, name)
        gone = {one.get("Id", ""): words for one, words in _not_kept(relations)}
        if not gone:
            continue
        left_out.update(dict.fromkeys(gone.values()))
        for relation in [one for one in relations.iter(_RELATION) if one.get("Id", "") in gone]:
            relation.getparent().remove(relation)
        cleaned[name] = _written(relations)
        folder, _slash, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        if source in parts:
            cleaned[source] = _without_marks(parts, source, gone)
    for name in _of_xml(parts):
        tree = _read(cleaned, name)
        words = list(_reaching_out(tree))
        left_out.update(dict.fromkeys(words))
        if words:
            cleaned[name] = _written(tree)
    return cleaned, tuple(left_out)


def _of_xml(parts: dict[str, bytes]) -> Iterator[str]:
    """The parts that Word reads as XML, however they are called."""
    kinds = {
        (one.get("PartName") or f".{one.get('Extension', '')}").casefold(): one.get("ContentType", "")
        for one in _read(parts, _TYPES)
        if isinstance(one.tag, str)
    }
    for name in parts:
        ending = posixpath.splitext(name)[1].casefold()
        kind = kinds.get(f"/{name}".casefold(), kinds.get(ending, ""))
        if kind.partition(";")[0].strip().casefold().endswith("xml") and ending != ".rels":
            yield name


def _reaching_out(tree: Any) -> Iterator[str]:
    """Take away what of a part reaches out without a relation; the words for what it was."""
    if without_foreign_fields(tree):
        yield N_("fields that fetch or start something")
    for element in [one for one in tree.iter("*") if _local(one) in _FETCHING]:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
            yield N_("content from elsewhere")
    for element in tree.iter("*"):
        for key in [key for key in element.attrib if _is_address(element, key)]:
            del element.attrib[key]
            yield N_("content from elsewhere")


def _is_address(element: Any, key: str) -> bool:
    """Whether an attribute says from where a drawing is fetched, or where else it leads than to a page."""
    space, _brace, name = key.rpartition("}")
    is_older = (space.lstrip("{") or str(element.tag).rpartition("}")[0].lstrip("{")) in _OLDER
    is_link = not space and name == "href" and element.get(key).casefold().startswith(SAFE_LINKS)
    return is_older and name in _ADDRESSES and not is_link


def _as_document(types: bytes) -> bytes:
    """A template, or a file with macros, as a document without any."""
    for other, beginning in _OTHER_MAIN:
        types = types.replace(other, beginning + _MAIN)
    return types


def _not_kept(relations: Any) -> Iterator[tuple[Any, str]]:
    """The relations that aren't kept, each with the words for what it leads to."""
    for relation in relations.iter(_RELATION):
        kind = posixpath.basename(relation.get("Type", ""))
        is_outside = relation.get("TargetMode", "") == "External"
        is_link = kind == "hyperlink" and relation.get("Target", "").casefold().startswith(SAFE_LINKS)
        if kind not in _KEPT:
            yield relation, _LEFT_OUT.get(kind, N_("parts of other kinds"))
        elif is_outside and not is_link:
            yield relation, N_("content from elsewhere")


def _without_marks(parts: dict[str, bytes], name: str, gone: dict[str, str]) -> bytes:
    """A part without what refers to relations that are gone. A link keeps its words."""
    tree = _read(parts, name)
    for element in [one for one in tree.iter("*") if _refers(one, gone)]:
        whole = element
        for above in element.iterancestors():
            whole = above if _local(above) in _WHOLES else whole
        parent = whole.getparent()
        if parent is None:
            raise _Damaged(name)
        if _local(whole) == "hyperlink":
            for child in list(whole):
                whole.addprevious(child)
        if whole in parent:
            parent.remove(whole)
    return _written(tree)


def _refers(element: Any, gone: dict[str, str]) -> bool:
    return any(value in gone and "relationships}" in key for key, value in element.attrib.items())


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _read(parts: dict[str, bytes], name: str) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _Damaged(name) from error


def _written(tree: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
