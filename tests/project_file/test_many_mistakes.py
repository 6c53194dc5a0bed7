"""A file with more mistakes than anyone reads: 450,000 unknown keys took 37 seconds and 1.7 GB.

For each key the nearest allowed one was looked for, and each error was kept with its place.
"""

from collections import Counter
from pathlib import Path

import pytest

from sara_cli.project_file import load, model_messages
from sara_cli.project_file.editing import NotAccepted, ProjectFile, Remove, Set
from sara_cli.project_file.load import MOST_MISTAKES, loaded
from sara_cli.project_file.model_messages import MOST_OF_A_KIND
from sara_cli.project_file.source import read

HEAD = "sara: 1\ntitle: x\nmunicipality: {name: B}\ncycle: {start: 2024-01-01, end: 2024-12-31}\n"
PARTIES = "parties:\n  - {id: k, name: K, kind: municipality}\n"
MANY = 4 * MOST_MISTAKES
SOUND = "".join(f"    - {{id: s{number}, title: x}}\n" for number in range(3 * MOST_MISTAKES))
FILES = {
    "keys at the top": "".join(f"k{number}: 1\n" for number in range(MANY)),
    "keys below": "prepare:\n" + "".join(f"  k{number}: 1\n" for number in range(MANY)),
    "keys of items": "prepare:\n  sources:\n"
    + "".join(f"    - {{id: s{number}, title: x, wrong: 1}}\n" for number in range(MANY)),
    "numbers for items": f"prepare:\n  sources: [{'1,' * MANY}]\n",
    "numbers for texts": f"follow_up:\n  lessons: [{'1,' * MANY}]\n",
    "after what is sound": f"prepare:\n  sources:\n{SOUND}" + "    - 1\n" * MANY,
    "names of periods": "prepare:\n  indicators:\n    - id: i\n      name: x\n      values:\n"
    + "".join(f"        x{number}: 1\n" for number in range(MANY)),
}


def text_of(name: str) -> str:
    return HEAD + PARTIES + FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_only_some_of_very_many_mistakes_are_worked_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Counter[str]()
    real = model_messages._say

    def looking(mistake: model_messages.Mistake) -> object:
        looked[mistake.error["type"]] += 1
        return real(mistake)

    monkeypatch.setattr(model_messages, "_say", looking)
    read_so = loaded(read(text_of(name), "sara.yaml"), Path("sara.yaml"))
    assert set(looked.values()) == {MOST_OF_A_KIND}
    assert read_so.project is None
    assert read_so.unlisted == MANY - MOST_OF_A_KIND
    last = read_so.findings[-1]
    assert (last.id, last.message) == ("M-026", f"{read_so.unlisted} more mistakes aren’t listed.")
    ids = Counter(finding.id for finding in read_so.findings)
    assert ids.pop("M-026") == 1
    assert list(ids.values()) == [MOST_OF_A_KIND]  # nothing is called missing because it wasn't looked at
    assert all(finding.place and finding.place.line > 1 for finding in read_so.findings)


@pytest.mark.parametrize(("number", "more"), [(MOST_OF_A_KIND, 0), (MOST_OF_A_KIND + 1, 1)])
def test_the_most_that_is_listed(number: int, more: int) -> None:
    keys = "".join(f"k{each}: 1\n" for each in range(number))
    ids = Counter(
        each.id for each in loaded(read(HEAD + PARTIES + keys, "sara.yaml"), Path("sara.yaml")).findings
    )
    assert ids == Counter({"M-003": MOST_OF_A_KIND, **({"M-026": 1} if more else {})})


def test_each_kind_is_listed() -> None:
    """A list of a thousand wrong items doesn't hide that a key is missing at the end."""
    text = text_of("numbers for items") + "execute:\n  measures:\n    - {id: m}\n"
    found = loaded(read(text, "sara.yaml"), Path("sara.yaml")).findings
    assert {"M-010", "M-001", "M-026"} == {each.id for each in found}


def test_what_is_read_is_no_more_than_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pydantic's errors take memory each: they are asked for only where they are not too many."""
    asked = []
    real = model_messages.findings_from

    def asking(errors: list[object], source: object) -> object:
        asked.append(len(errors))
        return real(errors, source)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "findings_from", asking)
    for name in FILES:
        loaded(read(text_of(name), "sara.yaml"), Path("sara.yaml"))
    assert len(asked) == len(FILES)
    assert set(asked) == {MOST_OF_A_KIND}


def test_such_a_file_can_be_corrected_and_not_made_worse(tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(text_of("keys of items"), encoding="utf-8")
    file = ProjectFile(path)
    file.change(Set(("title",), "y"))
    file.change(Remove(("prepare", "sources", f"s{MANY - 1}")))
    with pytest.raises(NotAccepted, match="more mistakes"):
        file.change(Set(("language",), "xx"))
    assert "language" not in path.read_text(encoding="utf-8")
