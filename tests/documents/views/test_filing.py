"""What every document tells the registry of itself."""

from datetime import date
from pathlib import Path

import pytest

from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.views.front import Front
from sara_cli.language import Language
from sara_cli.model import Project
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[3]
TODAY = date(2024, 2, 1)


def example(name: str = "bracke") -> Project:
    project = load(ROOT / "examples" / name / "sara.yaml").project
    assert project
    return project


def front_of(document: str, project: Project, language: Language = "en") -> Front:
    return printed(document, project, language=language, today=TODAY).front


def rows(front: Front) -> dict[str, str]:
    return {fact.label: fact.text for fact in front.facts}


def test_no_document_carries_the_entry_of_another() -> None:
    """A cause analysis that nobody had decided on said “KS 2023/31 · version 1.1 · decided” at every foot."""
    project = example()
    feet = {id: front_of(id, project).footer for id in DOCUMENTS}
    assert "KS 2023/31 · version 1.1 · decided" in feet["agreement"]
    assert "KS 2023/31 · version 1.0 · decided" in feet["plan"]
    for id in ("situation", "causes", "activities", "promise", "law", "handover", "year-end"):
        assert feet[id].startswith("Bräcke kommun · ")
        assert not any(word in feet[id] for word in ("KS 2023", "version", "decided"))
    assert len(set(feet.values())) == len(DOCUMENTS)


def test_the_header_has_the_same_words_and_order_everywhere() -> None:
    project, order = example(), ["Document type", "Version", "Status", "Case number", "Decided by"]
    # they have little room
    brief = ("promise", "poster", "handover", "half-year", "agenda", "referral", "grant")
    fronts = {id: front_of(id, project) for id in DOCUMENTS if id not in brief}
    for front in fronts.values():
        named = [fact.label for fact in front.facts if fact.label in order]
        assert named == [name for name in order if name in named]
        assert named[0] == "Document type"
    plan = rows(fronts["plan"])
    assert (plan["Status"], plan["Case number"]) == ("Decided", "KS 2023/31")
    assert "KS 2023/31" not in plan["Decided by"]
    assert plan["Municipal co-ordinator"].startswith("Kommunal samordnare")
    assert rows(fronts["situation"])["Status"] == "Settled"
    assert "Kommunstyrelsen" in rows(fronts["year-end"])["Reported to"]
    for id in ("causes", "law", "year-end"):
        assert rows(fronts[id])["Åtgärdsplan"].startswith("version 1.0, Kommunstyrelsen")
        assert "Status" not in rows(fronts[id])


@pytest.mark.parametrize(("document", "status"), [("plan", "Draft"), ("situation", "Draft")])
def test_what_nobody_has_decided_is_a_draft(document: str, status: str) -> None:
    project = example("liten-start")
    assert rows(front_of(document, project))["Status"] == status
    assert "decided" not in front_of(document, project).footer
