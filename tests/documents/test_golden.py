"""The documents of the examples, byte for byte as they were last looked at."""

from datetime import date
from pathlib import Path

import pytest

from conftest import Golden
from sara_cli.documents import DOCUMENTS, TEXT_FORMATS, render
from sara_cli.language import Language
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "data" / "golden"
EXAMPLES = sorted(file.parent.name for file in (ROOT / "examples").glob("*/sara.yaml"))
LANGUAGES: dict[str, tuple[Language, ...]] = {"bracke": ("sv", "en"), "bracke-agreement": ("sv", "en")}
CASES = [
    (example, document, language, format)
    for example in EXAMPLES
    for document in DOCUMENTS
    for language in LANGUAGES.get(example, ("sv",))
    for format in TEXT_FORMATS
]


def expected(example: str, document: str, language: str, format: str) -> Path:
    return FOLDER / example / f"{document}.{language}.{format}"


@pytest.mark.parametrize(("example", "document", "language", "format"), CASES)
def test_document(example: str, document: str, language: Language, format: str, golden: Golden) -> None:
    project = load(ROOT / "examples" / example / "sara.yaml").project
    assert project is not None
    after_the_cycle = date(project.cycle.end.year + 1, 2, 1)
    text = render(document, project, format=format, language=language, today=after_the_cycle)
    golden(text, expected(example, document, language, format))


def test_no_expected_document_is_left_without_its_example() -> None:
    assert len(CASES) >= 20
    assert set(FOLDER.rglob("*.*")) == {expected(*case) for case in CASES}
