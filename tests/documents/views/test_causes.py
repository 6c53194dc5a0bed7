"""The cause analysis: each part or that it is missing, refuted causes kept, and trees that never lose a cause."""

import copy
from io import BytesIO
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.formats.test_pdf import elements
from documents.test_documents import TODAY, empty, everything, markdown, project, section, whole
from sara_cli.charts import cause_tree
from sara_cli.charts.cause_tree import Branch, CauseTree
from sara_cli.charts.drawing import TALLEST
from sara_cli.charts.fishbone import Fishbone
from sara_cli.documents import printed
from sara_cli.documents.views.cause_charts import fishbone_figures, ordered, thin_places, tree_figures
from sara_cli.documents.views.causes import view_causes
from sara_cli.model.analyze import Cause, Problem


def problem(behind: list[str | None], **more: Any) -> Problem:
    causes = [
        {"id": f"O{number}", "cause": f"Orsak {number}", **({"behind": above} if above else {})}
        for number, above in enumerate(behind)
    ]
    return Problem.model_validate({"id": "p", "title": "Problemet", "causes": causes, **more})


def names(branches: tuple[Branch, ...]) -> list[str]:
    return [name for one in branches for name in (one.box.text, *names(one.behind))]


def analysed() -> str:
    """The analysed problem of a project in which nobody has said who manages the place."""
    data = copy.deepcopy(everything())
    del data["analyze"]["problems"][0]["triangle"]["manager"]
    return section(markdown("causes", project(data)), "## Den mörka gången")


def test_the_chosen_problem_comes_first_and_the_others_are_named() -> None:
    text = markdown("causes", whole())
    assert text.index("| Den mörka gången |") < text.index("| Oro |") < text.index("| Bus |")
    assert "## Den mörka gången" in text
    assert "## Bus" not in text
    assert "| Bus | not prioritised | För lite. |" in section(text, "## Problems that have not been analysed")


def test_the_triangle_has_its_table_and_says_what_is_not_described() -> None:
    triangle = section(analysed(), "### The crime triangle")
    assert "| Offender | Unga som samlas | Handler | Ledare i föreningar |" in triangle
    assert "| Place | Gången vid torget | Place manager | Not described |" in triangle


def test_the_events_are_in_order_with_their_cuts() -> None:
    events = section(analysed(), "### The chain of events")
    assert "| 1 | Lampan går sönder. | Laga den. |" in events
    assert "| 2 | Ingen går där. | No way to cut it here is described |" in events


def test_a_cause_stands_with_all_that_is_known_of_it() -> None:
    causes = section(analysed(), "### Causes")
    assert "| M2 Ingen lagar dem. | M1 | target |  | uncertain |" in causes
    for words in (
        "Det blir mörkt.",
        "Fler går där när det är ljust.",
        "| M1 Lamporna är trasiga. | direct | place | situational |",
        "En lampa byttes.",
    ):
        assert words in causes
    refuted = causes[causes.index("#### Refuted causes") :]
    assert "- **M4**" in refuted
    assert "**M1**" not in refuted


def test_the_sentences_and_what_is_thin_are_said() -> None:
    text = analysed()
    assert "If we carry out “Byta lampor”" in section(text, "### If we do this, then …")
    assert "Nothing is built on the cause “Fel på kartan”" in text
    thin = section(text, "### What is still weak")
    assert "The crime triangle has nothing about place manager." in thin
    assert "The evidence doesn’t settle it: M2." in thin
    assert "How well it is supported isn’t judged: M3 and M5." in thin


def test_nothing_analysed_is_said_to_be_nothing() -> None:
    text = markdown("causes", empty())
    assert "there is nothing to analyse" in text
    data = copy.deepcopy(everything())
    data["analyze"]["problems"] = [{"id": "p", "title": "P", "priority": {"decision": "prioritised"}}]
    data["execute"], data["follow_up"] = {}, {}
    del data["initiate"]["agreement"]["focus_areas"]
    text = markdown("causes", project(data))
    for words in (
        "The crime triangle has not been filled in yet.",
        "The chain of events has not been described.",
        "The causes have not been analysed yet.",
        "… (no measure yet)",
        "Nothing is named that shows that the problem exists.",
    ):
        assert words in text


def test_a_whole_analysis_has_nothing_thin() -> None:
    words = ["description", "where", "when", "who", "since", "consequences", "tried_before"]
    roles = ["offender", "handler", "target", "guardian", "place", "manager"]
    whole_causes = [
        {"id": id, "cause": "x", "mechanism": "x", "shows_as": "x", "evidence": ["e"], "strength": "supported",
         "corner": "place", **more}
        for id, more in (("A", {}), ("B", {"behind": "A"}))
    ]  # fmt: skip
    made = problem(
        [], **dict.fromkeys(words, "x"), triangle=dict.fromkeys(roles, "x"), evidence=["e"],
        event_chain=[{"step": "x"}],
    )  # fmt: skip
    made = made.model_copy(update={"causes": [Cause.model_validate(one) for one in whole_causes]})
    assert thin_places(made) == ()


# --- the drawings -----------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.lists(st.none() | st.integers(0, 30).map("O{}".format), min_size=1, max_size=30))
def test_a_tree_loses_no_cause_whatever_lies_behind_what(behind: list[str | None]) -> None:
    """Also where causes lie behind one another in a ring, behind themselves, or behind nothing that there is."""
    made = problem(behind)
    expected = sorted(f"{cause.id} {cause.cause}" for cause in made.causes)
    assert sorted(f"{cause.id} {cause.cause}" for cause, _depth in ordered(made.causes)) == expected
    trees = tree_figures(made)
    assert sorted(name for tree in trees for name in names(tree.branches)) == expected
    assert all(tree.svg("figure.1") for tree in trees)


def test_a_large_tree_is_drawn_in_parts() -> None:
    trees = tree_figures(problem([None] * 30))
    assert len(trees) > 1
    assert [tree.title[-11:] for tree in trees] == [
        f"part {n} of {len(trees)}" for n in range(1, len(trees) + 1)
    ]
    assert sum(int(tree.description.split()[0]) for tree in trees) == 30


def test_a_branch_too_tall_for_a_page_goes_on_below_the_cause_that_it_was_cut_from() -> None:
    """It was one drawing of all the causes, made so small that nobody could read it."""
    trees = tree_figures(problem([None, *["O0"] * 11, *["O1"] * 14]))
    assert len(trees) == 3
    assert all(cause_tree.lay_out(tree).height <= TALLEST for tree in trees)
    assert trees[0].problem.text == "Problemet"
    assert [tree.problem.text for tree in trees[1:]] == ["O1 Orsak 1", "O0 Orsak 0"]


@pytest.mark.parametrize(
    ("corners", "behind", "kinds"),
    [
        (["place", "target"], None, [Fishbone]),
        (["place", "target"], "O0", [CauseTree, Fishbone]),
        (["place", "place"], None, [CauseTree]),
        ([None, None], None, [CauseTree]),
    ],
)
def test_the_drawing_is_chosen_by_what_is_known(
    corners: list[str | None], behind: str | None, kinds: list[type]
) -> None:
    data = {**copy.deepcopy(everything()), "execute": {}, "follow_up": {}}
    causes = [
        {"id": f"O{n}", "cause": "x", **({"corner": corner} if corner else {})}
        for n, corner in enumerate(corners)
    ]
    if behind:
        causes[1]["behind"] = behind
    data["analyze"]["problems"] = [{"id": "mork-gang", "title": "P", "causes": causes}]
    figures = view_causes(project(data), TODAY).figures
    assert [type(figure.drawing) for figure in figures] == kinds


def test_causes_without_a_corner_have_a_rib_of_their_own() -> None:
    (made,) = fishbone_figures(whole().analyze.problems[0])
    assert [rib.heading.text for rib in made.ribs][3] == "No corner chosen"
    assert [cause.text for cause in made.ribs[0].causes] == ["No cause found here"]


def test_a_tall_drawing_stays_on_its_page() -> None:
    corners = ("offender", "target", "place")
    causes = [
        {"id": f"O{n}", "cause": "Lamporna är trasiga. " * 6, "corner": corners[n % 3]} for n in range(30)
    ]
    data = {**copy.deepcopy(everything()), "execute": {}, "follow_up": {}}
    data["analyze"]["problems"] = [{"id": "mork-gang", "title": "P", "causes": causes}]
    one = printed("causes", project(data), language="sv", today=TODAY)
    reader = PdfReader(BytesIO(one.file("pdf")))
    boxes = [
        [float(edge) for edge in attributes[0]["/BBox"]]
        for element in elements(reader.root_object["/StructTreeRoot"])
        if str(element["/S"]) == "/Figure"
        for attributes in [cast("Any", element["/A"])]
    ]
    assert len(boxes) == len(one.figures) > 0
    assert all(left >= 0 and low >= 0 and right < 596 and high < 843 for left, low, right, high in boxes)
    assert max(high - low for _left, low, _right, high in boxes) > 500


def test_what_has_no_place_of_its_own_is_not_thin_for_lack_of_one() -> None:
    from sara_cli.documents.views.cause_charts import thin_places
    from sara_cli.model.analyze import Problem

    def lacks_place(**keys: str) -> bool:
        return any("where" in text for text in thin_places(Problem.model_validate({"id": "x", **keys})))

    assert lacks_place(title="Klotter")
    assert not lacks_place(title="Våld i nära relationer")
    assert not lacks_place(title="Brott mot äldre", kind="fraud")
