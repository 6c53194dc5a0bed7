"""`--edition public --dry-run`: what everyone would read, and what is withheld, each with its place and why."""

import re
from pathlib import Path
from typing import Any

import pytest

from cli.report.rendering import TODAY, change
from cli.running import Sara
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove, Set

CHECK = ("report", "year-end", "--edition", "public", "--dry-run", *TODAY)
PARTS = (
    "Numbers under 5",
    "Figures that are withheld",
    "Parts that are left out",
    "Texts that name",
    "Findings",
)
SMALL = """sara: 1
title: Ett tryggt Exempel
municipality: {name: Exempel kommun}
cycle: {start: 2023-01-01, end: 2023-12-31}
parties:
  - {id: kommun, name: Exempel kommun, kind: municipality}
  - {id: polis, name: Polismyndigheten, kind: police}
"""


def parts_of(out: str) -> dict[str, str]:
    """The lists of the check, each by the first words of its heading."""
    found = {}
    for block in out.split("\n\n"):
        found.update({part: block for part in PARTS if block.startswith(part)})
    assert list(found) == list(PARTS)
    return found


def edit(here: Path, *changes: Change) -> None:
    ProjectFile(here / "sara.yaml").change(*changes)


def small_series(here: Path, **more: Any) -> None:
    """An indicator of persons in a place, whose figures are few or leave few."""
    indicator = {"id": "i-1", "name": "Utsatta elever", "unit": "elever", "values": {"2022": 3, "2023": 12}}
    edit(here, Add(("prepare", "indicators"), {**indicator, **more}))


def test_a_project_without_anything_to_look_at_leaves_with_0(sara: Sara, here: Path) -> None:
    (here / "sara.yaml").write_text(SMALL, encoding="utf-8")
    said = sara(*CHECK)
    assert said.code == 0, said.out
    assert [block.count("\n") for block in parts_of(said.out).values()] == [
        0,
        0,
        0,
        0,
        1,
    ]  # ends in a line end
    assert all(block.split("\n")[0].endswith(": none") for block in parts_of(said.out).values())
    assert "Nothing needs a look." in said.err


def test_nothing_is_written(sara: Sara, here: Path) -> None:
    before = sorted(here.rglob("*"))
    said = sara(*CHECK, "--format", "all")
    assert said.code == 1
    assert sorted(here.rglob("*")) == before
    assert [f"year-end.{kind}" in said.err for kind in ("md", "html", "docx", "pdf")] == [True] * 4


def test_a_number_in_a_text_is_listed_with_its_line(sara: Sara, here: Path) -> None:
    edit(here, Add(("follow_up", "lessons"), "Vi nådde bara en elev och tre föräldrar."))
    said = sara(*CHECK)
    assert said.code == 1
    lines = (here / "sara.yaml").read_text(encoding="utf-8").splitlines()
    places = re.findall(r"sara\.yaml:(\d+)  follow_up\.lessons\.\d+ (.+)", parts_of(said.out)[PARTS[0]])
    (found,) = [one for one in places if "elev" in one[1]]
    assert "bara en elev" in lines[int(found[0]) - 1]
    assert found[1] == "“en elev och tre”, “tre föräldrar”"
    # A document that doesn't print the text has nothing to look at in it.
    assert "lessons" not in sara("report", "agreement", *CHECK[2:]).out


def test_a_withheld_figure_in_a_text_is_listed(sara: Sara, here: Path) -> None:
    """Of 30 pupils 27 girls are withheld, as they leave 3 boys; a lesson that says so reveals them."""
    for id, name, count in (("i-1", "Utsatta elever", 30), ("i-2", "Utsatta flickor", 27)):
        small_series(here, id=id, name=name, values={"2023": count})
    edit(here, Add(("follow_up", "lessons"), "Vi nådde 27 flickor. Av 28 möten blev 9 av."))
    withheld = parts_of(sara(*CHECK).out)[PARTS[1]]
    assert "27 (2023)" in withheld
    assert re.search(
        r"! It is the number of a figure that is withheld[^!]+\n +sara\.yaml:\d+  follow_up\.lessons\.\d+ “27 flickor”\n",
        withheld + "\n",
    )
    assert "28 möten" not in withheld


def test_what_has_been_logged_without_a_unit_is_withheld(sara: Sara, here: Path) -> None:
    log = [{"date": "2023-05-01", "count": 3}]
    edit(here, Add(("execute", "measures"), {"id": "H9.1", "title": "Stöd", "log": log}))
    assert "execute.measures.H9.1.log “Stöd”: 3" in parts_of(sara(*CHECK).out)[PARTS[1]]


def test_a_figure_that_is_printed_says_why(sara: Sara, here: Path) -> None:
    numbers = parts_of(sara(*CHECK).out)[PARTS[0]]
    assert "It counts events in the whole municipality, not in a place:" in numbers
    assert (
        "prepare.indicators.inbrott-lokaler.values.2022.value “Inbrott i kommunens lokaler”: 4 (2022)"
        in numbers
    )
    assert "It is a target, not a count of what happened:" in numbers
    law = sara("report", "law", *CHECK[2:])
    assert "inbrott-lokaler" not in law.out


def test_what_is_withheld_says_why(sara: Sara, here: Path) -> None:
    small_series(here)
    edit(
        here,
        Add(("prepare", "dialogues"), {"id": "d-1", "kind": "citizen", "method": "Möte", "participants": 2}),
    )
    said = sara(*CHECK)
    withheld = parts_of(said.out)[PARTS[1]]
    assert "It is fewer than 5, and so much is printed:" in withheld
    assert "prepare.indicators.i-1.values.2022 “Utsatta elever”: 3 (2022)" in withheld
    assert "prepare.dialogues.d-1.participants “Möte”: 2" in withheld
    assert "12 (2023)" not in said.out


def test_parts_that_are_left_out_say_why(sara: Sara, here: Path) -> None:
    change(here, "        - id: A1\n", "        - id: A1\n          internal: true\n")
    left = parts_of(sara(*CHECK).out)[PARTS[2]]
    assert "It is marked as internal:" in left
    assert re.search(
        r"It builds on what isn’t public: A1:\n +sara\.yaml:\d+  execute\.measures\.A1\.1 “", left
    )


def test_texts_that_name_what_is_internal(sara: Sara, here: Path) -> None:
    title = "Öppet på lördagar"
    edit(
        here,
        Add(("execute", "measures"), {"id": "H9.1", "title": title, "internal": True}),
        Add(("follow_up", "lessons"), f"Börja med H9.1. {title} var bra."),
    )
    said = sara(*CHECK)
    names = parts_of(said.out)[PARTS[3]]
    assert re.search(
        r"! Something internal is called so.+\n +sara\.yaml:\d+  follow_up\.lessons\.\d+ “Öppet på", names
    )
    assert re.search(
        r"  It is the id of something internal.+:\n +sara\.yaml:\d+  follow_up\.lessons\.\d+ “H9\.1”", names
    )
    assert sara("report", "year-end", "--edition", "public", "--format", "md", "-o", "ut", *TODAY).code == 0
    page = (here / "ut" / "year-end.md").read_text(encoding="utf-8")
    assert "Börja med …" in page
    assert "H9.1" not in page


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        ("Ring 070-174 06 35.", "P-002", "There is no public edition until it is corrected"),
        ("Två bröder på Storgatan slåss.", "P-010", "It is printed as it is written"),
    ],
)
def test_findings_about_persons_are_listed_and_block_no_check(
    sara: Sara, here: Path, text: str, id: str, why: str
) -> None:
    edit(here, Add(("follow_up", "lessons"), text))
    said = sara(*CHECK)
    assert said.code == 1
    assert re.search(rf"! {why}.*:\n +sara\.yaml:\d+  {id} ", parts_of(said.out)[PARTS[4]])
    assert "174 06 35" not in said.out
    switch = {"rule": id, "reason": "Det är växelns nummer."}
    edit(here, Set(("checks",), {"off": [switch]}))
    assert "Turned off in the file: Det är växelns nummer.:" in parts_of(sara(*CHECK).out)[PARTS[4]]


def test_what_has_no_other_edition_is_examined_without_asking_for_it(sara: Sara, here: Path) -> None:
    assert (
        "Release check of what everyone would read: promise"
        in sara("report", "promise", "--dry-run", *TODAY).out
    )
    for inside in (("plan",), ("plan", "promise")):
        said = sara("report", *inside, "--dry-run", *TODAY)
        assert (said.code, said.out) == (0, "")


def test_several_documents_say_which_prints_it(sara: Sara, here: Path) -> None:
    said = sara("report", "law", *CHECK[1:])
    assert re.search(r"inbrott-lokaler\.values\.2022\.value .+ \(year-end\)$", said.out, re.MULTILINE)


def test_it_speaks_swedish(sara: Sara, here: Path) -> None:
    said = sara(*CHECK, "--language", "sv")
    assert "Tal under 5 som skrivs ut" in said.out
    assert not re.search(r"\b(it|that|printed)\b", said.out, re.IGNORECASE)


def test_a_limit_of_the_project_counts(sara: Sara, here: Path) -> None:
    small_series(here)
    edit(here, Set(("checks",), {"smallest_cell": 13}))
    out = sara(*CHECK).out
    assert "Numbers under 13 that are printed" in out
    assert "“Utsatta elever”: 3 (2022), 12 (2023)" in out
    edit(here, Remove(("checks",)))
    assert "12 (2023)" not in sara(*CHECK).out
