"""Fields of a Word template: those that fetch, start or send something become the text that they show.

A field is an instruction to Word, such as PAGE, with what Word last made of it. Only kinds that a letterhead needs are
kept, so that one which nobody thought of here is none. An instruction can be split into pieces, be worked out by other
fields and lie where one reader looks and not the next; what isn't written in one place and in plain words isn't kept.
Source: ECMA-376, part 1, 17.16 (fields) and 17.16.18 (how a field is split); part 3, 10 (what a reader may skip).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_KEPT = frozenset(
    """
    = ADDRESSBLOCK ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST BIBLIOGRAPHY CITATION COMMENTS
    COMPARE CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN
    FORMTEXT GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF
    NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET
    SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
    """.split()  # noqa: SIM905
)
_NESTED = "\ufffc"
"""What takes the place of a field within an instruction."""
_KIND = re.compile(rf"\s*(=|[A-Za-z]+(?![\w{_NESTED}]))")
_ARGUMENT = re.compile(r'(?P<key>\\\w)|"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"\\]\S*)|\S')
SAFE_LINKS = ("http://", "https://", "mailto:")
_KEYS_WITH_WORDS = frozenset((r"\l", r"\o", r"\t"))
"""The keys of a link that a place in the document, a tip or the name of a frame comes after."""


def without_foreign_fields(tree: Any) -> bool:
    """Turn the fields of a part that aren't kept into the text that they show; whether there was any."""
    found = list(_not_kept(tree))
    for one in found:
        one.dissolve()
    return bool(found)


@dataclass
class _Simple:
    """A field with its instruction in one attribute, around what it shows."""

    element: Any

    @property
    def is_kept(self) -> bool:
        names = [name for name in self.element.attrib if _local(name) == "instr"]
        return len(names) == 1 and _is_kept(self.element.get(names[0]))

    def dissolve(self) -> None:
        for child in list(self.element):
            self.element.addprevious(child)
        _remove(self.element)


@dataclass
class _Split:
    """A field between marks: where it begins, from where on it is shown, and where it ends."""

    marks: list[Any]
    instruction: str = ""
    inside: list[Any] = field(default_factory=list)  # what lies in the instruction, fields too
    is_shown: bool = False
    is_plain: bool = True

    @property
    def is_kept(self) -> bool:
        return self.is_plain and _is_kept(self.instruction)

    def add(self, element: Any) -> None:
        """Take in a piece of the instruction."""
        if _local(element.tag) not in ("instrText", "t"):
            return
        # Where Word may skip a piece, or see it alone, nobody knows what the instruction is.
        run, first = element.getparent(), self.marks[0].getparent()
        is_beside = run.tag == first.tag and run.getparent() is first.getparent()
        self.is_plain = self.is_plain and is_beside and _is_run_of(run, element)
        self.instruction += str(element.xpath("string()"))

    def dissolve(self) -> None:
        for element in (*self.marks, *self.inside):
            _remove(element)


@dataclass
class _Stray:
    """A piece of an instruction where none can be, such as one that was deleted while changes were tracked."""

    element: Any
    is_kept: bool = False

    def dissolve(self) -> None:
        _remove(self.element)


def _not_kept(tree: Any) -> Iterator[_Simple | _Split | _Stray]:
    return (one for one in _fields(tree) if not one.is_kept)


def _fields(tree: Any) -> Iterator[_Simple | _Split | _Stray]:
    """All fields of a part, those that never end too."""
    open_fields: list[_Split] = []
    for element in tree.iter("*"):
        name = _local(element.tag)
        if name == "fldSimple":
            yield _Simple(element)
        elif name == "fldChar":
            yield from _mark(element, open_fields)
        elif name == "delInstrText" or (
            name == "instrText" and not (open_fields and not open_fields[-1].is_shown)
        ):
            yield _Stray(element)
        elif name == "instrText" or _is_content(element):
            for one in open_fields:
                if not one.is_shown:
                    one.inside.append(element)
            if open_fields and not open_fields[-1].is_shown:
                open_fields[-1].add(element)
    yield from open_fields


def _mark(element: Any, open_fields: list[_Split]) -> Iterator[_Split]:
    """Begin a field, let it be shown from here on, or end it."""
    kinds = [value for key, value in element.attrib.items() if _local(key) == "fldCharType"]
    kind = kinds[0] if len(kinds) == 1 else ""
    above = open_fields[:-1] if open_fields and kind != "begin" else open_fields
    for one in above:
        if not one.is_shown:
            one.inside.append(element)
    if kind == "begin":
        if open_fields and not open_fields[-1].is_shown:
            open_fields[-1].instruction += _NESTED
        open_fields.append(_Split([element]))
    elif open_fields:
        open_fields[-1].marks.append(element)
        open_fields[-1].is_shown = True
        if kind != "separate":
            yield open_fields.pop()


def _is_content(element: Any) -> bool:
    """Whether an element is something in a run of text, and not how it looks."""
    above = element.getparent()
    return above is not None and _local(above.tag) == "r" and _local(element.tag) != "rPr"


def _is_run_of(run: Any, element: Any) -> bool:
    """Whether an element is a run of text in the words of the same language as one within it."""
    space, brace, _name = str(element.tag).rpartition("}")
    return bool(run.tag == f"{space}{brace}r")


def _is_kept(instruction: str) -> bool:
    kind = _KIND.match(instruction)
    if kind is None or kind[1].upper() not in _KEPT:
        return False
    return kind[1].upper() != "HYPERLINK" or _is_safe_link(instruction[kind.end() :])


def _is_safe_link(arguments: str) -> bool:
    """Whether a link leads to a page, a mail or a place in the document, and all of that is written here."""
    before = ""
    for found in _ARGUMENT.finditer(arguments):
        words = (found["quoted"] or found["bare"] or "").casefold()
        is_known = found["key"] or before in _KEYS_WITH_WORDS or words.startswith(SAFE_LINKS)
        if not is_known or _NESTED in found[0]:
            return False
        before = (found["key"] or "").casefold()
    return True


def _local(name: object) -> str:
    """A name without its namespace."""
    return str(name).rpartition("}")[2]


def _remove(element: Any) -> None:
    """Take an element away, unless what it lies in has been."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
