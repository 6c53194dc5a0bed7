"""`sara follow-up round` as it is used: begun, shown, written as e-mails, and in status and handover."""

import email
import json
from email import policy
from pathlib import Path

import pytest

from attacks.commands import _running
from cli.running import Sara

BEGIN = ("follow-up", "round", "--new", "--due", "2023-12-15", "--today", "2023-12-01")
LATER = ("--today", "2023-12-20")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _running(tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


def test_a_round_is_begun_and_shown(sara: Sara, here: Path) -> None:
    begun = sara(*BEGIN)
    assert begun.code == 0
    assert "The round asks 5 owners:" in begun.err
    said = sara("follow-up", "round", "--today", "2023-12-02")
    assert "0 of 5 have answered, answers by 2023-12-15" in said.out
    assert "asked 2023-12-01, not answered yet (A1.1, T1.1)" in " ".join(said.out.split())
    sara("follow-up", "set", "rounds.1.owners.1.answered=2023-12-18")
    data = json.loads(sara("follow-up", "round", "--format", "json", *LATER).out)
    assert [one["standing"] for one in data["owners"]] == ["answered", *["late"] * 4]
    assert data["owners"][0]["was_late"] is True


def test_a_trial_writes_nothing(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    said = sara(*BEGIN, "--dry-run")
    assert (said.code, "would ask 5 owners" in said.err) == (0, True)
    assert (here / "sara.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--new",), "The last day to answer isn’t given."),
        (("--due", "2023-12-15"), "--due is the last day of a new round."),
        (("--new", "--due", "2023-11-30"), "is before the day of the round"),
        (("--new", "--due", "snart"), "isn’t a date"),
        ((), "There is no follow-up round in the file yet."),
    ],
)
def test_wrong_use_is_said(arguments: tuple[str, ...], message: str, sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    said = sara("follow-up", "round", "--today", "2023-12-01", *arguments)
    assert said.code == 2
    assert message in said.err
    assert (here / "sara.yaml").read_bytes() == before


def test_a_day_has_one_round_and_none_is_begun_before_the_last(sara: Sara, here: Path) -> None:
    sara(*BEGIN)
    assert "There is a follow-up round of 2023-12-01 already." in sara(*BEGIN).err
    again = sara(*BEGIN[:-1], "2023-11-20")
    assert "There is a later follow-up round, of 2023-12-01." in again.err


def test_what_nobody_answers_for_is_said(sara: Sara, here: Path) -> None:
    sara("execute", "set", "T2.1", "responsible=", "party=")
    assert "Nobody is asked about T2.1" in sara(*BEGIN).err


def test_the_e_mails_are_printed_for_those_who_haven_t_answered(sara: Sara, here: Path) -> None:
    sara(*BEGIN)
    sara("follow-up", "set", "rounds.1.owners.2.answered=2023-12-10")
    said = sara("follow-up", "round", "--mail", *LATER)
    assert said.out.count("To: ") == 4
    assert "To: Rektor" not in said.out
    assert "Subject: Påminnelse: Ett tryggt Bräcke: hur går det med åtgärderna?" in said.out
    assert "Attach: sara-kommunpolis-polisen.xlsx" in said.out
    assert "Påminnelse" not in sara("follow-up", "round", "--mail", "--today", "2023-12-15").out


def test_the_drafts_can_be_read_and_are_the_same_each_time(sara: Sara, here: Path) -> None:
    sara(*BEGIN)
    (here / "ut").mkdir()
    (here / "ut" / "sara-rektor-kommunen.xlsx").write_bytes(b"PK-workbook")
    said = sara("follow-up", "round", "--out", "ut", *LATER)
    assert said.err.count("isn’t attached") == 4
    drafts = sorted((here / "ut").glob("*.eml"))
    assert len(drafts) == 5
    before = [one.read_bytes() for one in drafts]
    read = {one.stem: email.message_from_bytes(one.read_bytes(), policy=policy.default) for one in drafts}
    rektor = read["sara-rektor-kommunen"]
    assert rektor["Subject"] == "Påminnelse: Ett tryggt Bräcke: hur går det med åtgärderna?"
    assert rektor["X-Unsent"] == "1"
    body = rektor.get_body()
    assert body is not None
    assert "15 december 2023" in body.get_content().replace("\u00a0", " ")
    [attached] = rektor.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("sara-rektor-kommunen.xlsx", b"PK-workbook")
    assert not list(read["sara-gatuchef-kommunen"].iter_attachments())
    sara("follow-up", "round", "--out", "ut", *LATER)
    assert [one.read_bytes() for one in drafts] == before
    assert sorted((here / "ut").glob("*.eml")) == drafts


def test_a_draft_that_somebody_has_edited_is_kept(sara: Sara, here: Path) -> None:
    sara(*BEGIN)
    sara("follow-up", "round", "--out", "ut", *LATER)
    draft = here / "ut" / "sara-rektor-kommunen.eml"
    draft.write_bytes(draft.read_bytes() + b"\r\nHej Rektor!\r\n")
    said = sara("follow-up", "round", "--out", "ut", *LATER)
    assert "was edited after sara wrote it" in said.err
    assert b"Hej Rektor!" in (here / "ut" / "sara-rektor-kommunen.edited-2023-12-20.eml").read_bytes()


def test_a_title_with_line_ends_makes_no_header_of_its_own(sara: Sara, here: Path) -> None:
    file = here / "sara.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("title: Ett tryggt Bräcke", 'title: "Trygg\\nBcc: x@y.se"', 1), encoding="utf-8"
    )
    sara(*BEGIN)
    assert sara("follow-up", "round", "--out", "ut", *LATER).code == 0
    for one in (here / "ut").glob("*.eml"):
        assert email.message_from_bytes(one.read_bytes(), policy=policy.default)["Bcc"] is None


def test_status_and_handover_show_the_round(sara: Sara, here: Path) -> None:
    sara(*BEGIN)
    sara("follow-up", "set", "rounds.1.owners.1.answered=2023-12-18")
    said = sara("status", *LATER).out
    assert "Follow-up round of 2023-12-01: 1 of 5 have answered" in " ".join(said.split())
    data = json.loads(sara("status", "--format", "json", *LATER).out)
    assert data["round"] == {"date": "2023-12-01", "due": "2023-12-15", "asked": 5, "answered": 1, "late": 4}
    handover = sara("report", "handover", "--format", "md", "--out", "-", *LATER).out
    assert "Uppföljningsomgången 1 december 2023" in handover.replace("\u00a0", " ")
    assert "| Kommunpolis (Polisen) | 1 december 2023 | 18 december 2023, sent |" in handover.replace(
        "\u00a0", " "
    )
    assert "| Gatuchef (Kommunen) | 1 december 2023 | försenad |" in handover.replace("\u00a0", " ")
    earlier = sara("report", "handover", "--format", "md", "--out", "-", "--today", "2023-11-30").out
    assert "omgång" not in earlier
