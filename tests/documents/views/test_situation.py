"""The joint picture: the three parts of the act first, every choice with its reason, and no more than figures carry."""

import copy
from typing import Any

import pytest

from documents.test_documents import TODAY, empty, everything, markdown, project, section, whole
from sara_cli.charts.trend import Trend
from sara_cli.documents import DOCUMENTS
from sara_cli.documents.views.situation import view_situation
from sara_cli.model import Project


def unsettled() -> Any:
    """The project before the picture was settled; a settled one is as of that day."""
    data = copy.deepcopy(everything())
    del data["analyze"]["joint_picture"]["date"]
    return data


def with_indicator(**changes: Any) -> Project:
    """The project with one indicator, a count of the municipality's register, changed as asked."""
    data = unsettled()
    data["municipality"]["population"] = {"2022": 4100, "2023": 4000}
    indicator = {**data["prepare"]["indicators"][1], **changes}
    data["prepare"]["indicators"] = [data["prepare"]["indicators"][0], indicator]
    return project(data)


def test_the_three_parts_of_the_act_stand_first() -> None:
    text = markdown("situation", whole())
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[:3] == ["## Extent and consequences", "## Other relevant information", "## Analysis"]
    extent = section(text, "## Extent and consequences")
    assert "Lagom." in extent
    assert "Rädsla." in extent
    assert "Mörkret är orsaken." in section(text, "## Analysis")


def test_what_is_missing_is_said() -> None:
    text = markdown("situation", empty())
    for words in (
        "How much crime there is has not been described yet.",
        "What the crime leads to has not been described yet.",
        "No other information has been described yet.",
        "The parties have not written down an analysis yet.",
        "No problems have been described yet.",
        "There are no figures yet.",
        "No party has written down a picture of its own yet.",
        "None has been held.",
        "No observations have been written down.",
        "No sources have been named.",
        "| Settled | not yet |",
    ):
        assert words in text


def test_each_figure_has_its_verdict_and_its_caveats_are_in_a_box() -> None:
    """They stood on the screen only, and whoever read the document leaned on what the screen had warned of."""
    values = {"2021": 4, "2022": 7, "2023": 9}
    shown = section(
        markdown("situation", with_indicator(unit="skador", values=values)), "## What the figures show"
    )
    assert "- Too few events to show whether anything has changed." in shown
    box = shown.split("> **How to read the figures**")[1].split("\n\n")[0]
    assert "Fewer than ten events: chance alone makes large differences." in box
    assert shown.count("Fewer than ten events: chance alone") == 1
    assert "comparisons are shown; about" in shown
    withheld = with_indicator(unit="skador", values={**values, "2024": {"note": "Sekretess"}})
    assert "- The figure for 2024 is withheld." in markdown("situation", withheld)


def test_every_problem_is_in_the_matrix_with_its_reason() -> None:
    data = copy.deepcopy(everything())
    data["analyze"]["problems"][0]["priority"]["scores"] = {"common": 3, "deviates": 1, "affects_many": 0}
    chosen = section(markdown("situation", project(data)), "## The problems, and how we chose")
    assert "| Den mörka gången | 3 | – | 1 | – | – | – | 0 |" in chosen
    assert "| Den mörka gången | prioritised | high | Viktigast. |" in chosen
    assert "| Bus | not prioritised | – | För lite. |" in chosen
    assert "| Oro | kept under watch | – | – |" in chosen
    assert chosen.index("| Oro | kept") < chosen.index("| Bus | not")
    assert "every week or more often" in chosen


def test_a_picture_of_ones_own_says_what_it_may_hide() -> None:
    text = section(markdown("situation", whole()), "## The parties’ own pictures")
    assert "- **Why these problems:** Många går där." in text
    assert "- **Not used, and why:** Tips är för få." in text
    assert "- **What this may hide:** Natten syns inte." in text
    police = text[text.index("### Polis") :]
    assert ": Torget" in police.splitlines()[0]
    assert "not written down" not in police
    draft = markdown("situation", project(unsettled()))
    assert draft[draft.index("### Polis") :].count("not written down") == 4
    assert "- **Shown to the leadership:** not yet" in police


def test_a_figure_says_what_it_carries() -> None:
    text = section(markdown("situation", project(unsettled())), "### Känner sig trygga")
    assert "| 2022 | 38.5\u00a0% | 58 | 27–51 | withheld | Ny fråga. |" in text
    assert "- No certain change: the difference is within the margin of error." in text
    assert "- From 2022 to 2023: +4.5 percentage points (" in text
    whole_text = markdown("situation", project(unsettled()))
    assert whole_text.count("The latest figures are preliminary and may still change.") == 1
    assert "Source: Enkäten. Få svar." in text


def test_a_count_has_a_rate_where_the_inhabitants_are_known() -> None:
    text = markdown("situation", with_indicator())
    assert "| 2022 | 41 | 10 |" in text
    assert "| 2023 | 12 | 3 |" in text
    assert "number of inhabitants at the end of the year" in text
    text = markdown("situation", with_indicator(sub_area="torget"))
    assert "Per 1,000 inhabitants" not in text
    assert "Concerns Torget." in text


@pytest.mark.parametrize(("unit", "drawn"), [("lampor", 0), ("lampor per 1 000 invånare", 1)])
def test_counts_of_other_places_are_not_drawn_beside_ours(unit: str, drawn: int) -> None:
    made = with_indicator(unit=unit, comparisons=[{"name": "Länet", "values": {"2022": 900, "2023": 950}}])
    figures = view_situation(made, made.cycle.end).figures
    trends = [figure.drawing for figure in figures if isinstance(figure.drawing, Trend)]
    assert [len(trend.comparisons) for trend in trends] == [1, drawn]
    text = markdown("situation", made)
    assert "| 900 |" in text
    assert ("Places of different size" in text) is not bool(drawn)


@pytest.mark.parametrize(
    ("values", "words"),
    [({}, "There are no figures."), ({"2022": 4}, "One figure alone shows no change.")],
)
def test_too_few_figures_make_no_drawing(values: dict[str, float], words: str) -> None:
    made = with_indicator(values=values)
    assert words in section(markdown("situation", made), "### Trasiga lampor")
    assert len(view_situation(made, made.cycle.end).figures) == 2  # the matrix and the other indicator


def test_sources_without_a_said_limit_are_named() -> None:
    assert "what these can’t show: Länets enkät; Registret." in markdown("situation", whole())


def test_both_documents_are_registered_with_titles() -> None:
    assert [DOCUMENTS[name].title for name in ("situation", "causes")] == ["Joint picture", "Cause analysis"]


def test_what_the_source_cannot_show_is_said_of_the_source_alone() -> None:
    """“It isn’t written down what the figures can’t show” stood in the document that printed the source's limits.

    Then the limits were under every figure of the source, and in the table of sources as well.
    """
    unknown = "It isn’t written down what the figures can’t show."
    data = copy.deepcopy(everything())
    source = data["prepare"]["sources"][0]
    (indicator, *_) = data["prepare"]["indicators"]
    indicator = {key: value for key, value in indicator.items() if key not in ("limitations", "data")}
    for of_source, of_indicator, reported in (
        ("Unga svarar sällan", None, ""),
        ("Unga svarar sällan", "Få svar", "Få svar."),
        (None, "Få svar", "Få svar."),
        (None, None, unknown),
    ):
        given = {key: value for key, value in source.items() if key != "limitations"}
        data["prepare"]["sources"][0] = given | ({"limitations": of_source} if of_source else {})
        limits = {"limitations": of_indicator} if of_indicator else {}
        data["prepare"]["indicators"][0] = {**indicator, "source": source["id"], **limits}
        shown = view_situation(project(data), TODAY).indicators.each[0].limits
        assert not reported or reported in shown
        assert "Unga svarar sällan." not in shown
        text = markdown("situation", project(data))
        assert text.count("Unga svarar sällan") == bool(of_source)
        assert (unknown in shown) is (reported == unknown)
        assert ("Få svar." in shown) is bool(of_indicator)
