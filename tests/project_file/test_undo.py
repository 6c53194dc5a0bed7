"""What is taken back is what was there, byte for byte; nothing of others' is written over, whatever happened between."""

import multiprocessing
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from project_file.patience import be_patient
from project_file.test_editing import TEXT
from sara_cli.errors import SaraError
from sara_cli.project_file import editing
from sara_cli.project_file import undo as module
from sara_cli.project_file.change_record import Rewritten
from sara_cli.project_file.editing import Add, Change, NotAccepted, ProjectFile, Remove, Set
from sara_cli.project_file.save import save as save_text
from sara_cli.project_file.undo import MOST_BYTES, MOST_CHANGES, History
from waiting import LONGEST_WAIT

LESSON = ("follow_up", "lessons")
ENDS = {
    "lf": TEXT,
    "crlf": TEXT.replace("\n", "\r\n"),
    "mark": f"\ufeff{TEXT}",
    "no end": TEXT.rstrip("\n"),
    "comments": TEXT.replace("\n", "   # öä \u2028 å\n").replace("# head   ", "# head"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sara.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def record_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.undo")


def add(path: Path, *lessons: str) -> list[str]:
    """Add lessons one by one; the texts of the file before each."""
    texts = []
    for lesson in lessons:
        texts.append(path.read_text(encoding="utf-8"))
        ProjectFile(path).change(Add(LESSON, lesson))
    return texts


# --- byte for byte -----------------------------------------------------------------------------------

_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(
    lambda text: f"x{text}x"
)
_CHANGES = st.one_of(
    st.builds(lambda text: Add(LESSON, text), _WORDS),
    st.builds(lambda text: Set(("title",), text), _WORDS),
    st.builds(lambda text: Set(("prepare", "sources", "skador", "limitations"), text), _WORDS),
    st.builds(
        lambda number: Set(("prepare", "indicators", "antal", "values", "2022"), number), st.integers(0, 99)
    ),
    st.just(Remove((*LESSON, 0))),
    st.just(Remove(("prepare", "pictures"))),
)


@pytest.mark.parametrize("start", ENDS.values(), ids=ENDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=st.lists(_CHANGES, min_size=1, max_size=8))
def test_as_many_undos_as_changes_give_the_first_bytes(
    tmp_path: Path, start: str, changes: list[Change]
) -> None:
    path = tmp_path / "sara.yaml"
    record_of(path).unlink(missing_ok=True)
    path.write_bytes(start.encode())
    made = [path.read_bytes()]
    for change in changes:
        try:
            ProjectFile(path).change(change)
        except SaraError:  # what is no longer there
            continue
        if path.read_bytes() != made[-1]:
            made.append(path.read_bytes())
    history = History(path)
    for expected in made[-2::-1]:
        assert history.take_back() is not None
        assert path.read_bytes() == expected
    assert history.take_back() is None
    for expected in made[1:]:
        assert history.make_again() is not None
        assert path.read_bytes() == expected
    assert history.make_again() is None


def test_a_new_change_takes_the_place_of_those_that_are_taken_back(path: Path) -> None:
    first, _second = add(path, "Tre", "Fyra")
    History(path).take_back()
    add(path, "Fem")
    assert History(path).make_again() is None
    History(path).take_back()
    History(path).take_back()
    assert path.read_text(encoding="utf-8") == first


def test_what_changes_nothing_or_is_refused_is_no_change(path: Path) -> None:
    file = ProjectFile(path)
    file.change(Set(("title",), "Ett tryggt Bräcke"))
    file.change(Add(LESSON, "Tre"), dry_run=True)
    with pytest.raises(NotAccepted):
        file.change(Set(("cycle", "end"), "2023-01-01"))
    assert not record_of(path).exists()


def test_what_is_kept_says_where_and_not_what(path: Path) -> None:
    file = ProjectFile(path)
    file.change(Set(("title",), "Nytt"), Remove((*LESSON, 0)))
    file.change(Add(("prepare", "sources"), {"id": "ny", "title": "Ny"}))
    assert [entry.acts for entry in History(path).entries()] == [
        (("set", "title"), ("remove", "follow_up.lessons.1")),
        (("add", "prepare.sources.ny"),),
    ]


def test_the_last_twenty_are_kept(path: Path) -> None:
    texts = add(path, *(f"Nummer {number}" for number in range(MOST_CHANGES + 1)))
    history = History(path)
    assert len(history.entries()) == MOST_CHANGES
    while history.take_back():
        pass
    assert path.read_text(encoding="utf-8") == texts[1]


def test_the_record_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_BYTES == 5_000_000
    monkeypatch.setattr(module, "MOST_BYTES", 2500)
    add(path, *(f"{number}" * 40 for number in range(1, 6)))
    assert 0 < len(History(path).entries()) < 5
    assert record_of(path).stat().st_size <= 2500
    add(path, "z" * 3000)
    assert History(path).take_back() is None


# --- several files -----------------------------------------------------------------------------------


def _with_data(path: Path, before: str | None) -> Path:
    """A change that wrote a CSV file too, which held `before`."""
    data = path.parent / "data" / "a.csv"
    data.parent.mkdir(exist_ok=True)
    data.write_text("period;value\r\n2022;1\r\n", encoding="utf-8", newline="")
    ProjectFile(path).change(
        Add(LESSON, "Tre"), also=[Rewritten("data/a.csv", before, data.read_bytes().decode())]
    )
    return data


@pytest.mark.parametrize("before", [None, "", "period;value\n2022;5\n"])
def test_data_and_project_go_back_together(path: Path, before: str | None) -> None:
    data = _with_data(path, before)
    after = data.read_bytes()
    assert len(History(path).entries()) == 1
    History(path).take_back()
    assert (data.read_bytes().decode() if data.exists() else None) == before
    assert path.read_text(encoding="utf-8") == TEXT
    shutil.rmtree(data.parent) if before is None else None
    History(path).make_again()
    assert data.read_bytes() == after


def test_data_that_others_have_changed_keeps_all_as_it_is(path: Path) -> None:
    data = _with_data(path, None)
    data.write_text("period;value\n2022;7\n", encoding="utf-8")
    before = path.read_bytes(), data.read_bytes()
    with pytest.raises(SaraError, match=r"a\.csv has been changed by something other than sara"):
        History(path).take_back()
    assert (path.read_bytes(), data.read_bytes()) == before


def test_a_record_leads_to_no_file_outside_of_the_folder(path: Path) -> None:
    """Whoever can write in a shared folder could else have a file of somebody else's written over."""
    project = path.parent / "project"
    project.mkdir()
    inside = project / "sara.yaml"
    inside.write_text(TEXT, encoding="utf-8")
    ProjectFile(inside).change(Add(LESSON, "Tre"))
    record = record_of(inside)
    record.write_text(
        record.read_text(encoding="utf-8").replace('"file":""', '"file":"../sara.yaml"'), "utf-8"
    )
    before = path.read_bytes()
    with pytest.raises(SaraError, match="is damaged"):
        History(inside).take_back()
    assert path.read_bytes() == before


# --- what others do ----------------------------------------------------------------------------------


@pytest.mark.parametrize("changed", ["# någon annan\n", None])
def test_a_file_that_others_have_changed_stays(path: Path, changed: str | None) -> None:
    add(path, "Tre")
    if changed is None:
        path.unlink()
    else:
        path.write_text(path.read_text(encoding="utf-8") + changed, encoding="utf-8")
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(SaraError) as caught:
        History(path).take_back()
    day = f"{History(path).entries()[0].time.astimezone():%Y-%m-%d}"
    assert f"since {day}" in caught.value.message
    assert (path.read_bytes() if path.exists() else None) == before


def test_changes_on_both_sides_of_a_strangers_go_back_to_the_strangers(path: Path) -> None:
    add(path, "Tre")
    theirs = path.read_text(encoding="utf-8") + "# någon annan\n"
    path.write_text(theirs, encoding="utf-8")
    add(path, "Fyra")
    History(path).take_back()
    assert path.read_text(encoding="utf-8") == theirs
    with pytest.raises(SaraError, match="changed by something other"):
        History(path).take_back()
    assert path.read_text(encoding="utf-8") == theirs


def _change_often(path: str, who: str) -> None:
    be_patient()
    for number in range(4):
        ProjectFile(Path(path)).change(Add(LESSON, f"{who}{number}"))


def test_two_processes_make_one_record(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_change_often, args=(str(path), who)) for who in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(LONGEST_WAIT)
    assert [writer.exitcode for writer in writers] == [0, 0]
    history = History(path)
    assert len(history.entries()) == 8
    while history.take_back():
        pass
    assert path.read_text(encoding="utf-8") == TEXT


# --- what is cut off ---------------------------------------------------------------------------------


class _Killed(BaseException):
    """Ends a run as a kill does: nothing is put in order."""


def _kill(*_given: Any, **_named: Any) -> None:
    raise _Killed


@pytest.mark.parametrize("is_saved", [False, True])
def test_killed_at_the_save_the_change_can_be_taken_back_or_never_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, is_saved: bool
) -> None:
    (before,) = add(path, "Tre")
    between = path.read_text(encoding="utf-8")
    real = save_text

    def save(*given: Any, **named: Any) -> None:
        if is_saved:
            real(*given, **named)
        raise _Killed

    monkeypatch.setattr(editing, "save", save)
    with pytest.raises(_Killed):
        ProjectFile(path).change(Add(LESSON, "Fyra"))
    monkeypatch.undo()
    if is_saved:
        History(path).take_back()
        assert path.read_text(encoding="utf-8") == between
    History(path).take_back()
    assert path.read_text(encoding="utf-8") == before


def test_killed_before_it_is_marked_the_next_undo_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = add(path, "Tre", "Fyra")
    after = path.read_text(encoding="utf-8")
    for turn, expected in (
        (History.take_back, texts[1]),
        (History.make_again, after),
        (History.take_back, texts[1]),
    ):
        monkeypatch.setattr(History, "_save", _kill)
        with pytest.raises(_Killed):
            turn(History(path))
        monkeypatch.undo()
        assert path.read_text(encoding="utf-8") == expected
    History(path).take_back()
    assert path.read_text(encoding="utf-8") == texts[0]


def test_killed_between_two_files_the_next_undo_finishes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _with_data(path, "old\n")
    real = save_text

    def save(file: Path, *given: Any, **named: Any) -> None:
        if file == data:
            raise _Killed
        real(file, *given, **named)

    monkeypatch.setattr(module, "save", save)
    with pytest.raises(_Killed):
        History(path).take_back()
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == TEXT
    History(path).take_back()
    assert data.read_text(encoding="utf-8") == "old\n"
    assert [entry.is_undone for entry in History(path).entries()] == [True]


def test_a_save_that_fails_leaves_the_record_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any, **_named: Any) -> None:
        raise SaraError("full")

    for lessons in ((), ("Tre",)):
        add(path, *lessons)
        before = record_of(path).read_bytes() if lessons else None
        with monkeypatch.context() as patched:
            patched.setattr(editing, "save", fail)
            with pytest.raises(SaraError, match="full"):
                ProjectFile(path).change(Add(LESSON, "Fyra"))
        assert (record_of(path).read_bytes() if record_of(path).exists() else None) == before
    assert History(path).take_back() is not None


# --- the record --------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are otherwise there")
@pytest.mark.parametrize(("mode", "expected"), [(0o644, 0o600), (0o660, 0o600), (0o600, 0o600)])
def test_nobody_else_reads_the_record(path: Path, mode: int, expected: int) -> None:
    path.chmod(mode)
    add(path, "Tre", "Fyra")
    assert record_of(path).stat().st_mode & 0o777 == expected


@pytest.mark.parametrize(
    "damage",
    [
        b"\xff\xfe",
        b"{}\n",
        b"nonsense\n",
        b"[1]\n",
        b"\0" * 20,
        b'{"time": "2024-01-01T00:00:00Z", "acts": 1}\n',
    ],
)
def test_a_damaged_record_is_one_sentence_and_hinders_no_change(path: Path, damage: bytes) -> None:
    add(path, "Tre")
    record_of(path).write_bytes(damage)
    with pytest.raises(SaraError) as caught:
        History(path).take_back()
    assert "is damaged" in caught.value.message
    assert "--forget" in caught.value.hint
    (before,) = add(path, "Fyra")
    History(path).take_back()
    assert path.read_text(encoding="utf-8") == before


def test_a_record_cut_short_anywhere_never_gives_another_text(path: Path) -> None:
    texts = [*add(path, "Tre", "Fyra"), path.read_text(encoding="utf-8")]
    whole = record_of(path).read_bytes()
    answer = 0
    for length in range(0, len(whole), 7):
        record_of(path).write_bytes(whole[:length])
        path.write_text(texts[-1], encoding="utf-8")
        try:
            History(path).take_back()
        except SaraError:
            answer += 1
        assert path.read_text(encoding="utf-8") in texts
    assert answer


def test_lines_of_a_record_that_someone_has_changed_are_refused(path: Path) -> None:
    (_before,) = add(path, "Tre")
    record = record_of(path)
    ProjectFile(path).change(Set(("title",), "Nytt"))
    record.write_text(
        record.read_text(encoding="utf-8").replace("Ett tryggt", "Ett otryggt"), encoding="utf-8"
    )
    before = path.read_bytes()
    with pytest.raises(SaraError, match="is damaged"):
        History(path).take_back()
    assert path.read_bytes() == before


def test_a_record_that_is_a_folder_or_a_link_is_left_alone(path: Path) -> None:
    record_of(path).mkdir()
    add(path, "Tre")
    assert record_of(path).is_dir()
    with pytest.raises(SaraError):
        History(path).take_back()
    if sys.platform != "win32":
        record_of(path).rmdir()
        other = path.with_name("other")
        other.write_text("mine", encoding="utf-8")
        record_of(path).symlink_to(other)
        add(path, "Fyra")
        assert other.read_text(encoding="utf-8") == "mine"
        assert History(path).forget()
        assert other.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be written")
def test_a_folder_that_may_not_be_written_is_said(path: Path) -> None:
    add(path, "Tre")
    path.parent.chmod(0o500)
    try:
        for act in (History(path).take_back, History(path).forget):
            with pytest.raises(SaraError):
                act()
    finally:
        path.parent.chmod(0o700)


def test_a_record_that_cannot_be_written_hinders_no_change(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any, **_named: Any) -> None:
        raise SaraError("not here")

    monkeypatch.setattr(module, "save_bytes", fail)
    add(path, "Tre")
    assert "Tre" in path.read_text(encoding="utf-8")
    assert not record_of(path).exists()


def test_what_is_forgotten_is_nowhere(path: Path) -> None:
    """A name that is removed must not survive beside the file, nor in what a cut-off run left there."""
    add(path, "Kim Exempelsson")
    left = path.with_name(f".{record_of(path).name}.0123456789ab.tmp")
    shutil.copy(record_of(path), left)
    History(path).take_back()
    found = [one.name for one in path.parent.iterdir() if "Exempelsson" in one.read_text(encoding="utf-8")]
    assert sorted(found) == sorted([record_of(path).name, left.name])
    assert History(path).forget()
    assert [one.name for one in path.parent.iterdir()] == ["sara.yaml"]
    assert not History(path).forget()
    assert History(path).take_back() is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_to_the_file_has_the_record_of_the_file(path: Path) -> None:
    link = path.parent / "elsewhere" / "sara.yaml"
    link.parent.mkdir()
    link.symlink_to(path)
    add(link, "Tre")
    assert record_of(path).exists()
    assert not record_of(link).exists()
    History(path).take_back()
    assert link.read_text(encoding="utf-8") == TEXT
