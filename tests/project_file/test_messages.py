"""A hint is to be copied: what it puts in quotation marks is the text of the file, sign for sign.

Once `case_number: 2023.10` was met with “Put it in quotation marks: "2023.1"”, which is another case, and
`{resources: 0,4 årsarbetare}` with "0".
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.findings import Finding
from sara_cli.language import speaking
from sara_cli.project_file.load import loaded
from sara_cli.project_file.source import read

HEAD = "sara: 1\nmunicipality: {name: Bräcke kommun}\ncycle: {start: 2024-01-01, end: 2024-12-31}\n"
PLACES = {
    "block": HEAD + "title: §\n",
    "between braces": HEAD + "title: T\nparties: [{id: a, name: §, kind: police}]\n",
    "last between braces": HEAD + "title: T\nparties: [{id: a, kind: police, name: §}]\n",
    "item": HEAD + "title: T\nfollow_up:\n  lessons:\n    - §\n    - annat\n",
    "between brackets": HEAD + "title: T\nfollow_up: {lessons: [annat, §, mer]}\n",
}
WHERE = {
    "block": ("title",),
    "between braces": ("parties", 0, "name"),
    "last between braces": ("parties", 0, "name"),
    "item": ("follow_up", "lessons", 0),
    "between brackets": ("follow_up", "lessons", 1),
}


def findings_of(text: str) -> list[Finding]:
    with speaking("en"):
        return loaded(read(text, "sara.yaml"), Path("sara.yaml")).findings


def quoted_in(hint: str) -> str:
    """What a hint says to write, if it is something in quotation marks; else nothing."""
    better = hint.rpartition(": ")[2] if hint.endswith("'") else hint.partition(': "')[2]
    better = hint[hint.find(": ") + 2 :] if better else ""
    return better if better[:1] in {'"', "'"} and better[-1:] == better[:1] else ""


def text_at(text: str, where: tuple[str | int, ...]) -> object:
    value: object = read(text, "sara.yaml").data
    for step in where:
        value = value[step]  # type: ignore[index]
    return value


def pointed_at(text: str, finding: Finding) -> str:
    place = finding.place
    assert place is not None
    assert place.line == place.end_line
    return text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1]


def hints_applied(written: str, where: str) -> Iterator[str]:
    """Write a text without quotation marks, and do what each finding says; gives the ids of the findings."""
    text = PLACES[where].replace("§", written)
    for finding in findings_of(text):
        better = quoted_in(finding.hint)
        if better:
            assert yaml.safe_load(better) == written, finding.hint
            corrected = PLACES[where].replace("§", better)
            assert not findings_of(corrected), corrected
            assert text_at(corrected, WHERE[where]) == written
            yield finding.id


NUMBERS = st.from_regex(
    r"[-+]?(0|[1-9][0-9]{0,8})\.[0-9]{0,6}0|[1-9][0-9]{0,5}|[1-9](\.[0-9]{1,3})?[eE][-+]?[0-9]{1,2}",
    fullmatch=True,
)
WORDS = st.sampled_from(["true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~"])
TEXTS_OF_OTHER_READERS = st.sampled_from(
    ["0x1F", "0o17", "1_000", "2023-10-01", "12:30", "no", ".inf", "012"]
)
INDICATORS = st.builds(
    lambda sign, rest: sign + rest,
    st.sampled_from(["&", "*", "!", "@", "`", "%", "|", ">", "&a ", "*a ", "! ", "@ "]),
    st.from_regex(r"[a-zåäö0-9][a-zåäö0-9 .'\"\\-]{0,80}[a-zåäö0-9]", fullmatch=True),
)
COLONS = st.from_regex(r"[a-zåäö]{2,5}: [a-zåäö0-9]{1,30}( [a-zåäö]{1,40}){0,3}", fullmatch=True)
AFTER_QUOTES = st.from_regex(
    r"\"[a-zåäö]{1,9}\" [a-zåäö' ]{0,60}[a-zåäö]|'[a-zåäö]{1,9}' [a-zåäö]{1,9}", fullmatch=True
)
AFTER_BRACKETS = st.from_regex(r"\[[a-z]{1,5}(, [a-z]{1,5})?\] [a-zåäö ]{0,60}[a-zåäö]", fullmatch=True)
DECIMALS = st.from_regex(r"[0-9]{1,3},[0-9]{1,2} [a-zåäö]{1,20}( [a-zåäö]{1,9})?", fullmatch=True)
ALL_KINDS = st.one_of(
    NUMBERS, WORDS, TEXTS_OF_OTHER_READERS, INDICATORS, COLONS, AFTER_QUOTES, AFTER_BRACKETS, DECIMALS
)


@settings(deadline=None)
@given(ALL_KINDS, st.sampled_from(sorted(PLACES)))
def test_doing_what_a_hint_says_keeps_the_text_as_it_was_written(written: str, where: str) -> None:
    list(hints_applied(written, where))


@pytest.mark.parametrize("where", sorted(PLACES))
@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("2023.10", "M-004"), ("1.10", "M-004"), ("1e3", "M-004"), ("TRUE", "M-004"), ("False", "M-004"),
        ("+7", "M-004"), ("-0.0", "M-004"), ("1.", "M-004"), (".50", "M-004"), ("null", "M-002"), ("~", "M-002"),
        ("123456789.1234567890123456789012345678901234567890123456789012345", "M-004"),
        ("*viktigt* om skolan", "Y-005"), ("&Co i centrum", "Y-004"), ("!Obs", "Y-006"), ("!Obs C# i skolan", "Y-006"),
        ("@kommunen i dag", "Y-022"), ("`kod` i \"text\"", "Y-022"), ("@" + "lång text " * 30 + "slut", "Y-022"),
    ],
)  # fmt: skip
def test_hints_quote_the_source(written: str, id: str, where: str) -> None:
    assert list(hints_applied(written, where)) == [id]


@pytest.mark.parametrize("where", ["block", "item"])
@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("| streck", "Y-027"), ("> citat", "Y-027"), ("[Ett, två] i Exempelby", "Y-026"),
        ("[Ett] Exempelby", "Y-026"), ('"Ett" Exempelby', "Y-026"), ("'Ett' Exempelby", "Y-026"),
        ('"a" och "b"', "Y-026"), ("'a' och 'b'", "Y-026"),
    ],
)  # fmt: skip
def test_hints_quote_the_source_on_a_line_of_its_own(written: str, id: str, where: str) -> None:
    assert list(hints_applied(written, where)) == [id]


@pytest.mark.parametrize(("where", "id"), [("block", "Y-017"), ("item", "M-004")])
def test_a_colon_in_a_text_is_quoted_with_the_text(where: str, id: str) -> None:
    assert list(hints_applied("Mål: minska till 3.50", where)) == [id]


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ('"Projekt "Trygg" i byn"', "'Projekt \"Trygg\" i byn'"),
        ("'Projekt 'Trygg' i byn'", "\"Projekt 'Trygg' i byn\""),
    ],
)
def test_quotation_marks_around_the_whole_text_are_changed_for_the_other_kind(
    written: str, better: str
) -> None:
    (finding,) = findings_of(PLACES["block"].replace("§", written))
    assert quoted_in(finding.hint) == better


@pytest.mark.parametrize("where", ["between braces", "last between braces", "between brackets"])
@pytest.mark.parametrize("written", ["0,4 årsarbetare", "1,10 tjänst till våren", "17,5 timmar"])
def test_a_comma_between_brackets_cuts_no_text(written: str, where: str) -> None:
    text = PLACES[where].replace("§", written)
    (finding,) = findings_of(text)
    assert (finding.id, pointed_at(text, finding)) == ("Y-028", written)
    assert list(hints_applied(written, where)) == ["Y-028"]


@pytest.mark.parametrize("where", ["between braces", "last between braces"])
@pytest.mark.parametrize("written", ["Fjällnäs, nära, kommun", "3, 4 och 5", "@a, b", "*a, b"])
def test_between_braces_what_has_no_colon_goes_on_the_text_before(written: str, where: str) -> None:
    assert list(hints_applied(written, where))


def test_a_key_that_is_misspelt_is_still_a_key() -> None:
    (finding,) = findings_of(HEAD + "title: T\nparties: [{id: a, kind: police, name: Polisen, shrt}]\n")
    assert (finding.id, finding.hint) == ("M-003", "Did you mean “short”?")


def test_a_key_that_may_be_there_needs_no_value() -> None:
    assert not findings_of(HEAD + "title: T\nparties: [{id: a, kind: police, name: Polisen, short}]\n")


@pytest.mark.parametrize(
    "figures", ["2022: 12,5", "2022: 12,5, 2023: 1,5", "2022: 12,5, 2023: 1,5, 2024: 2,5"]
)
def test_a_decimal_comma_between_braces_is_one_mistake_for_each_number(figures: str) -> None:
    indicator = f"{{id: a, name: A, values: {{{figures}}}}}"
    text = HEAD + f"title: T\nprepare: {{indicators: [{indicator}]}}\n"
    findings = findings_of(text)
    numbers = figures.replace(": ", " ").replace(", ", " ").split()[1::2]
    assert [(one.id, pointed_at(text, one)) for one in findings] == [("Y-028", number) for number in numbers]
    for finding, number in zip(findings, numbers, strict=True):
        assert f"Write {number.replace(',', '.')}." in finding.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("parties: [{id: a, name: A, kind: TRUE}]", "“TRUE” isn’t one of"),
        ("parties: [{id: a, name: A, kind: [police, b]}]", "“[police, b]” isn’t one of"),
        ("prepare: {indicators: [{id: a, name: A, values: {2022: {value: True}}}]}", "not “True”"),
        ("prepare: {indicators: [{id: a, name: A, values: {2022: {value: 2, n: 3.50}}}]}", "not 3.50"),
        ("municipality: {population: {2022: 1.50}}", "not 1.50"),
        ("looks: 2.50", "not “2.50”"),
    ],
)
def test_messages_show_the_source(text: str, said: str) -> None:
    assert any(said in finding.message for finding in findings_of(f"title: T\n{text}\n"))


@pytest.mark.parametrize("text", ["{2022: }", "{2022}"])
def test_nothing_is_never_called_none(text: str) -> None:
    findings = findings_of(HEAD.replace("name: Bräcke kommun", f"name: B, population: {text}") + "title: T\n")
    assert [finding.id for finding in findings] == ["M-002"]
    assert "None" not in findings[0].message
