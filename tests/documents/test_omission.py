"""What the public edition leaves out is left out, never denied.

Once the measure of a promise was marked as internal, and the public promise said “Nothing is planned yet that keeps
the promise” above “The promise was kept”.
"""

import copy
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import catalogue
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.editions import absences
from sara_cli.language import LANGUAGES, Language, _, speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

TODAY = date(2024, 2, 1)
FILES = {
    "bracke": folder("examples") / "bracke" / "sara.yaml",
    "everything": Path(__file__).parent / "data" / "everything.yaml",
}
KINDS = (
    "sources", "indicators", "observations", "dialogues", "pictures", "problems", "causes", "measures", "results",
)  # fmt: skip
LISTED = {*absences.SENTENCES, *absences.WORDS, *absences.CELLS, *absences.HEADINGS}
# These have such a word in them and don't say that something isn't there.
OTHER = {
    # of a document that another package adds
    "it isn’t a document whose id begins with x-, and is new",
    "the document {id} has no view or no template",
    "not known then",
    "nothing is written down yet (target: {target} {unit})",
    # of the figures that are shown, or of a goal, which is never internal by itself
    "How many answered isn’t known, so it is unclear whether anything has changed.",
    "How sure the figures are isn’t known, so it is unclear whether anything has changed.",
    "The difference is no larger than chance could make it.",
    "The reason isn’t known from these figures.",
    # of figures and goals as they are known
    "It isn’t judged yet.",
    "There is no figure for {by} yet, so it isn’t known whether the target of {target} was reached.",
    "not reached",
    "not reached yet",
    "not certain",
    "not kept",
    "“Not certain” means that the figures aren’t enough to show a real change.",
    "The target of at least {target} ({by}) is not reached yet.",
    "The target of at least {target} ({by}) was not reached.",
    "The target of at most {target} ({by}) is not reached yet.",
    "The target of at most {target} ({by}) was not reached.",
    "Only at {figure} or higher is a rise likely to be distinguishable from chance.",
    "Only at {figure} or lower is a fall likely to be distinguishable from chance.",
    "from {figure} {time}, no target yet",
    "{figure} {time}, no baseline yet",
    "Goals whose time isn’t over",
    "Nothing is built on the cause “{cause}”: the evidence contradicts it.",
    "Problems: {count}. Each is scored from 0 to 3 on seven criteria; what isn’t scored has "
    "a dash. There is no sum. The tables below show the same.",
    "Scores from 0 (not at all) to 3 (very much)",
    "Places of different size are compared by their rates, not by the counts in the table.",
    "They don’t describe the situation in {municipality}.",
    # of the edition or the decision
    "The promise “{promise}” has no text in {language}, and another promise has.",
    "What is marked as internal is left out; what seems to be missing here may be there.",
    "decided on {day}; who decided isn’t in the project file",
    "The baseline isn’t shown: the count is too small.",
    "Not shown in this edition.",
    "not shown",
    # labels, legends and captions, of what is listed below them or of the whole project
    "No status reported",
    "Still missing",
    "Financier not decided",
    "{count} measure has no amount of its own: it is done within the budget, or its cost isn’t an amount.",
    # of all measures, and printed only where all are
    "Not as planned",
    "Planned, not begun",
    "Not analysed, and why",
    "Not chosen, and why",
    "Not done yet: {text}",
    "Not met, or for a person to judge",
    "Not used, and why",
    "Missing",
    "Measures without a cause",
    "Problems that have not been analysed",
    "Problems that we did not choose",
    "The act: what is met and what is missing",
    "They are kept, so that nobody has to try them again.",
    "Why no measure:",
    "Why no measures:",
    "begins or ends outside, or no day is set",
    "missing",
    # of all measures, goals and promises in a sentence that is printed only if it is true of the whole project
    "None of the {count} goals can be judged.",
    "None of the {count} goals has been measured.",
    "None of the {count} goals has been reached yet.",
    "None of the {count} goals was reached.",
    "None of the {count} measures has a reported status.",
    "None of the {count} measures has begun.",
    "None of the {count} promises has been judged yet.",
    "None of the {count} promises was kept.",
    "can’t be judged",
    "has no reported status",
    "has not been measured",
    "is not begun",
    "is not judged yet",
    "is not kept",
    "is not reached yet",
    "was not reached",
    "{count} missing",
    "{green}: done as meant with a good result. {yellow}: partly. {red}: not. {grey}: not judged yet.",
    # in figures, which are tested by themselves
    "No cause found here",
    "No corner chosen",
    "No dates are set",
    "No measure, by choice",
}
# Of what else a document's modules say: mistakes of whoever asks for it, and of own templates.
NOT_PRINTED = re.compile(
    r"There is no (document|format) called|^Example: |a style needs no|isn’t allowed in|Word file|lacks these styles"
)
NEGATIVE = re.compile(
    r"\b(?:no|not|nothing|none|nobody|missing|isn’t|aren’t|lacks?|without|never|only)\b", re.IGNORECASE
)


@cache
def data(name: str) -> Any:
    return load(FILES[name]).source.data


def parts_of(given: Any, kind: str) -> list[Any]:
    if kind == "causes":
        return [cause for problem in given["analyze"]["problems"] for cause in problem.get("causes", [])]
    return [
        part
        for step in ("prepare", "analyze", "execute", "follow_up")
        for part in given.get(step, {}).get(kind, [])
    ]


def marked(name: str, kinds: tuple[str, ...], number: int | None = None) -> Project:
    """A project in which all parts of some kinds, or one of them, are internal."""
    given = copy.deepcopy(data(name))
    for kind in kinds:
        for at, part in enumerate(parts_of(given, kind)):
            if number in (None, at):
                part["internal"] = True
    return Project.model_validate(given)


def markdown(document: str, made: Project, language: Language, edition: str) -> str:
    return printed(document, made, language=language, today=TODAY, edition=edition).text("md")  # type: ignore[arg-type]


@cache
def internal(document: str, name: str, language: Language) -> str:
    """The internal edition, or what it would be for a document that has none: the marks change nothing in it."""
    return markdown(document, Project.model_validate(data(name)), language, "internal")


@cache
def denials(language: Language) -> re.Pattern[str]:
    """Every text of the documents that says that something isn't there, found by its words and not by the list."""
    texts = {text for text in document_texts() if NEGATIVE.search(text) and text not in OTHER}
    assert len(texts) > 60
    with speaking(language):
        parts = [".+?".join(map(re.escape, re.split(r"\{\w+\}", _(text)))) for text in texts if len(text) > 3]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@cache
def document_texts() -> frozenset[str]:
    found = [*catalogue.code_texts(), *catalogue.template_texts()]
    return frozenset(
        key.one
        for key, file in found
        if re.search(
            r"sara_cli/(documents/(?!orders/|editions/(?:figure_reasons|release_check)\.py)|charts/|privacy/disclosure/)|"
            r"sara_cli/(wording|evidence/change)\.py|"
            r"templates/(markdown(?!/portfolio)|figures)/",
            str(file),
        )
        and not NOT_PRINTED.search(key.one)
    )


def denied(document: str, name: str, made: Project, language: Language) -> Iterator[str]:
    """What the public edition says isn't there, although the internal edition doesn't say so anywhere."""
    whole = internal(document, name, language)
    for line in markdown(document, made, language, "public").splitlines():
        for found in denials(language).finditer(line):
            if found[0] not in whole:
                yield f"{document}: {line}"


# --- the property -----------------------------------------------------------------------------------


@pytest.mark.sampled(0.35)
@pytest.mark.parametrize(
    ("name", "kinds", "language"),
    [
        *(
            (name, (kind,), language)
            for name, language in zip(FILES, LANGUAGES, strict=True)
            for kind in KINDS
        ),
        *((name, KINDS, language) for name in FILES for language in LANGUAGES),
    ],
)
def test_no_document_denies_what_is_internal(name: str, kinds: tuple[str, ...], language: Language) -> None:
    made = marked(name, kinds)
    assert [line for document in DOCUMENTS for line in denied(document, name, made, language)] == []


@pytest.mark.sampled(0.35)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILES)
def test_no_document_denies_a_single_internal_part(name: str, kind: str) -> None:
    count = len(parts_of(data(name), kind))
    assert count
    every = 5 if name == "bracke" else 1  # its parts are many and alike
    for number in range(0, count, every):
        made = marked(name, (kind,), number)
        assert [line for document in DOCUMENTS for line in denied(document, name, made, "sv")] == []


def test_the_marks_change_nothing_in_the_internal_edition() -> None:
    made = marked("bracke", KINDS)
    for document in DOCUMENTS:
        if not DOCUMENTS[document].is_for_everyone:
            assert markdown(document, made, "en", "internal") == internal(document, "bracke", "en")


def test_every_text_that_says_that_something_is_not_there_is_listed() -> None:
    negative = {text for text in document_texts() if NEGATIVE.search(text)}
    assert negative - LISTED - OTHER == set()


def test_every_text_in_the_list_is_printed_by_a_document() -> None:
    known = {key.one for key in catalogue.texts()}
    assert LISTED - known - {"0"} == set()
    assert OTHER - set(document_texts()) - {"They don’t describe the situation in {municipality}."} == set()


# --- what is said instead ---------------------------------------------------------------------------


def test_a_promise_whose_measure_is_internal_says_nothing_of_it() -> None:
    text = markdown("promise", marked("bracke", ("measures",)), "sv", "public")
    assert "Löftet hölls." in text
    assert "planerat" not in text
    assert "Hittills" not in text
    assert "Hittills: 26 besök (mål: 24)" in markdown(
        "promise", marked("bracke", ("results",)), "sv", "public"
    )


def test_a_promise_whose_result_is_internal_is_not_called_unexamined() -> None:
    text = markdown("promise", marked("bracke", ("results",)), "en", "public")
    assert "followed up" not in text
    assert "So far: 26 besök (target: 24)" in text


def test_an_empty_chapter_says_that_it_is_not_shown() -> None:
    text = markdown("situation", marked("bracke", ("observations",)), "en", "public")
    assert "## Observations\n\nNot shown in this edition.\n" in text


def test_what_really_is_missing_is_still_said() -> None:
    """In the same document as something internal, and also where the internal edition has it in other rows."""
    given = copy.deepcopy(data("bracke"))
    given["prepare"]["observations"] = []
    given["execute"]["measures"][0]["internal"] = True
    text = markdown("situation", Project.model_validate(given), "en", "public")
    assert "No observations have been written down." in text


def test_causes_without_a_measure_are_those_that_have_none_inside_either() -> None:
    given = copy.deepcopy(data("bracke"))
    cause = {"id": "A9", "cause": "En orsak utan åtgärd."}
    given["analyze"]["problems"][0]["causes"].append(cause)
    for measure in given["execute"]["measures"]:
        measure["internal"] = True
    text = markdown("plan", Project.model_validate(given), "en", "public")
    open_ones = text.partition("### Causes that still lack a measure\n")[2].partition("\n#")[0].strip()
    assert open_ones == "- **A9** En orsak utan åtgärd."
    assert "still lack a measure" not in markdown("plan", marked("bracke", ("measures",)), "en", "public")


def test_the_act_is_judged_by_the_whole_project() -> None:
    def states(edition: str) -> list[str]:
        rows = markdown("law", marked("bracke", KINDS), "en", edition).splitlines()
        return [row.split(" | ")[2] for row in rows if re.search(r"\| \d+\u00a0§ \|", row)]

    assert len(states("public")) > 20
    assert states("public") == states("internal")


def test_the_steps_are_counted_in_the_whole_project() -> None:
    def counts(edition: str) -> str:
        text = markdown("year-end", marked("everything", KINDS), "en", edition)
        return text.partition("Where the work is in the five steps")[2].partition("\n### ")[0]

    assert "| 3 " in counts("public")
    assert counts("public") == counts("internal")


def test_nothing_internal_is_late_or_next_in_the_handover() -> None:
    made = marked("bracke", ("results",))
    inside, outside = (markdown("handover", made, "en", edition) for edition in ("internal", "public"))
    assert "should have been judged" not in outside
    late = [line for line in outside.splitlines() if line.startswith("| ") and "should have" in line]
    assert all(line in inside for line in late)


@pytest.mark.parametrize(
    ("document", "kind", "word"),
    [
        ("year-end", "measures", "missing"), ("year-end", "causes", "missing"), ("year-end", "indicators", "missing"),
        ("causes", "causes", "No cause found"),
    ],
)  # fmt: skip
def test_no_figure_calls_missing_what_is_internal(document: str, kind: str, word: str) -> None:
    def drawn(made: Project, edition: str) -> str:
        with speaking("en"):
            one = printed(document, made, language="en", today=TODAY, edition=edition)  # type: ignore[arg-type]
            figures = [f for f in one.figures if type(f.drawing).__name__ in ("Chain", "Fishbone")]
            return " ".join(re.sub(r"<[^>]*>", " ", figure.drawing.svg("a")) for figure in figures)

    given = copy.deepcopy(data("bracke"))
    parts = parts_of(given, kind)
    for part in [one for one in parts if one.get("corner") == "offender"] if document == "causes" else parts:
        part["internal"] = True
    made = Project.model_validate(given)
    inside, outside = drawn(made, "internal"), drawn(made, "public")
    assert outside.count(word) <= inside.count(word)
    assert "Not shown" in outside
    assert "Not shown" not in inside
