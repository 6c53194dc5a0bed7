"""What goes wrong with one file costs no other."""

from pathlib import Path

import pytest

from cli.report.rendering import TODAY
from cli.running import Sara


def test_what_fails_in_one_format_does_not_cost_the_others(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in the PDF of the first document took all that followed with it."""

    def broken(*_given: object) -> bytes:
        raise ZeroDivisionError("the fault")

    monkeypatch.setattr("sara_cli.documents.formats.pdf.render_pdf", broken)
    said = sara("report", "agreement", "plan", "--format", "pdf,html", *TODAY)
    assert said.code == 2
    assert {file.name for file in (here / "rapport").iterdir()} == {"agreement.html", "plan.html"}
    assert "Not written: rapport/agreement.pdf." in said.err
    assert "Not written: rapport/plan.pdf." in said.err
    reported, *traces = said.err.split("Traceback (most recent call last)")
    assert "Wrote rapport/plan.html." in reported
    assert len(traces) == 2
    assert all("ZeroDivisionError: the fault" in trace for trace in traces)


def test_a_mistake_of_the_users_is_reported_without_a_traceback(sara: Sara, here: Path) -> None:
    (here / "rapport" / "plan.html").mkdir(parents=True)
    said = sara("report", "plan", "law", *TODAY)
    assert said.code == 2
    assert "Not written: rapport/plan.html." in said.err
    assert "Traceback" not in said.err
    assert (here / "rapport" / "law.html").is_file()
