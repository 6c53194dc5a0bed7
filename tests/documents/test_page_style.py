"""The page's colours: every text can be read on its ground, in the light, in the dark and on paper."""

import re

import pytest

from sara_cli.resources import folder

CSS = (folder("templates") / "html" / "page.css").read_text(encoding="utf-8")
TEXTS = ("ink", "soft", "accent", "green", "yellow", "red")
GROUNDS = ("paper", "ground")


def colours(start: str) -> dict[str, str]:
    block = CSS[CSS.index(start) :]
    block = block[block.index(":root") : block.index("}")]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


MODES = {
    "light": colours(":root"),
    "dark": colours("@media (prefers-color-scheme: dark)"),
    "paper": colours("@media print"),
}


def brightness(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_can_be_read(mode: str) -> None:
    found = MODES[mode]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("ink", "tint"), ("ink", "note")]
    assert len(pairs) == 14
    assert {
        pair: contrast(found[pair[0]], found[pair[1]])
        for pair in pairs
        if contrast(found[pair[0]], found[pair[1]]) < 4.5
    } == {}


@pytest.mark.parametrize("mode", MODES)
def test_lines_that_mean_something_can_be_seen(mode: str) -> None:
    found = MODES[mode]
    assert all(contrast(found[line], found["paper"]) >= 3 for line in ("edge", "note-edge", "accent"))


def test_every_mode_sets_every_colour() -> None:
    assert len(MODES["light"]) > 12
    assert MODES["light"].keys() == MODES["dark"].keys() == MODES["paper"].keys()


def test_the_arithmetic_is_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_paper_repeats_the_heads_of_tables_and_keeps_rows_whole() -> None:
    paper = CSS[CSS.index("@media print") :]
    assert "table-header-group" in paper
    assert re.search(r"tr,[^{]*\{ break-inside: avoid; \}", paper)
    assert "size: A4" in CSS
