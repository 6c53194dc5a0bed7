"""The chain is drawn whatever there is of it: nothing covers anything, and what is missing is said."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.charts.drawing import TALLEST
from sara_cli.charts.layout import PADDING, SIZE, SMALL, Box, PlacedBox, width, wrap
from sara_cli.charts.problem_chain import WIDTH, Chain, Step, in_parts, lay_out

SVG = "{http://www.w3.org/2000/svg}"
LONG = (
    "Brottsförebyggandesamordningsfunktionens ansvarsområden behöver beskrivas utförligt och begripligt " * 4
)
LABELS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


def boxes(labels: list[str]) -> tuple[Box, ...]:
    return tuple(Box(label, "klar, ● grön", "green") for label in labels)


def chain(evidence: int = 0, causes: int = 0, steps: int = 0, goals: int = 0, label: str = "Något") -> Chain:
    return Chain(
        title="Kedjan",
        description="Underlag, problem, orsaker, åtgärder, mål",
        problem=Box(label, tone="problem"),
        evidence=boxes([label] * evidence),
        causes=boxes([label] * causes),
        measures=tuple(
            Step(box, (number % causes, (number * 5) % causes) if causes else ())
            for number, box in enumerate(boxes([label] * steps))
        ),
        goals=boxes([label] * goals),
    )


def covers(one: PlacedBox, other: PlacedBox) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or apart)


def pairs(made: Chain) -> set[tuple[Box, Box]]:
    """Every cause with every measure that acts on it."""
    return {((made.causes or ())[number], step.box) for step in made.measures for number in step.causes}


def words(drawing: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314


COUNTS = st.integers(0, 12)


@settings(deadline=None, max_examples=60)
@given(COUNTS, COUNTS, COUNTS, COUNTS, st.sampled_from(["Kort", LONG]))
def test_no_box_covers_another(evidence: int, causes: int, steps: int, goals: int, label: str) -> None:
    layout = lay_out(chain(evidence, causes, steps, goals, label))
    assert len(layout.boxes) >= 5
    assert not [pair for pair in combinations(layout.boxes, 2) if covers(*pair)]
    for box in layout.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y > 20
        assert box.y + box.height <= layout.height
        for line in box.lines:
            assert width(line.text, SMALL if line.is_note else SIZE) <= box.width - 2 * PADDING + 0.01
            assert box.y < line.y < box.y + box.height


@settings(deadline=None, max_examples=40)
@given(COUNTS, COUNTS, st.integers(0, 20), COUNTS, st.sampled_from(["Kort", LONG]))
def test_the_parts_of_a_chain_fit_a_page_and_lose_nothing(
    evidence: int, causes: int, steps: int, goals: int, label: str
) -> None:
    made = chain(evidence, causes, steps, goals, label)
    whole = replace(
        made,
        causes=tuple(Box(f"O{number} {label}") for number in range(causes)),
        measures=tuple(Step(Box(f"A{n} {label}"), step.causes) for n, step in enumerate(made.measures)),
    )
    parts = in_parts(whole)
    assert all(lay_out(part).height <= TALLEST for part in parts)
    assert sum(len(part.evidence or ()) for part in parts) == evidence
    assert sum(len(part.goals or ()) for part in parts) == goals
    assert sum(part.evidence is not None for part in parts) >= 1
    assert sum(part.goals is not None for part in parts) >= 1
    assert {cause for part in parts for cause in part.causes or ()} == set(whole.causes or ())
    assert {pair for part in parts for pair in pairs(part)} == pairs(whole)
    missing = [box for part in parts for box in lay_out(part).boxes if box.tone == "missing"]
    without = causes - len({number for step in whole.measures for number in step.causes})
    assert len(missing) == without + (not evidence) + (not goals) + 2 * (not causes)


@settings(deadline=None)
@given(LABELS)
def test_any_label_gives_a_sound_drawing(label: str) -> None:
    drawing = chain(1, 2, 3, 1, label).svg("figure.1")
    root = ElementTree.fromstring(drawing)  # noqa: S314
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "desc", "text", "path", "g", "rect",
    }  # fmt: skip


def test_what_is_missing_is_drawn_with_words() -> None:
    drawn = words(chain().svg("figure.1"))
    text = " ".join(drawn)
    for missing in ("Evidence is missing", "Causes are missing", "A measure is missing", "Goals are missing"):
        assert missing in text
    tones = [box.tone for box in lay_out(chain()).boxes]
    assert tones.count("missing") == 4


def test_a_whole_chain_misses_nothing() -> None:
    assert "missing" not in " ".join(words(chain(2, 2, 2, 2).svg("figure.1")))


def test_a_cause_that_is_left_by_choice_is_no_gap() -> None:
    whole = chain(1, 2, 1, 1)
    layout = lay_out(Chain(**{**vars(whole), "no_measure": ("", "Den går inte att ändra.")}))
    assert [box.tone for box in layout.boxes].count("without") == 1
    assert "missing" not in {box.tone for box in layout.boxes}


def test_a_measure_on_two_causes_is_drawn_once_with_a_line_to_each() -> None:
    made = Chain(**{**vars(chain(1, 2, 0, 1)), "measures": (Step(Box("Båda"), (0, 1)),)})
    layout = lay_out(made)
    assert [line.text for box in layout.boxes for line in box.lines].count("Båda") == 1
    assert len([path for path, _dashed in layout.links if "C" in path]) == 2


def test_a_status_is_a_word_beside_the_colour() -> None:
    drawing = chain(1, 1, 1, 1).svg("figure.1")
    assert 'class="figure-bar"' in drawing
    assert words(drawing).count("klar, ● grön") == 4


def test_the_names_of_title_and_description_begin_with_the_id() -> None:
    drawing = chain().svg("figure.7")
    assert 'aria-labelledby="figure.7.title figure.7.desc"' in drawing
    assert 'role="img"' in drawing


@given(LABELS, st.floats(60, 300))
def test_lines_fit_and_keep_every_letter(text: str, room: float) -> None:
    lines = wrap(text, room, 13)
    assert all(width(line, 13) <= room or len(line) <= 5 for line in lines)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == "".join(text.split()).replace("-", "")


def test_a_text_that_is_too_long_ends_with_an_ellipsis() -> None:
    lines = wrap(LONG, 140, 13, 3)
    assert len(lines) == 3
    assert lines[-1].endswith(" …")
