"""The catalogues are whole, fresh and of the same shape as the texts they translate."""

import ast
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from jinja2 import TemplateSyntaxError

import catalogue
from sara_cli.model import Project

REFRESH = "run `just catalogue`, then translate what it lists"


# --- the catalogues of the project ------------------------------------------------------------------


def test_nothing_is_missing_fuzzy_stale_or_of_another_shape() -> None:
    faults = catalogue.faults()

    assert not faults, REFRESH + ":\n" + "\n".join(faults)


def test_every_kind_of_source_was_looked_at() -> None:
    files = {file for names in catalogue.texts().values() for file in names}

    assert len(catalogue.texts()) > 300
    assert len(list(catalogue.code_texts())) > 100
    assert len(list(catalogue.model_texts())) > 300
    assert any(file.startswith("templates/") for file in files)
    assert any(file.startswith("src/sara_cli/model/") for file in files)
    assert not any("/locale/" in file for file in files)


def test_no_title_or_description_of_the_model_is_forgotten() -> None:
    known = {key.one for key in catalogue.texts()}
    title = Project.model_fields["title"]

    assert title.title in known
    assert title.description in known
    assert "Ett tryggt Bräcke" in (title.examples or [])
    assert "Ett tryggt Bräcke" not in known


def marked_in(tree: ast.AST) -> tuple[set[str], list[str]]:
    """The literals that are marked in a module, and the marked texts that are put together by hand."""
    literals: set[str] = set()
    patched: list[str] = []
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            continue
        count = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}.get(call.func.id, 0)
        for text in call.args[:count]:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                literals.add(text.value)
            elif isinstance(text, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp):
                patched.append(ast.unparse(call))
    return literals, patched


def test_every_marked_text_is_one_literal_that_the_extraction_finds() -> None:
    """Babel glues the two branches of `_("a" if x else "b")` together, and drops a text with a hole."""
    literals: set[str] = set()
    patched: list[str] = []
    for path in catalogue.PACKAGE.rglob("*.py"):
        found, wrong = marked_in(ast.parse(path.read_text(encoding="utf-8")))
        literals |= found
        patched += [f"{path.name}: {call}" for call in wrong]
    extracted = {text for key, _file in catalogue.code_texts() for text in key if text}

    assert len(literals) > 100
    assert not patched
    assert extracted == literals


def test_a_text_that_is_put_together_is_seen() -> None:
    source = '_("a" if x else "b"); _(f"{x}"); N_("c" + x); _("d"); ngettext("e", "f", 1); other("g")'

    literals, patched = marked_in(ast.parse(source))

    assert literals == {"d", "e", "f"}
    assert len(patched) == 3


# --- the same texts give the same bytes -------------------------------------------------------------


def test_writing_twice_gives_the_same_bytes() -> None:
    first, second = catalogue.text_wanted(), catalogue.text_wanted()

    assert first == second
    assert b"Creation-Date" not in first
    assert b"Babel" not in first
    assert b"nplurals=2; plural=(n != 1);" in first


# --- the faults are seen ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "swedish", "fault"),
    [
        ("Found.", "", "missing"),
        (("{n} file", "{n} files"), ("{n} fil", ""), "missing"),
        ("{name} is late.", "{namn} är sen.", "other placeholders"),
        ("{name} is late.", "Sen.", "other placeholders"),
        ("{bound:g} at most", "högst {gräns:g}", "other placeholders"),
        (("One file", "{n} files"), ("En fil", "Filer"), "other placeholders"),
        ("Found.", "Hittad", "other space or punctuation at the ends"),
        ("Found", "Hittad.", "other space or punctuation at the ends"),
        ("Is it “so”?", "Är det ”så”.", "other space or punctuation at the ends"),
        (" or ", "eller ", "other space or punctuation at the ends"),
        (" or ", " eller", "other space or punctuation at the ends"),
        ("Say “no”.", "Säg “nej”.", "English quotation marks"),
    ],
)
def test_a_fault_in_an_entry_is_seen(
    source: str | tuple[str, str], swedish: str | tuple[str, str], fault: str
) -> None:
    assert list(catalogue.entry_faults(Message(source, swedish))) == [fault]


@pytest.mark.parametrize(
    ("source", "swedish"),
    [
        ("{name} is late.", "Sent ute är {name}."),
        (("One file", "{n} files"), ("{n} fil", "{n} filer")),
        (("{n} file", "{n} files"), ("En fil", "{n} filer")),
        ("Say “no.”", "Säg ”nej”."),
        (" or ", " eller "),
        ("Follow-up", "Uppföljning (effekt)"),
    ],
)
def test_a_good_entry_has_no_fault(source: str | tuple[str, str], swedish: str | tuple[str, str]) -> None:
    message = Message(source, swedish)

    # The number may be shown in the singular only if the plural shows it.
    expected = ["other placeholders"] if swedish == ("En fil", "{n} filer") else []
    assert list(catalogue.entry_faults(message)) == expected


def test_a_fuzzy_entry_is_seen() -> None:
    assert list(catalogue.entry_faults(Message("Found", "Hittad", flags=["fuzzy"]))) == ["fuzzy"]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one module and one template, beside the model."""
    package, templates = tmp_path / "src" / "sara_cli", tmp_path / "templates"
    package.mkdir(parents=True)
    templates.mkdir()
    package.joinpath("talk.py").write_text(
        '_("Found.")\nngettext("{n} file", "{n} files", n)\npgettext("verb", "end")\n', encoding="utf-8"
    )
    templates.joinpath("page.j2").write_text(
        '{{ _("Result") }} {{ ngettext("{n} day", "{n} days", n) }} {{ pgettext("verb", "open") }}',
        encoding="utf-8",
    )
    locale = package / "locale"
    for name, value in {
        "ROOT": tmp_path,
        "PACKAGE": package,
        "TEMPLATES": templates,
        "PO": locale / "sv" / "LC_MESSAGES" / "sara.po",
    }.items():
        monkeypatch.setattr(catalogue, name, value)
    monkeypatch.setattr(catalogue, "model_texts", lambda: iter(()))
    return tmp_path


def translate(*pairs: tuple[str, str]) -> None:
    """Edit the catalogue as a translator would."""
    text = catalogue.PO.read_text(encoding="utf-8")
    for source, swedish in pairs:
        assert source in text
        text = text.replace(source, swedish)
    catalogue.PO.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("small")
def test_what_is_marked_is_found_with_its_plural_and_its_context() -> None:
    assert set(catalogue.texts()) == {
        ("Found.", "", ""),
        ("{n} file", "{n} files", ""),
        ("end", "", "verb"),
        ("Result", "", ""),
        ("{n} day", "{n} days", ""),
        ("open", "", "verb"),
    }


def test_a_translation_is_kept_and_an_obsolete_one_is_dropped(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalogue.main([]) == 0
    assert "3 to translate in src/sara_cli/talk.py" in capsys.readouterr().out
    translate(('msgid "Found."\nmsgstr ""', '# sagt av rösten\nmsgid "Found."\nmsgstr "Hittad."'))
    (small / "templates" / "page.j2").unlink()

    faults = catalogue.faults()
    assert "obsolete: 'Result'" in faults
    assert "not fresh: src/sara_cli/locale/sv/LC_MESSAGES/sara.po" in faults
    assert "src/sara_cli/talk.py: missing: 'end'" in faults
    assert not any("Found." in fault for fault in faults)

    catalogue.main([])
    written = catalogue.PO.read_text(encoding="utf-8")
    assert '# sagt av rösten\nmsgid "Found."\nmsgstr "Hittad."' in written
    assert "Result" not in written


@pytest.mark.usefixtures("small")
def test_a_text_like_an_old_one_gets_no_guessed_translation() -> None:
    catalogue.main([])
    translate(('msgid "Found."\nmsgstr ""', 'msgid "Found!"\nmsgstr "Hittad!"'))

    catalogue.main([])

    assert "Hittad" not in catalogue.PO.read_text(encoding="utf-8")


def test_a_template_that_cannot_be_read_stops_the_tool(small: Path) -> None:
    (small / "templates" / "page.j2").write_text('{{ _("Result") ', encoding="utf-8")

    with pytest.raises(TemplateSyntaxError) as caught:
        catalogue.texts()
    assert any("page.j2" in note for note in caught.value.__notes__)


def test_the_same_text_with_two_plurals_stops_the_tool(small: Path) -> None:
    (small / "templates" / "page.j2").write_text(
        '{{ ngettext("{n} file", "{n} papers", n) }}', encoding="utf-8"
    )

    with pytest.raises(ValueError, match="two different plurals"):
        catalogue.texts()


@pytest.mark.usefixtures("small")
def test_check_writes_nothing_and_shows_by_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main(["--check"]) == 1
    assert not catalogue.PO.exists()
    catalogue.main([])
    translate(
        ('msgid "Found."\nmsgstr ""', 'msgid "Found."\nmsgstr "Hittad."'),
        ('msgid "Result"\nmsgstr ""', 'msgid "Result"\nmsgstr "Resultat"'),
        ('msgid "end"\nmsgstr ""', 'msgid "end"\nmsgstr "avsluta"'),
        ('msgid "open"\nmsgstr ""', 'msgid "open"\nmsgstr "öppna"'),
        ('files"\nmsgstr[0] ""\nmsgstr[1] ""', 'files"\nmsgstr[0] "{n} fil"\nmsgstr[1] "{n} filer"'),
        ('days"\nmsgstr[0] ""\nmsgstr[1] ""', 'days"\nmsgstr[0] "{n} dag"\nmsgstr[1] "{n} dagar"'),
    )
    assert catalogue.faults() == []
    catalogue.main([])
    capsys.readouterr()

    assert catalogue.main(["--check"]) == 0
    assert capsys.readouterr().out == "6 texts, all translated\n"
    with catalogue.PO.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.pgettext("verb", "end") == "avsluta"
    assert compiled.ngettext("{n} day", "{n} days", 1) == "{n} dag"
    assert compiled.ngettext("{n} day", "{n} days", 0) == "{n} dagar"


def test_an_unknown_argument_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main(["--chek"]) == 2
    assert "--check" in capsys.readouterr().out


@pytest.mark.parametrize(
    "source",
    [
        "f\"{_('Lost.')} {count}\"",
        "f\"{shown + ngettext('{n} file', '{n} files', n)}\"",
        "f\"{name:>{len(pgettext('verb', 'end'))}}\"",
        'f"{count} " f"{N_(\'Lost.\')}"',
        "f\"{', '.join(_('Lost.') for one in names)}\"",
    ],
)
def test_a_mark_inside_an_f_string_is_a_fault(small: Path, source: str) -> None:
    """Up to Python 3.11 Babel passed over “Numbers put in: {numbers}.”, marked inside an f-string."""
    (small / "src" / "sara_cli" / "lost.py").write_text(f"\nprint({source})\n", encoding="utf-8")
    catalogue.main([])

    lines = [fault for fault in catalogue.faults() if "inside an f-string" in fault]
    assert len(lines) == 1
    assert lines[0].startswith("src/sara_cli/lost.py:2: ")


def test_the_translation_of_a_variable_inside_an_f_string_is_none(small: Path) -> None:
    (small / "src" / "sara_cli" / "fine.py").write_text(
        "print(f'{_(field.title)}: {_(x)}')", encoding="utf-8"
    )

    assert list(catalogue.marks_in_f_strings()) == []
