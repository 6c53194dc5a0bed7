"""What a file really holds, whatever its name says: text, JSON, XML in a workbook, or a web page by mistake."""

import codecs
import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from sara_cli.errors import SaraError
from sara_cli.imports.bounds import MOST_BYTES, refuse_values
from sara_cli.imports.encodings import composed, decoded
from sara_cli.language import _
from sara_cli.project_file.disk import read_bytes

if TYPE_CHECKING:
    from zipfile import ZipFile

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = ((b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"))


class Content(NamedTuple):
    """A file's bytes, the name it is shown by, and its fingerprint."""

    name: str
    data: bytes

    @property
    def checksum(self) -> str:
        """SHA-256 of the bytes, so that the file can be known again."""
        return f"sha256:{sha256(self.data).hexdigest()}"

    @property
    def is_workbook(self) -> bool:
        """Whether it is a spreadsheet program's own file, by what it holds."""
        return self.data.startswith((_ZIP, _OLE))

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self.data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def read_content(path: Path, *, is_answer: bool = False) -> Content:
    """Read a file to import from. Raises `SaraError` if it can't be read, is too large, or is no data at all.

    `is_answer` says that it is a workbook that came back from somebody, not figures of a publisher.
    """
    file = str(path)
    smaller = _("Choose fewer places, years or kinds at the publisher, and export again.")
    if is_answer:
        smaller = _("Save only the sheet with the answers, as CSV UTF-8.")
    data = read_bytes(path, file, MOST_BYTES, smaller=smaller)
    return checked(Content(file, data), is_answer=is_answer)


def checked(content: Content, *, is_answer: bool = False) -> Content:
    """Refuse what is no data: an empty file, a web page, a picture. Raises `SaraError`."""
    again = _("Ask for the file once more, saved as Excel (xlsx) or CSV UTF-8.")
    start = content.data.removeprefix(codecs.BOM_UTF8).lstrip()[:512]
    if not start:
        raise SaraError(
            _("{file} is empty.").format(file=content.name),
            again if is_answer else _("Export it again and look at it first."),
        )
    lower = start.lower()
    if lower.startswith((b"<!doctype html", b"<html")) or b"<html" in lower:
        raise SaraError(
            _("{file} is a web page, not data.").format(file=content.name),
            again
            if is_answer
            else _(
                "Perhaps an error page was saved in its place. Open it in a browser, and export the data again."
            ),
        )
    for mark, kind in _OTHERS:
        if content.data.startswith(mark) and is_answer:
            message = _("{file} is a {kind} file, which no answers can be read from.")
            raise SaraError(message.format(file=content.name, kind=kind), again)
        if content.data.startswith(mark):
            raise SaraError(
                _("{file} is a {kind} file, which no figures can be read from.").format(
                    file=content.name, kind=kind
                ),
                _(
                    "Ask for the figures as CSV, Excel or ODS, or write them down: sara prepare add indicator."
                ),
            )
    return content


def text_of(content: Content) -> str:
    """The text of a file, in whichever encoding spreadsheet programs and publishers write in Sweden.

    Raises `SaraError` for what is no text, or was decoded wrongly before it was saved.
    """
    text = decoded(content.data)
    if "\0" in text:
        raise SaraError(
            _("{file} holds signs that no text file has.").format(file=content.name),
            _(
                "It may be damaged, or a file of another kind with the wrong name. Export it again as CSV UTF-8."
            ),
        )
    if "Ã¥" in text or "Ã¤" in text or "Ã¶" in text:
        raise SaraError(
            _("In {file}, å, ä and ö are damaged: “å” has become “Ã¥”.").format(file=content.name),
            _("It was opened in the wrong character encoding and saved so. Export it again."),
        )
    return text


_ESCAPED_MARK = re.compile(r"(?<!\\)((?:\\\\)*)\\u(03[0-6][0-9a-fA-F])")
"""A ring or dots of their own, written as JSON may write them; they belong to the letter before."""


def json_of(content: Content) -> Any:
    """What a JSON file says. Raises `SaraError` with the place where it breaks off."""
    text = text_of(content)
    refuse_values(content.name, text.count(","))
    _refuse_depth(content.name, text)
    try:
        return json.loads(composed(_ESCAPED_MARK.sub(lambda mark: f"{mark[1]}{chr(int(mark[2], 16))}", text)))
    except json.JSONDecodeError as error:
        place = {"file": content.name, "line": error.lineno, "sign": error.colno}
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            raise SaraError(
                _("{file} breaks off in the middle (line {line}, sign {sign}).").format(**place),
                _("It was probably cut when it was downloaded. Fetch it again."),
            ) from None
        raise SaraError(
            _("{file} isn’t written as JSON should be (line {line}, sign {sign}).").format(**place),
            _("Fetch the file again without changing it."),
        ) from None
    except ValueError:  # Python takes no whole number of more than some thousand digits
        raise SaraError(
            _("{file} holds a number with more digits than can be read.").format(file=content.name),
            _("Fetch the file again."),
        ) from None


_DEEPEST = 100
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|([\[{])|([\]}])', re.DOTALL)


def _refuse_depth(name: str, text: str) -> None:
    """Raises `SaraError` for lists in lists in lists, of which enough end the whole program in Python's own reader."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += bool(found[1]) - bool(found[2])
        if depth > _DEEPEST:
            raise SaraError(
                _("{file} is nested too deep to be read.").format(file=name), _("Fetch the file again.")
            )


# --- XML inside a packed file, read element by element: a large sheet is never in memory as a tree -------


Attributes = dict[str, str]
_CHUNK = 1 << 20


class MarkupError(ValueError):
    """A part of a packed file that isn't there, or isn't the XML that it should be."""


class Markup:
    """What is done with the elements of one part; a kind of part overrides what it looks for.

    Element names come without their namespace, and the names of attributes that have one as “NAMESPACE NAME”.
    """

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, text: str) -> None:
        """Take a piece of the text between two marks."""


def read_markup(packed: "ZipFile", part: str, markup: Markup) -> None:
    """Read one part of a packed file. Raises `MarkupError`."""
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _local(markup.start)
    if type(markup).end is not Markup.end:  # what nobody waits for takes a third of the time
        parser.EndElementHandler = _local(markup.end)
    if type(markup).text is not Markup.text:
        parser.CharacterDataHandler = markup.text
    try:
        with packed.open(part) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except (LookupError, expat.ExpatError) as error:  # no such part, no such encoding, no XML
        raise MarkupError(f"{part}: {error}") from error


def _local(handle: Callable[..., None]) -> Callable[..., None]:
    def handled(name: str, *rest: Attributes) -> None:
        handle(name.rpartition(" ")[2], *rest)

    return handled


def _refuse(*_words: object) -> NoReturn:
    raise MarkupError("DOCTYPE")
