"""Keeps the catalogues in step with the texts of the program: `python tools/catalogue.py [--check]`.

Collects every text that a user can meet (marked in the code, in the templates, or a title or description
of the model), writes the Swedish catalogue and compiles it for this checkout; a build compiles its own, so the
compiled file is not committed. What is already translated is kept, and a text that is gone leaves the catalogue
too. Nothing is ever guessed from a similar text. The entries are sorted by their text and name no file, date or
version: the same texts give the same bytes, wherever they are.

With `--check` nothing is written: whatever is missing, stale or wrong is listed, and the exit code is 1.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from sara_cli.message_catalogue import compile_file
from sara_cli.model.outline import all_parts, fields_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "sara_cli"
TEMPLATES = ROOT / "templates"
PO = PACKAGE / "locale" / "sv" / "LC_MESSAGES" / "sara.po"

CALLS: Mapping[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# Babel's own default is to pass over a template that it can't read.
TEMPLATE_OPTIONS = {"silent": "false"}

HEADERS = (
    ("Project-Id-Version", "sara"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
PLACEHOLDER = re.compile(r"\{(\w*)(?:[.!:\[][^{}]*)?\}")
END_MARKS = ".:;,?!…"


class Key(NamedTuple):
    """What tells one entry from another; `many` is empty where there is no plural."""

    one: str
    many: str = ""
    context: str = ""


class StableCatalog(Catalog):
    """A catalogue whose header says nothing that changes by itself."""

    def __iter__(self) -> Iterator[Message]:
        """The header, without the dates and the version that Babel would write, and the entries."""
        header = dict(HEADERS)
        if self.locale is not None:
            header |= {"Language": str(self.locale), "Plural-Forms": self.plural_forms}
        yield Message("", "\n".join(f"{name}: {value}" for name, value in header.items()))
        yield from (message for message in super().__iter__() if message.id)


# --- what the program says --------------------------------------------------------------------------


def code_texts() -> Iterator[tuple[Key, str]]:
    """The texts that are marked in the code, with the file that each stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _marked("python", path)


def template_texts() -> Iterator[tuple[Key, str]]:
    """The texts that are marked in the templates; one that can't be parsed stops the tool."""
    for path in sorted(TEMPLATES.rglob("*.j2")):
        yield from _marked("jinja2.ext:babel_extract", path, TEMPLATE_OPTIONS)


def model_texts() -> Iterator[tuple[Key, str]]:
    """The titles and descriptions of the model's fields, which need no mark."""
    parts = {part: part.__module__ for _path, part in all_parts()}
    for part, module in parts.items():
        file = f"src/{module.replace('.', '/')}.py"
        for field in fields_of(part).values():
            yield from ((Key(text), file) for text in (field.title, field.description) if text)


def texts() -> dict[Key, list[str]]:
    """Every text that a user can meet and the files that hold it, in the order of the catalogue."""
    found: dict[Key, set[str]] = {}
    for key, file in (*code_texts(), *template_texts(), *model_texts()):
        found.setdefault(key, set()).add(file)
    # gettext keeps one entry for a text with and without a plural: the one with a plural serves both.
    with_plural = {(key.one, key.context): key for key in found if key.many}
    if len(with_plural) < sum(1 for key in found if key.many):
        raise ValueError("the same text has two different plurals; give one of them a context")
    for key in [key for key in found if not key.many and (key.one, key.context) in with_plural]:
        found[with_plural[key.one, key.context]] |= found.pop(key)
    files = {key: sorted(names) for key, names in found.items()}
    return dict(sorted(files.items()))


def marks_in_f_strings() -> Iterator[str]:
    """The marked texts that stand inside an f-string, one line each.

    Babel finds them on some versions of Python and passes them over on others, where they lose their translation.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        inside = {
            part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
        }
        for call in sorted((part for part in inside if _is_mark(part)), key=lambda part: part.lineno):
            yield f"{path.relative_to(ROOT).as_posix()}:{call.lineno}: {ast.unparse(call)}"


def _is_mark(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether a node marks a text; the translation of a variable marks none."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CALLS
        and any(isinstance(text, ast.Constant | ast.JoinedStr) for text in node.args)
    )


def _marked(method: str, path: Path, options: Mapping[str, str] | None = None) -> Iterator[tuple[Key, str]]:
    with path.open("rb") as file:
        try:
            found = list(extract(method, file, CALLS, options=options))
        except Exception as error:
            error.add_note(f"in {path}")
            raise
    for _line, text, _comments, context in found:
        one, many = (text, "") if isinstance(text, str) else text
        yield Key(one, many, context or ""), path.relative_to(ROOT).as_posix()


# --- the catalogues ---------------------------------------------------------------------------------


def key_of(message: Message) -> Key:
    """The key of an entry in a catalogue."""
    one, many = (message.id, "") if isinstance(message.id, str) else message.id
    return Key(one, many, message.context or "")


def forms_of(message: Message) -> list[str]:
    """The translated forms of an entry: one, or two where it has a plural; empty where there is none."""
    forms = message.string
    return [forms or ""] if isinstance(forms, str | None) else [form or "" for form in forms]


def entries(catalog: Catalog) -> dict[Key, Message]:
    """The entries of a catalogue, without its header."""
    return {key_of(message): message for message in catalog if message.id}


def written_catalog() -> Catalog:
    """The Swedish catalogue as it stands on disk; empty if there is none."""
    if not PO.exists():
        return StableCatalog(locale="sv", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="sv", abort_invalid=True)


def updated_catalog(old: Catalog) -> Catalog:
    """The Swedish catalogue for the texts of now, with the translations and remarks of the old one."""
    catalog = StableCatalog(locale="sv", fuzzy=False, header_comment="# The texts of sara in Swedish.")
    known = entries(old)
    for key in texts():
        _add(catalog, key, known.get(key))
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """What the text file of a catalogue holds."""
    file = BytesIO()
    write_po(file, catalog, width=0, no_location=True, ignore_obsolete=True)
    return file.getvalue()


def text_wanted() -> bytes:
    """What the text file should hold, given the texts of now and the translations on disk."""
    return po_bytes(updated_catalog(written_catalog()))


def _add(catalog: Catalog, key: Key, old: Message | None) -> None:
    message = catalog.add(
        (key.one, key.many) if key.many else key.one,
        old.string if old else None,
        flags=old.flags if old else (),
        user_comments=old.user_comments if old else (),
        context=key.context or None,
    )
    # “10 % av” looks like a format of the old kind to Babel; only str.format is used here.
    message.flags.discard("python-format")


# --- what can be wrong ------------------------------------------------------------------------------


def faults() -> list[str]:
    """Everything that keeps the catalogues from being whole and fresh, one line each."""
    old = written_catalog()
    wanted = texts()
    found = [f"{mark}: marked inside an f-string; translate it before" for mark in marks_in_f_strings()]
    found += [f"obsolete: {key.one!r}" for key in entries(old) if key not in wanted]
    for key, message in entries(updated_catalog(old)).items():
        found += [f"{wanted[key][0]}: {fault}: {key.one!r}" for fault in entry_faults(message)]
    if not PO.exists() or PO.read_bytes() != text_wanted():
        found.append(f"not fresh: {PO.relative_to(ROOT).as_posix()}")
    return found


def entry_faults(message: Message) -> Iterator[str]:
    """What is wrong with one entry: missing, fuzzy, or not of the same shape as its source."""
    key, forms = key_of(message), forms_of(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms) or len(forms) != (2 if key.many else 1):
        yield "missing"
        return
    for source, form in zip((key.one, key.many), forms, strict=False):
        # In the singular either language may say “one” or show the number as the plural does.
        if placeholders(form) not in (placeholders(source), placeholders(key.many or source)):
            yield "other placeholders"
        if edges(form) != edges(source):
            yield "other space or punctuation at the ends"
        if "“" in form:
            yield "English quotation marks"


def placeholders(text: str) -> set[str]:
    """The names that `str.format` fills in."""
    return set(PLACEHOLDER.findall(text))


def edges(text: str) -> tuple[str, str, str]:
    """The white space at both ends of a text and the mark that closes it; quotation marks don't count."""
    core = text.strip()
    last = core.rstrip("“”’\"'`")[-1:]
    leading, trailing = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return leading, last if last in END_MARKS else "", trailing


# --- the command ------------------------------------------------------------------------------------


def untranslated() -> Counter[str]:
    """How many texts are still to be translated, for each file."""
    wanted = texts()
    known = entries(updated_catalog(written_catalog()))
    return Counter(wanted[key][0] for key, message in known.items() if "missing" in entry_faults(message))


def main(arguments: list[str]) -> int:
    """Write the catalogues, or with `--check` say what is wrong with them."""
    if arguments == ["--check"]:
        found = faults()
        print("\n".join(found) if found else f"{len(texts())} texts, all translated")
        return 1 if found else 0
    if arguments:
        print(__doc__)
        return 2
    text = text_wanted()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text)
    compile_file(PO, PO.with_suffix(".mo"))
    for file, count in sorted(untranslated().items()):
        print(f"{count:5} to translate in {file}")
    print(f"{len(texts())} texts in {PO.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
