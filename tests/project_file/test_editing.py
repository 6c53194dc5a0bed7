"""A file that is worked on: one change at a time, refused if it would be wrong, nothing of others' lost."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from project_file.patience import be_patient, wait_for_the_lock
from sara_cli.errors import SaraError
from sara_cli.model.period import Period
from sara_cli.project_file.address import Address, NotThere, address_of, parse_address, resolve
from sara_cli.project_file.edit import Unreadable
from sara_cli.project_file.editing import Add, Change, Conflict, NotAccepted, ProjectFile, Remove, Set
from sara_cli.resources import folder
from waiting import LONGEST_WAIT

TEXT = """\
# head
sara: 1
title: Ett tryggt Bräcke   # beside
municipality: {name: Bräcke kommun}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Bräcke kommun, kind: municipality}
  - {id: polis, name: Polisen, kind: police}
prepare:
  sources:
    # about the first
    - id: skador
      title: Skadeanmälningar
  indicators:
    - {id: antal, name: Skador, source: skador, values: {2022: 11, 2023: 17}}
  pictures:
    - {party: polis, summary: Lugnt}
follow_up:
  lessons: [En, Två]
"""


@pytest.fixture
def file(tmp_path: Path) -> ProjectFile:
    path = tmp_path / "sara.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ProjectFile(path)


def text_of(file: ProjectFile) -> str:
    return file.path.read_text(encoding="utf-8")


# --- addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "text", "path"),
    [
        ("prepare", "skador", ("prepare", "sources", 0)),
        ("prepare", "antal.values.2022", ("prepare", "indicators", 0, "values", "2022")),
        ("prepare", "pictures.polis", ("prepare", "pictures", 0)),
        ("follow_up", "lessons.2", ("follow_up", "lessons", 1)),
        ("follow_up", "process_review.text", ("follow_up", "process_review", "text")),
        ("initiate", "polis", ("parties", 1)),
    ],
)
def test_what_a_person_writes_is_found(file: ProjectFile, step: str, text: str, path: Address) -> None:
    assert resolve(file.data, parse_address(text, step, file.data)) == path


def test_an_address_says_names_where_there_are_names(file: ProjectFile) -> None:
    assert address_of(file.data, ("prepare", "sources", 0, "title")) == (
        "prepare",
        "sources",
        "skador",
        "title",
    )
    assert address_of(file.data, ("follow_up", "lessons", 1)) == ("follow_up", "lessons", 1)


def test_what_is_not_there_is_said_with_what_is_close(file: ProjectFile) -> None:
    with pytest.raises(NotThere) as caught:
        parse_address("skadar", "prepare", file.data)
    assert "skador" in caught.value.hint


# --- changes -----------------------------------------------------------------------------------------


def test_only_the_lines_that_must_change_do(file: ProjectFile) -> None:
    file.change(Set(("prepare", "sources", "skador", "publisher"), "Kommunen"))
    assert text_of(file) == TEXT.replace(
        "      title: Skadeanmälningar\n", "      title: Skadeanmälningar\n      publisher: Kommunen\n"
    )


def test_keys_stand_in_the_order_of_the_model(file: ProjectFile) -> None:
    place = ("prepare", "sources", "skador")
    file.change(Set((*place, "limitations"), "Bara det anmälda"), Set((*place, "kind"), "municipal_service"))
    keys = list(file.data["prepare"]["sources"][0])
    assert keys == ["id", "title", "kind", "limitations"]


def test_what_would_make_the_file_wrong_is_refused(file: ProjectFile) -> None:
    changes: tuple[Change, ...] = (
        Set(("prepare", "indicators", "antal", "source"), "finns-inte"),
        Set(("cycle", "end"), "2023-01-01"),
        Add(("prepare", "sources"), {"id": "skador", "title": "Igen"}),
        Add(("prepare", "sources"), {"id": "ny"}),
        Set(("prepare", "sources", "skador", "retrieved"), "i maj"),
        Remove(("prepare", "sources", "skador")),
    )
    for change in changes:
        with pytest.raises(NotAccepted) as caught:
            file.change(change)
        assert caught.value.message
    assert text_of(file) == TEXT


def test_all_changes_are_made_or_none(file: ProjectFile) -> None:
    with pytest.raises(NotAccepted):
        file.change(Set(("title",), "Nytt"), Set(("cycle", "end"), "2023-01-01"))
    assert text_of(file) == TEXT


def test_mistakes_that_are_there_already_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(TEXT.replace("kind: police", "kind: polisen"), encoding="utf-8")
    file = ProjectFile(path)
    file.change(Set(("title",), "Nytt"))
    file.change(Set(("parties", "polis", "kind"), "police"))
    assert file.project.title == "Nytt"


def test_a_bare_figure_is_written_out_when_more_is_said_of_it(file: ProjectFile) -> None:
    file.change(Set(("prepare", "indicators", "antal", "values", "2023", "n"), 40))
    values = file.project.prepare.indicators[0].values
    assert (
        values[Period.parse("2023")].value,
        values[Period.parse("2023")].n,
        values[Period.parse("2022")].value,
    ) == (17, 40, 11)


def test_a_dry_run_writes_nothing_but_refuses_the_same(file: ProjectFile) -> None:
    file.change(Set(("title",), "Nytt"), dry_run=True)
    assert text_of(file) == TEXT
    with pytest.raises(NotAccepted):
        file.change(Set(("cycle", "end"), "2023-01-01"), dry_run=True)


# --- a text that can't be read for the moment --------------------------------------------------------

BROKEN = (
    TEXT + "  : [broken\n",  # no data at all
    TEXT + "title: Two titles\n",  # data, but which?
    "",  # an editor has just emptied it, to write it anew
)


@pytest.mark.parametrize("broken", BROKEN)
def test_what_cannot_be_read_is_said_before_anything_is_compared(file: ProjectFile, broken: str) -> None:
    """Nothing there was taken for something that somebody else had decided."""
    file.path.write_text(broken, encoding="utf-8")
    for change in (
        Set(("title",), "Nytt", seen="Ett tryggt Bräcke"),
        Set(("title",), "Ett tryggt Bräcke"),  # nothing to do
        Remove(("prepare", "sources", "skador")),
        Add(("prepare", "sources"), {"id": "ny"}),
    ):
        with pytest.raises(Unreadable) as caught:
            file.change(change)
        assert str(file.path) in caught.value.message
        assert caught.value.hint.startswith("Line ")
        assert caught.value.text == broken
    assert text_of(file) == broken


@pytest.mark.parametrize("broken", BROKEN)
def test_what_was_read_last_stays_while_the_text_cannot_be_read(file: ProjectFile, broken: str) -> None:
    file.path.write_text(broken, encoding="utf-8")
    file.read()
    assert file.project.title == "Ett tryggt Bräcke"
    with pytest.raises(Unreadable):
        file.change(Set(("title",), "Nytt"))
    assert file.value(("title",)) == "Ett tryggt Bräcke"
    assert file.loaded.links.find("skador")
    file.path.write_text(TEXT.replace("Lugnt", "Mended"), encoding="utf-8")
    file.change(Set(("title",), "Nytt", seen="Ett tryggt Bräcke"))
    assert text_of(file) == TEXT.replace("Lugnt", "Mended").replace("Ett tryggt Bräcke", "Nytt")


def test_a_file_that_could_never_be_read_is_read_when_it_is_corrected(tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(BROKEN[0], encoding="utf-8")
    file = ProjectFile(path)
    assert file.data == {}
    path.write_text(BROKEN[1], encoding="utf-8")
    file.read()
    assert file.data["title"]
    path.write_text(TEXT, encoding="utf-8")
    file.read()
    assert file.project.title == "Ett tryggt Bräcke"


# --- two people --------------------------------------------------------------------------------------


def test_two_who_change_different_things_lose_nothing(file: ProjectFile) -> None:
    other = ProjectFile(file.path)
    other.change(Add(("prepare", "sources"), {"id": "enkat", "title": "Enkät"}))
    file.change(Set(("prepare", "sources", "skador", "publisher"), "Kommunen", seen=None))
    assert [source.id for source in file.project.prepare.sources] == ["skador", "enkat"]
    assert file.project.prepare.sources[0].publisher == "Kommunen"


def test_a_place_is_found_although_others_have_moved_it(file: ProjectFile) -> None:
    other = ProjectFile(file.path)
    file.change(Add(("prepare", "sources"), {"id": "enkat", "title": "Enkät"}))
    file.change(Set(("prepare", "indicators", "antal", "source"), "enkat"))
    file.change(Remove(("prepare", "sources", "skador")))
    other.change(Set(("prepare", "sources", "enkat", "publisher"), "Skolan"))
    assert other.project.prepare.sources[0].publisher == "Skolan"


def test_who_changes_what_another_has_changed_gets_to_know(file: ProjectFile) -> None:
    other = ProjectFile(file.path)
    other.change(Set(("title",), "Deras"))
    with pytest.raises(Conflict) as caught:
        file.change(Set(("title",), "Mitt", seen="Ett tryggt Bräcke"))
    assert caught.value.present == "Deras"
    file.change(Set(("title",), "Deras", seen="Ett tryggt Bräcke"))
    assert file.project.title == "Deras"


def test_who_changes_what_another_has_removed_gets_to_know(file: ProjectFile) -> None:
    ProjectFile(file.path).change(Remove(("prepare", "pictures", "polis")))
    with pytest.raises(NotThere):
        file.change(Set(("prepare", "pictures", "polis", "limits"), "Mycket"))


def _add_many(path: str, name: str, count: int) -> None:
    be_patient()
    file = ProjectFile(Path(path))
    for number in range(count):
        file.change(Add(("prepare", "sources"), {"id": f"{name}{number}", "title": f"{name} {number}"}))


def test_processes_that_write_at_once_lose_nothing(file: ProjectFile) -> None:
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_add_many, args=(str(file.path), name, 12)) for name in ("a", "b", "c")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(LONGEST_WAIT)
        assert worker.exitcode == 0
    file.read()
    ids = {source.id for source in file.project.prepare.sources}
    assert ids == {"skador"} | {f"{name}{number}" for name in "abc" for number in range(12)}
    assert {path.name for path in file.path.parent.iterdir()} == {"sara.yaml", ".sara.yaml.undo"}


def test_an_editor_that_saves_meanwhile_loses_nothing(
    file: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor has no lock: it saves between our reading and our writing."""
    from sara_cli.project_file.save import save as real

    saved: list[bool] = []

    def save(path: Path, text: str, *, expected: str | None) -> None:
        if not saved:
            saved.append(True)
            path.write_text(TEXT.replace("Lugnt", "Oroligt"), encoding="utf-8")
        real(path, text, expected=expected)

    monkeypatch.setattr("sara_cli.project_file.editing.save", save)
    file.change(Set(("title",), "Nytt"))
    assert "Oroligt" in text_of(file)
    assert file.project.title == "Nytt"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_process_leaves_nothing_behind(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is killed while holding the lock lets it go, and no file of theirs stands beside."""
    code = (
        "import sys; from pathlib import Path; from sara_cli.project_file.lock import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(file.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    wait_for_the_lock(0, monkeypatch)
    file.change(Set(("title",), "Nytt"))
    assert {path.name for path in file.path.parent.iterdir()} == {"sara.yaml", ".sara.yaml.undo"}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_process_killed_anywhere_leaves_a_whole_file(file: ProjectFile) -> None:
    """Killed at many moments in a row of changes: the file is always one of the whole versions, and no older
    than what was said to be written. On a busy machine nothing had been written within a fixed time.
    """
    code = (
        "import sys; from pathlib import Path\n"
        "from sara_cli.project_file.editing import ProjectFile, Set\n"
        "file = ProjectFile(Path(sys.argv[1]))\n"
        "for number in range(100_000):\n"
        "    file.change(Set(('title',), f'Titel {number}')); print(number, flush=True)"
    )
    for changes, pause in ((1, 0.0), (2, 0.002), (3, 0.005), (4, 0.01), (5, 0.02)):
        worker = subprocess.Popen([sys.executable, "-c", code, str(file.path)], stdout=subprocess.PIPE)
        assert worker.stdout is not None
        written = [worker.stdout.readline() for _change in range(changes)]
        assert written == [b"%d\n" % number for number in range(changes)]
        time.sleep(pause)  # so that it is killed in different places; nothing is waited for
        worker.kill()
        worker.communicate()
        title = ProjectFile(file.path).project.title
        assert text_of(file) == TEXT.replace("Ett tryggt Bräcke", title)
        assert int(title.removeprefix("Titel ")) >= changes - 1


# --- any sequence of edits ---------------------------------------------------------------------------

SAMPLES = sorted(path.parent.name for path in folder("examples").glob("*/sara.yaml"))


def _leaves(data: object, path: Address = ()) -> list[Address]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for number, value in enumerate(data) for leaf in _leaves(value, (*path, number))]
    return [path]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_sequence_of_edits_leaves_other_lines_and_a_valid_file(
    tmp_path: Path, data: st.DataObject
) -> None:
    """Whatever is changed, in whatever order: the file stays valid and what wasn't meant keeps its lines."""
    name = data.draw(st.sampled_from(SAMPLES))
    original = (folder("examples") / name / "sara.yaml").read_text(encoding="utf-8")
    path = tmp_path / "sara.yaml"
    path.write_text(original, encoding="utf-8")
    (tmp_path / "data").mkdir(exist_ok=True)
    for series in (folder("examples") / name).glob("data/*"):
        (tmp_path / "data" / series.name).write_bytes(series.read_bytes())
    file = ProjectFile(path)
    comments = [line for line in original.splitlines() if line.lstrip().startswith("#")]
    for _number in range(data.draw(st.integers(1, 6))):
        leaf = data.draw(st.sampled_from(_leaves(file.data)))
        words = data.draw(st.text(min_size=1, max_size=30))
        possible: list[Change] = [
            Set(leaf, words),
            Remove(leaf),
            Add(("follow_up", "lessons"), words),
            Set(("title",), words),
        ]
        change = data.draw(st.sampled_from(possible))
        before = text_of(file)
        data_before = file.data
        try:
            file.change(change)
        except SaraError:
            assert text_of(file) == before
            continue
        after = text_of(file)
        assert ProjectFile(path).project
        kept = set(after.splitlines())
        lost = [line for line in before.splitlines() if line not in kept]
        value = resolve_leaf(data_before, change.address)
        assert len(lost) <= 1 + str(value).count("\n") + len(str(value)) // 40 + 2
        assert [line for line in comments if line in kept] == comments or isinstance(change, Remove)


def resolve_leaf(data: object, address: Address) -> object:
    from sara_cli.project_file.address import value_at

    return value_at(data, address) or ""
