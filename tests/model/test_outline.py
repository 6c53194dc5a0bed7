"""The model seen from outside: every key can be found, and nothing that isn't there."""

from typing import Any

from sara_cli.labels import LABELS
from sara_cli.model import Project
from sara_cli.model.analyze import Cause
from sara_cli.model.outline import all_parts, field_at, fields_of, part_at, walk
from sara_cli.model.prepare import Value
from sara_cli.model.project import Closed


def test_a_field_is_found_through_lists_and_maps() -> None:
    field = field_at(("analyze", "problems", 3, "causes", 0, "strength"))
    assert field is not None
    assert field.choices == ("supported", "uncertain", "refuted")
    field = field_at(("prepare", "indicators", 0, "values", "2022", "n"))
    assert field is not None
    assert field.name == "n"


def test_a_path_that_leads_nowhere_has_no_field() -> None:
    assert field_at(("analyze", "problem")) is None
    assert field_at(("title", "more")) is None
    assert field_at(()) is None


def test_the_part_at_a_path() -> None:
    assert part_at(()) is Project
    assert part_at(("analyze", "problems", 0, "causes", 1)) is Cause
    assert part_at(("analyze", "problems", 0, "causes")) is None
    assert part_at(("prepare", "indicators", 0, "values", "2022")) is Value
    assert part_at(("title",)) is None


def test_walk_passes_over_wrong_shapes() -> None:
    data: Any = {
        "title": "Ett tryggt Exempelby",
        "parties": "kommun",
        "unknown": {"id": "x"},
        "analyze": {"problems": [{"id": "a", "evidence": ["b", 3]}, "text", None]},
    }
    assert [(spot.path, spot.value) for spot in walk(data)] == [
        (("title",), "Ett tryggt Exempelby"),
        (("analyze", "problems", 0, "id"), "a"),
        (("analyze", "problems", 0, "evidence", 0), "b"),
        (("analyze", "problems", 0, "evidence", 1), 3),
    ]


def test_every_fixed_word_has_a_printed_form() -> None:
    words = {
        choice
        for _path, part in all_parts()
        for field in fields_of(part).values()
        for choice in field.choices
    }
    assert len(words) > 60
    assert words - set(LABELS) == {"1"}  # the format version
    assert set(LABELS) - words <= {"handler", "guardian", "manager"}  # the outer ring of the triangle


def test_every_part_with_an_id_can_be_referred_to_by_a_known_kind() -> None:
    from sara_cli.model.references import KIND_NAMES

    # What was closed keeps its id as a memory; nothing refers to it any more.
    kinds = {part.referred_as for _path, part in all_parts() if "id" in part.model_fields and part != Closed}
    assert len(kinds) > 10
    assert kinds == set(KIND_NAMES)
    referred = {
        kind for _path, part in all_parts() for field in fields_of(part).values() for kind in field.kinds
    }
    assert referred <= kinds
