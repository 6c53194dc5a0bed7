"""Render every example in every document, format and language to build/docs, to be looked at. Run: just docs"""

from datetime import date
from pathlib import Path

from sara_cli.documents import DOCUMENTS, FORMATS, printed
from sara_cli.language import LANGUAGES
from sara_cli.project_file.load import load
from sara_cli.project_file.save import save_bytes

ROOT = Path(__file__).parents[1]
TODAY = date(2024, 2, 1)
DAYS = {"storstad": date(2026, 2, 1)}


def main() -> None:
    """Render everything and say where it lies."""
    for file in sorted((ROOT / "examples").glob("*/sara.yaml")):
        project = load(file).project
        if project is None:
            raise SystemExit(f"{file} has errors: sara check -p {file}")
        today = DAYS.get(file.parent.name, TODAY)
        for language in LANGUAGES:
            folder = ROOT / "build" / "docs" / file.parent.name / language
            folder.mkdir(parents=True, exist_ok=True)
            for document in DOCUMENTS:
                made = printed(document, project, language=language, today=today)
                for format in FORMATS:
                    save_bytes(folder / f"{document}.{format}", made.file(format))
            print(folder.relative_to(ROOT))


if __name__ == "__main__":
    main()
