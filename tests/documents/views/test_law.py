"""The act, requirement by requirement, as the document tells it."""

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from sara_cli.documents import EDITIONS, printed
from sara_cli.documents.views.law import in_words
from sara_cli.findings import path_text
from sara_cli.language import LANGUAGES, speaking
from sara_cli.model import Project
from sara_cli.progress.law import judge
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[3]
TODAY = date(2024, 2, 1)
EXAMPLES = sorted(file.parent.name for file in (ROOT / "examples").glob("*/sara.yaml"))


def example(name: str = "bracke") -> Project:
    project = load(ROOT / "examples" / name / "sara.yaml").project
    assert project
    return project


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_key_of_the_file_and_no_day_in_figures_is_printed(name: str) -> None:
    """“prepare.indicators[0], 5 more” stood as evidence, and 2023-09-20 beside 20 September 2023."""
    project = example(name)
    keys = {path_text(path) for answer in judge(project, TODAY) for path in answer.evidence}
    assert len(keys) > 2
    for document, language, edition in product(("law", "year-end"), LANGUAGES, EDITIONS):
        text = printed(document, project, language=language, today=TODAY, edition=edition).text("md")
        text = text.replace("\\", "")
        assert not [key for key in keys if key in text]
        if document == "law":
            assert not re.findall(r"\d{4}-\d{2}-\d{2}", text)


def test_evidence_is_named_as_people_name_it() -> None:
    project = example()
    with speaking("en"):
        settled = in_words([("analyze", "joint_picture", "date")], project)
        few = in_words([("prepare", "indicators", 0), ("follow_up", "reports", 0, "date")], project)
        many = in_words([("prepare", "sources", number) for number in range(5)], project)
        decided = in_words([("execute", "action_plan", "decided"), ("execute", "measures")], project)
        lacking = in_words([("initiate", "organisation", "lead_body", "decision")], project)
    assert settled.replace("\xa0", " ") == "Joint picture: 15 March 2023"
    assert few.startswith(f"Indicators: {project.prepare.indicators[0].name} · Reports: Styrgruppen, 16")
    assert few.count("2024") == 1
    assert many.endswith("; 2 more")
    assert decided.endswith("case number KS 2023/31 · Measures")
    assert lacking == "Organisation: Lead body – Decision"
    assert in_words([], project) == ""
