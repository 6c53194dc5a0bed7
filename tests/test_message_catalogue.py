"""The compiled catalogue says what its text file says, and an old one is never believed."""

import os
import struct
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli import language
from sara_cli.language import _, ngettext, pgettext, speaking
from sara_cli.message_catalogue import compile_file, compiled

TEXT = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: sv\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Found."
msgstr "{found}"

msgid "{{n}} file"
msgid_plural "{{n}} files"
msgstr[0] "{{n}} fil"
msgstr[1] "{{n}} filer"

msgctxt "verb"
msgid "end"
msgstr "sluta"

#, fuzzy
msgid "Perhaps."
msgstr "Kanske."

msgid "Not yet."
msgstr ""
"""


def text(found: str = "Hittad.") -> bytes:
    return TEXT.format(found=found).encode()


def test_every_entry_of_the_project_is_compiled() -> None:
    source = (language.LOCALE_FOLDER / "sv" / "LC_MESSAGES" / "sara.po").read_bytes()
    own = GNUTranslations(BytesIO(compiled(source)))
    entries = [entry for entry in read_po(BytesIO(source)) if entry.id]
    assert len(entries) > 1000
    for entry in entries:
        if isinstance(entry.id, str) and entry.context:
            assert own.pgettext(entry.context, entry.id) == entry.string
        elif isinstance(entry.id, str):
            assert own.gettext(entry.id) == entry.string
        else:
            one, many = entry.id
            assert (own.ngettext(one, many, 1), own.ngettext(one, many, 2)) == tuple(entry.string or ())


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


@settings(deadline=None)
@given(st.dictionaries(words, words, max_size=8), st.dictionaries(words, words, max_size=4))
def test_any_catalogue_is_compiled_as_babel_does_it(plain: dict[str, str], verbs: dict[str, str]) -> None:
    catalog = Catalog(locale="sv", fuzzy=False)
    for source, translation in plain.items():
        catalog.add(source, translation)
    for source, translation in verbs.items():
        catalog.add(source, translation, context="verb")
    written, by_babel = BytesIO(), BytesIO()
    write_po(written, catalog, width=0)
    write_mo(by_babel, read_po(BytesIO(written.getvalue())))
    file = compiled(written.getvalue())
    own, other = GNUTranslations(BytesIO(file)), GNUTranslations(BytesIO(by_babel.getvalue()))
    assert struct.unpack("<3I", file[:12])[2] == 1 + len(plain) + len(verbs)
    for source in plain:
        assert own.gettext(source) == other.gettext(source)
    for source in verbs:
        assert own.pgettext("verb", source) == other.pgettext("verb", source)


def test_the_same_text_gives_the_same_bytes_and_names_no_date() -> None:
    assert compiled(text()) == compiled(text())
    assert b"Date" not in compiled(text())


@pytest.fixture
def po(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small Swedish text file, which is the one that the program reads."""
    path = tmp_path / "sv" / "LC_MESSAGES" / "sara.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(text())
    monkeypatch.setattr(language, "LOCALE_FOLDER", tmp_path)
    language.catalogue.cache_clear()
    yield path
    language.catalogue.cache_clear()


def said() -> tuple[str, ...]:
    language.catalogue.cache_clear()
    with speaking("sv"):
        return (
            _("Found."),
            ngettext("{n} file", "{n} files", 1),
            ngettext("{n} file", "{n} files", 2),
            pgettext("verb", "end"),
            _("Perhaps."),
            _("Not yet."),
        )


EXPECTED = ("Hittad.", "{n} fil", "{n} filer", "sluta", "Perhaps.", "Not yet.")


def test_swedish_is_spoken_from_the_text_the_compiled_file_and_both(po: Path) -> None:
    assert said() == EXPECTED
    compile_file(po, po.with_suffix(".mo"))
    assert said() == EXPECTED
    po.unlink()
    assert said() == EXPECTED


@pytest.mark.parametrize("older", [True, False])
def test_a_compiled_file_of_another_text_is_not_believed(po: Path, older: bool) -> None:
    """Whatever the dates of the files are: a copy or another branch may have set them anew."""
    mo = po.with_suffix(".mo")
    compile_file(po, mo)
    po.write_bytes(text("Funnen."))
    os.utime(mo, (1, 1) if older else (2**31, 2**31))
    assert said()[0] == "Funnen."
    compile_file(po, mo)
    assert said()[0] == "Funnen."


def test_the_compiled_file_is_used_where_it_is_fresh(po: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_file(po, po.with_suffix(".mo"))
    monkeypatch.setattr("sara_cli.message_catalogue.compiled", lambda text: pytest.fail("compiled at start"))
    assert said() == EXPECTED


def test_what_is_fresh_is_not_written_again_and_nothing_is_left_beside(po: Path) -> None:
    mo = po.with_suffix(".mo")
    compile_file(po, mo)
    before = mo.stat()
    compile_file(po, mo)
    assert mo.stat() == before
    assert sorted(path.name for path in po.parent.iterdir()) == ["sara.mo", "sara.po"]


def test_an_installation_without_its_swedish_says_which_file_is_missing(po: Path) -> None:
    po.unlink()
    with pytest.raises(FileNotFoundError, match=r"sara\.mo"):
        said()
