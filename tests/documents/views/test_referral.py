"""The referral: what it is about follows from how far the work has come, and nothing unwritten is in it."""

from datetime import date
from typing import Any

import pytest

from documents.views.written import part, unchanged, written
from sara_cli.language import LANGUAGES, Language


def without_own(data: Any) -> None:
    del data["execute"]["referral"]


def without_results(data: Any) -> None:
    without_own(data)
    data["follow_up"] = {}


def undecided(data: Any) -> None:
    without_results(data)
    del data["execute"]["action_plan"]["decided"]
    data["execute"]["sub_area_plans"] = []


def agreed_only(data: Any) -> None:
    undecided(data)
    data["execute"] = {}
    data["initiate"]["decisions"] = []
    for one in data["initiate"]["agreement"]["signatories"]:
        one.pop("signed", None)


@pytest.mark.parametrize(
    ("change", "title", "proposal", "annex"),
    [
        (without_own, "follow-up of the work 2023", "**Follow-up 2023:** The follow-up is approved.", "Year-end follow-up 2023"),
        (without_results, "how the work goes 2023", "**How the work goes:** The report is noted.", "Half-year report"),
        (undecided, "Handlingsplan 2023", "**Handlingsplan 2023:** The plan is adopted.", "Handlingsplan 2023"),
        (agreed_only, "Överenskommelsen för Exempel", "The agreement is approved and signed.", "Överenskommelsen för Exempel"),
    ],
)  # fmt: skip
def test_the_matter_follows_the_work(change: Any, title: str, proposal: str, annex: str) -> None:
    text = written("referral", change)
    assert text.startswith(f"# Referral: {title}\n")
    assert proposal in part(text, "## Proposal for decision")
    assert f"- {annex}\n" in part(text, "## Annexes")


def test_own_texts_come_before_those_that_are_proposed() -> None:
    text = written("referral")
    assert part(text, "## The matter").startswith("\nUppföljningen är klar.\n")
    assert part(text, "## Proposal for decision") == "\n- Uppföljningen godkänns.\n"
    assert part(text, "## The decision is sent to") == "\n- Bostadsbolaget\n"
    assert "| To | Kommunfullmäktige |" in text
    assert "| Case number | KS 2024/7 |" in text
    assert "Barnen har fått säga sitt." in part(text, "## Children’s perspective")
    assert "Flickor går omvägar." in part(text, "## Gender perspective")
    assert part(text, "## Economy").startswith(
        "\nPengarna finns.\n\nThe work has cost: 10 000 kronor; 1,234.5 hours of work."
    )


def test_what_is_not_written_is_left_out_with_its_heading() -> None:
    text = written("referral", without_results)
    for heading in ("Children’s perspective", "Gender perspective", "Economy"):
        assert f"## {heading}" in written("referral")
        assert f"## {heading}" not in text
    assert "Exempel kommun\n" in part(text, "## The decision is sent to")


def test_what_the_plan_costs_is_in_it_before_it_is_decided() -> None:
    def costly(data: Any) -> None:
        undecided(data)
        data["execute"]["measures"][0]["cost"] = "24 000 kronor"

    economy = part(written("referral", costly), "## Economy")
    assert "| Gatukontoret | 24,000\u00a0kronor | 1 |" in economy
    assert "5 §" in part(written("referral", costly), "## The matter")
    assert "5 §" not in written("referral", without_own)


def test_only_what_has_a_proposal_is_proposed() -> None:
    """A body can’t adopt “the work continues, is changed or ends”."""

    def due(data: Any) -> None:
        without_own(data)
        data["follow_up"]["decisions"] = []
        data["execute"]["follow_up_plan"]["date"] = "2024-01-01"

    choice = "The work continues, is changed or ends."
    assert choice not in written("referral", due)
    assert choice in written("agenda", due)


def test_the_follow_up_is_sent_on_until_the_municipal_council_has_it() -> None:
    text = "The follow-up is sent on to the municipal council."
    assert text not in written("referral", without_own)
    assert text in written("referral", without_own, today=date(2024, 1, 30))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", [unchanged, without_own, without_results, undecided, agreed_only])
def test_no_line_is_in_it_twice(change: Any, language: Language) -> None:
    lines = [line for line in written("referral", change, language=language).splitlines() if len(line) > 40]
    assert lines
    assert len(set(lines)) == len(lines)
