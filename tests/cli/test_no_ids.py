"""A person at a terminal reads what things are called, never their ids in the file."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cli.running import Sara
from sara_cli.check import check
from sara_cli.cli.remarks import as_remarks
from sara_cli.interview.questions import leave_open, state_of, write
from sara_cli.knowledge.criteria import criteria
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.project_file.address import identified
from sara_cli.project_file.editing import Add, ProjectFile, Set
from sara_cli.resources import folder

DAYS = (date(2023, 6, 1), date(2026, 11, 30))
COMMANDS = (("status", "--today"), ("law", "--at"), ("execute board", "--today"))
EXAMPLES = sorted(folder("examples").glob("*/sara.yaml"))
_COMMAND = re.compile(r"→ .*|[“”]sara [^”]*”|sara explain \S+")


def ids_in(shown: str, ids: set[str]) -> Iterator[tuple[str, str]]:
    """The ids in what is shown, with their lines; commands name what is typed. Words that are ids as well stand free
    only where something is called by an id: after a colon, or in quotation marks."""
    for line in _COMMAND.sub("", shown).splitlines():
        for word in re.findall(r"(?<![\w-])[\w][\w.-]*\w", line):
            is_plain = re.fullmatch(r"[^\W\d]+", word)
            if word in ids and (not is_plain or re.search(rf"(?:: |[“”]){re.escape(word)}(?:[.,”]|$)", line)):
                yield word, line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.parent.name for path in EXAMPLES])
def test_no_id_of_an_example_is_shown(
    sara: Sara, monkeypatch: pytest.MonkeyPatch, path: Path, language: Language
) -> None:
    """“med: ishallen” and “the goal I-mal” said nothing to those who had never seen the file."""
    monkeypatch.setenv("COLUMNS", "200")
    ids = set(identified(ProjectFile(path).data)) | set(criteria())
    for day in DAYS:
        with speaking(language):
            checked = check(path, day)
            shown = as_remarks(checked.findings, checked.loaded, path, day)
        assert [*ids_in(shown, ids)] == []
        for command, option in COMMANDS:
            said = sara("--language", language, *command.split(), "-p", path, option, str(day))
            assert said.out
            assert [*ids_in(said.out, ids)] == []


def test_an_id_would_be_found() -> None:
    ids = {"ishallen", "I-mal", "A2.1", "3.merged"}
    text = "med: ishallen\nVid ishallen\nMålet I-mal nås.\n→ sara execute log A2.1\nA2.1 väntar på 3.merged."
    assert [id for id, _line in ids_in(text, ids)] == ["ishallen", "I-mal", "A2.1", "3.merged"]


@pytest.fixture
def changed(tmp_path: Path) -> ProjectFile:
    text = (folder("examples") / "bracke" / "sara.yaml").read_text(encoding="utf-8")
    (tmp_path / "sara.yaml").write_text(text, encoding="utf-8")
    return ProjectFile(tmp_path / "sara.yaml")


def test_the_record_of_changes_calls_things_by_their_titles(sara: Sara, changed: ProjectFile) -> None:
    """A goal that was taken back was called by its address, and a question left open by a number."""
    problem = changed.data["analyze"]["problems"][0]["id"]
    ids = set(identified(changed.data)) | {"X-mal-9"}
    home = ("analyze", "problems", problem, "goals")
    changed.change(Add(home, {"id": "X-mal-9", "goal": "Skadorna halveras"}))
    changed.change(Set((*home, "X-mal-9", "kind"), "outcome"))
    write(changed, leave_open(state_of(changed), "initiate.communication_plan", "not_known", DAYS[0]))
    shown = [sara("undo", "--list", "-p", changed.path).out]
    shown += [sara("undo", "-p", changed.path).err.splitlines()[0] for _number in range(3)]
    shown.append(sara("undo", "--list", "-p", changed.path).out)
    assert "left open: Who learns of the work, how and when?" in shown[0]
    assert "“Goals” of “" in shown[-1]
    assert [*ids_in("\n".join(shown), ids)] == []
