"""What the documents say: what is known, what is missing, and no more than the figures carry."""

import copy
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sara_cli.documents import DOCUMENTS, printed, render
from sara_cli.documents.formats.markdown import escape, without_marks
from sara_cli.errors import SaraError
from sara_cli.language import Language
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

TODAY = date(2024, 2, 1)
DATA = Path(__file__).parent / "data"


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def project(data: Any) -> Project:
    return Project.model_validate(copy.deepcopy(data))


def empty() -> Project:
    data = {
        "sara": 1,
        "title": "Tomt",
        "municipality": {"name": "Exempel kommun"},
        "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
    }
    return Project.model_validate(data)


def whole() -> Project:
    return project(everything())


def markdown(document: str, made: Project, language: Language = "en") -> str:
    return render(document, made, format="md", language=language, today=TODAY)


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of the same or a higher level."""
    level = heading.split(maxsplit=1)[0]
    after = text.split(f"\n{heading}\n", 1)[1]
    ends = [f"\n{'#' * number} " for number in range(1, len(level) + 1)]
    return min((after.split(end, 1)[0] for end in ends), key=len)


def test_the_six_points_are_said_to_be_missing() -> None:
    text = markdown("agreement", empty())
    assert "No problems have been decided yet." in text
    assert "Not yet decided." in section(text, "### Documentation")
    assert "Not yet decided." in section(text, "### Follow-up")
    assert "The period is not yet decided." in text
    data = {**everything(), "analyze": {"problems": [{"id": "p", "title": "Problemet"}]}}
    text = markdown("agreement", project({**data, "execute": {}, "follow_up": {}}))
    assert "The causes have not been analysed yet." in text
    assert "No measurable goals have been decided yet." in text


def test_the_agreement_has_its_three_parts_its_signatures_and_an_annex() -> None:
    text = markdown("agreement", whole())
    assert "\n> Example: figures, measures" in text
    assert text.startswith("# Överenskommelsen för Exempel\n")
    assert re.findall(r"(?m)^## (.+)", text) == [
        "What we have agreed on",
        "Who does what",
        "How it is followed up",
        "Signatures",
        "Annex: what the agreement is based on",
    ]
    assert "### Samverkansområde: Mörkret" in text
    assert "No problem has been described for this area yet." in section(
        text, "### Samverkansområde: Det tomma området"
    )
    assert "- **Bus:** not prioritised. För lite." in section(text, "### Other problems in the picture")
    signed = section(text, "## Signatures")
    assert "Acting chef lokalpolisområde | Signed on 1\u00a0June\u00a02023 |" in signed
    assert "Kommunstyrelsens ordförande |  |  |" in signed
    assert "| Version | 1.0 |" in text


def test_what_is_signed_has_no_refuted_cause_and_no_caveat_of_chance() -> None:
    """Under each signed goal stood how little it could show, and under the problem a cause that doesn't hold."""
    text = markdown("agreement", whole())
    signed, annex = text.split("## Annex: what the agreement is based on")
    causes = everything()["analyze"]["problems"][0]["causes"]
    refuted = [one["cause"] for one in causes if one.get("strength") == "refuted"]
    assert refuted
    assert all(cause in annex and cause not in signed for cause in refuted)
    assert "chance" not in signed
    assert "> **How to read the figures**" in annex


@pytest.mark.parametrize(
    ("signed", "number", "cells"),
    [
        (None, "KS 1", "|  |  |"),
        (date(2023, 6, 1), "KS 1", "| Signed on 1 June 2023 | The original is kept under case number KS 1 |"),
        (date(2023, 6, 1), None, "| Signed on 1 June 2023 |  |"),
    ],
)
def test_a_signature_has_room_before_and_says_where_the_original_is_after(
    signed: date | None, number: str | None, cells: str
) -> None:
    data = copy.deepcopy(everything())
    agreement = data["initiate"]["agreement"]
    agreement["signatories"] = [
        {"party": "polis", "role": "Polischef", **({"signed": signed} if signed else {})}
    ]
    agreement["registry"] = {"case_number": number} if number else {}
    assert f"Polischef {cells}" in plain(section(markdown("agreement", project(data)), "## Signatures"))


def plain(text: str) -> str:
    """A text in which every blank is an ordinary one."""
    return text.replace("\u00a0", " ")


def test_the_year_end_begins_with_a_page_for_the_leadership() -> None:
    text = plain(markdown("year-end", whole()))
    page = section(text, "## In brief")
    assert text.index("## In brief") < text.index("**About the document**")
    assert "Of 3 measures 1 is ongoing, 1 is stopped and 1 has no reported status." in page
    assert "The promise is kept." in page
    assert "| 38.5 % (2022) | 43 % (2023), preliminary |" in page
    assert "not certain |" in page
    assert "| 41 (2022) | 12 (2023) | 10 (2023) | not reached, has fallen |" in page
    assert "| Vi byter lampor. | ● kept |" in page
    assert "- **Ongoing:** Byta lampor – 8 byten (target: 12)." in page
    assert "- **No status reported:** Något löst." in page
    assert "1,234.5 hours of work" in page
    assert "- **Den mörka gången:** continue (decided on 20 January 2024). Inte klart." in page


def test_a_page_that_has_no_room_for_names_has_numbers() -> None:
    """The page left out every measure that counts nothing; with many measures each status is a number instead."""
    data = copy.deepcopy(everything())
    problem = data["analyze"]["problems"][0]["id"]
    measures = [
        {
            "id": f"Z{n}",
            "title": f"Åtgärd nummer {n} med ett långt namn",
            "problem": problem,
            "status": "done",
        }
        for n in range(40)
    ]
    stopped = {"id": "Y1", "title": "Det som stoppades", "problem": problem, "status": "stopped"}
    data["execute"] = {"measures": [*measures, stopped]}
    data["follow_up"] = {}
    page = section(markdown("year-end", project(data)), "## In brief")
    assert "Of 41 measures 40 are done and 1 is stopped." in page
    assert "- **Done:** 40 measures, under their problems." in page
    assert "- **Stopped:** Det som stoppades." in page
    assert page.count("Åtgärd nummer") == 0
    data["execute"]["measures"] = [*measures[:5], stopped]
    assert section(markdown("year-end", project(data)), "## In brief").count("Åtgärd nummer") == 5


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], "No measures were planned."),
        (["done"], "The measure is done."),
        (["done", "done"], "Both measures are done."),
        (["stopped"] * 3, "All 3 measures are stopped."),
        (["done", "planned", "planned"], "Of 3 measures 1 is done and 2 are not begun."),
    ],
)
def test_the_measures_are_counted_in_a_sentence(states: list[str], sentence: str) -> None:
    data = copy.deepcopy(everything())
    problem = data["analyze"]["problems"][0]["id"]
    data["execute"] = {
        "measures": [
            {"id": f"Z{n}", "title": f"Åtgärd {n}", "problem": problem, "status": state}
            for n, state in enumerate(states)
        ]
    }
    data["follow_up"] = {}
    assert sentence in section(markdown("year-end", project(data)), "## In brief")


def test_a_problem_has_what_was_seen_done_achieved_and_proposed_each_once() -> None:
    text = plain(markdown("year-end", whole()))
    problem = section(text, "## Den mörka gången")
    headings = re.findall(r"(?m)^### (.+)", problem)
    assert headings == ["What we saw", "What we did", "What came of it", "What we propose"]
    done = section(f"\n{problem}", "### What we did")
    assert "    - **M1.1 Byta lampor**, Gatuchef (Kommunen): 8 byten (target: 12), ongoing, ▲ yellow." in done
    assert "Åtta byten." in done
    assert "    - No measure: Den går inte att korta." in done
    assert "    - No measure: The evidence contradicts the cause." in done
    assert "    - No measure yet" in done
    assert "**Not as planned:** No reason is written down." in done
    achieved = section(f"\n{problem}", "### What came of it")
    assert "Ljusare år." in achieved
    assert "Åtta" not in achieved
    assert "Too few to show whether anything has changed." in achieved
    assert "The latest figure is preliminary." in achieved
    assert (
        "Has fallen from 41 (2022) to 12 lampor (2023). The reason isn’t known from these figures."
        in achieved
    )
    assert "The target of at most 10 lampor (2023) was not reached." in achieved
    assert "No indicator is chosen, so it can’t be measured." in achieved
    assert problem.count("Byta lampor") == 1


def test_what_is_weak_in_the_figures_is_said_once_in_a_box() -> None:
    text = markdown("year-end", whole())
    box = text.split("> **How to read the figures**")[1].split("\n\n")[0]
    assert box.count("> - ") >= 1
    for line in re.findall(r"> - ([^.]+\.)", box):
        assert text.count(line) == 1


def test_the_rest_of_the_year_is_reported() -> None:
    text = markdown("year-end", whole())
    annex = section(text, "## Annex")
    assert "L1.1 Något löst" in section(annex, "### Measures that act on no described cause")
    promises = section(annex, "### What came of the promises")
    assert (
        "| Vi byter lampor. | M1.1 Byta lampor | Löftet hölls. | ● kept | 5\u00a0January\u00a02024 |"
        in promises
    )
    assert "Regn." in text
    assert "| Bus | not prioritised | För lite. |" in section(text, "### Problems that we did not choose")
    assert "| Kommunfullmäktige | 31\u00a0January\u00a02024 | Årsuppföljningen |" in text
    assert "**Next follow-up:** 1\u00a0December\u00a02024" in section(text, "### Next steps")
    assert "Preliminary figures. Äldre svarar oftare." in section(text, "### Sources")


def test_a_follow_up_that_has_passed_is_no_next_step() -> None:
    text = render("year-end", whole(), format="md", language="en", today=date(2027, 1, 1))
    steps = section(text, "### Next steps")
    assert "**Next follow-up:** not planned yet" in steps
    assert "has ended" in steps


def test_what_goes_on_changes_and_ends_is_reported_with_the_goals_that_remain() -> None:
    """The leadership read what changes next year, but neither what goes on nor what was dropped and why."""
    data = copy.deepcopy(everything())
    data["follow_up"]["decisions"] = [
        {"measure": "M1.1", "decision": "continue", "why": "Bra."},
        {"measure": "M2.1", "decision": "end", "why": "Ingen kom."},
        {"measure": "L1.1", "decision": "change", "why": "Den är för lös."},
        {"problem": data["analyze"]["problems"][0]["id"], "decision": "change"},
    ]
    text = markdown("year-end", project(data))
    proposed = section(text, "### What we propose")
    assert "- **M1.1:** continue. Bra.\n" in proposed
    assert "- **Change**.\n" in proposed
    assert "- **M2.1:** end. Ingen kom." in proposed
    assert "- **L1.1 Något löst:** change. Den är för lös." in section(text, "## Annex")
    assert text.count("Ingen kom.") == 1
    early = render("year-end", project(data), format="md", language="en", today=date(2023, 6, 1))
    assert "Färre trasiga lampor: 10 (2023)" in section(early, "### Next steps")
    assert "Färre trasiga lampor" not in section(text, "### Next steps")


def test_the_act_is_a_table_in_the_year_end_report() -> None:
    chapter = section(markdown("year-end", whole()), "### The act: what is met and what is missing")
    assert "**Not met, or for a person to judge**" in chapter
    met = chapter.split("**Met**")[1]
    assert "| There is a picture of crime in the whole of the municipality" in met
    assert "L04a" not in chapter
    assert "missing" not in met.split("\n\n")[1]


def test_the_header_of_the_agreement_says_what_the_registry_lacks() -> None:
    """An agreement without case number, version and decision looked as if it needed none."""
    header = markdown("agreement", empty()).split("\n## ")[0]
    missing = "version, status, case number, decided by, valid, responsible official"
    assert f"| Still missing | {missing} |" in header
    assert "It isn’t decided yet who signs." in markdown("agreement", empty())


@pytest.mark.parametrize("document", ["agreement", "situation", "year-end"])
def test_the_local_police_area_stands_in_the_header(document: str) -> None:
    data = copy.deepcopy(everything())
    data["local_police_area"] = "Norra länet"
    assert "| Local police area | Norra länet |" in markdown(document, project(data))


def test_swedish_documents_write_swedish_numbers() -> None:
    text = render("year-end", whole(), format="md", language="sv", today=TODAY)
    assert "38,5\u00a0%" in text
    assert "1\u00a0234,5" in text
    assert "31\u00a0december\u00a02026" in text


def test_withheld_figures_are_named_and_never_zero() -> None:
    text = markdown("year-end", whole())
    assert "| 2022 | 38.5\u00a0% | 58 | withheld | Ny fråga. |" in text


def test_no_document_of_an_earlier_day_shows_what_came_later() -> None:
    """Documents printed with an earlier day told the results, the reviews and the counts of the time to come."""
    data = copy.deepcopy(everything())
    later = {"date": date(2023, 12, 1)}
    data["execute"]["measures"][0]["log"] = [{"date": date(2023, 6, 1), "count": 3}, {**later, "count": 74}]
    data["follow_up"]["results"] = [
        {"id": f"R-{kind}", "kind": "outcome", "text": "ett sent svar", kind: id, **later}
        for kind, id in (("measure", "M1.1"), ("goal", data["analyze"]["problems"][0]["goals"][0]["id"]))
    ]
    data["follow_up"]["process_review"] = {"text": "en sen genomgång", **later}
    data["follow_up"]["reports"] = [{"to": "en sen läsare", **later}]
    made = project(data)

    def reported(today: date) -> str:
        pages = [render(one, made, format="md", language="en", today=today) for one in DOCUMENTS]
        return "\n".join(pages)

    words = ("77 byten (target: 12)", "ett sent svar", "en sen genomgång", "en sen läsare")
    assert all(word in reported(date(2023, 12, 1)) for word in words)
    before = reported(date(2023, 11, 30))
    assert "3 byten (target: 12)" in before
    assert not any(word in before for word in words)


def test_a_link_that_leads_nowhere_stops_no_document() -> None:
    data = copy.deepcopy(everything())
    data["analyze"]["problems"][0]["evidence"] = ["borta"]
    data["analyze"]["problems"][0]["goals"][0]["indicator"] = "borta"
    data["follow_up"]["decisions"][0]["problem"] = "borta"
    data["execute"]["promises"][0]["measures"] = ["borta"]
    data["follow_up"]["results"] = [one for one in data["follow_up"]["results"] if "promise" not in one]
    made = project(data)
    said = {document for document in DOCUMENTS if "borta" in markdown(document, made)}
    brief = {"half-year", "agenda", "referral", "grant"}  # they pass over what isn't there
    assert said == DOCUMENTS.keys() - brief - {"law", "poster"}  # these two ask about none of these links


@pytest.mark.parametrize(("document", "format_"), [("nothing", "md"), ("agreement", "docx")])
def test_an_unknown_document_or_format_is_reported(document: str, format_: str) -> None:
    with pytest.raises(SaraError) as caught:
        render(document, empty(), format=format_, language="en", today=TODAY)
    assert caught.value.message.startswith("There is no")
    assert "agreement" in caught.value.hint or "html" in caught.value.hint


def test_the_documents_are_named() -> None:
    assert {id: document.title for id, document in DOCUMENTS.items()} == {
        "agreement": "Co-operation agreement",
        "situation": "Joint picture",
        "causes": "Cause analysis",
        "plan": "Action plan",
        "activities": "Activity plan",
        "promise": "Citizen promise",
        "poster": "Poster with the promise",
        "law": "The act, requirement by requirement",
        "handover": "Handover",
        "year-end": "Year-end follow-up",
        "half-year": "Half-year report",
        "agenda": "Agenda",
        "referral": "Referral",
        "grant": "Account of state grant",
    }


@pytest.mark.parametrize(("document", "marks"), [("year-end", 6), ("agreement", 1)])
def test_the_marks_for_other_formats_are_not_in_what_is_written(document: str, marks: int) -> None:
    """Lines such as “[page]: #page” led nowhere, and stood in the Markdown that users got."""
    project = load(folder("examples") / "bracke" / "sara.yaml").project
    assert project
    made = printed(document, project, language="sv", today=TODAY)
    pattern = r"(?m)^\[\w+\]: #.*"
    assert len(re.findall(pattern, made.markdown)) >= marks
    written = made.text("md")
    assert "]: #" not in written
    assert "\n\n\n" not in written
    assert made.file("md").decode() == written
    kept = [one for one in made.markdown.splitlines() if one and not re.match(pattern, one)]
    assert [one for one in written.splitlines() if one] == kept


def test_what_a_user_writes_like_a_mark_stays() -> None:
    written = f"{escape('[page]: #page')}\n\n[page]: #page\n\nText [signatures]: #signatures\n"
    assert without_marks(written) == f"{escape('[page]: #page')}\n\nText [signatures]: #signatures\n"
