"""The changes as Markdown: a heading for each step, a list under it, and a user's text stays text."""

from sara_cli.diff import changes
from sara_cli.diff.change import as_markdown, chapters
from sara_cli.documents.formats.markdown import document_reader

NASTY = "**fet** <b>x</b> [länk](https://exempel.se) | `kod` _kursiv_ # rubrik"


def minutes(before: object, after: object) -> str:
    return as_markdown(changes(before, after), title=NASTY, before="a.yaml", after="b_c*d.yaml")


def test_a_heading_for_each_step_and_an_item_for_each_thing() -> None:
    before = {"title": "A", "execute": {"measures": [{"id": "M1", "title": "Ljus", "status": "planned"}]}}
    after = {
        "title": "B",
        "execute": {"measures": [{"id": "M1", "title": "Ljus", "status": "done", "cost": "10 kr"}]},
        "follow_up": {"lessons": ["Mät."]},
    }
    text = as_markdown(changes(before, after), title="Tryggt", before="a.yaml", after="b.yaml")

    assert text == (
        "# What has changed: Tryggt\n\na.yaml → b.yaml\n\n## The project as a whole\n\n"
        "- **Title**: “A” → “B”\n\n## 4 Execution\n\n- **Measure M1 Ljus**\n  - cost added: “10 kr”\n"
        "  - status planned → done\n\n## 5 Follow-up\n\n- **Lessons**: “Mät.” added\n"
    )


def test_a_users_text_stays_text() -> None:
    after = {"title": NASTY, "execute": {"measures": [{"id": "M1", "title": NASTY, "causes": [NASTY]}]}}
    tokens = document_reader().parse(minutes({}, after))
    inline = [child for token in tokens if token.type == "inline" for child in token.children or []]

    shown = "".join(child.content for child in inline)
    assert shown.count("[länk](https://exempel.se) | `kod` _kursiv_ # rubrik") == 2
    assert {token.type for token in inline} == {"text", "strong_open", "strong_close"}
    assert {token.type.partition("_")[0] for token in tokens if token.type != "inline"} == {
        "heading", "paragraph", "bullet", "list",
    }  # fmt: skip


def test_no_difference_is_said() -> None:
    assert minutes({"title": "A"}, {"title": "A"}).endswith("\n\nNo difference.\n")


def test_the_chapters_come_in_the_order_of_the_cycle() -> None:
    after = {
        "follow_up": {"lessons": ["Mät."]},
        "prepare": {"sources": [{"id": "s", "title": "S"}]},
        "title": "B",
        "analyze": {"joint_picture": {"extent": "x"}},
    }
    assert [chapter.step for chapter in chapters(changes({}, after))] == [
        "project",
        "prepare",
        "analyze",
        "follow_up",
    ]
