"""The page's colours: every text can be read on its ground, in the light, in the dark and on paper."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from browser import browser, session
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


def test_the_head_of_a_table_is_never_left_alone_at_the_foot_of_a_page() -> None:
    """A caption and a head stood last on a page, and the first row on the next."""
    places = range(140, 260, 3)
    row = "<tr><th>Rad {n} nr {at:03}.</th><td>ord</td></tr>"
    tables = "".join(
        f'<p style="break-before: page; height: {at}mm">Text</p><div class="table"><table>'
        f"<caption>Tabell {at:03}.</caption><thead><tr><th>Huvud</th><th>Text</th></tr></thead>"
        f"<tbody>{''.join(row.format(n=n, at=at) for n in range(6))}</tbody></table></div>"
        for at in places
    )
    with browser() as started:
        page = session(started).new_page()
        page.set_content(f"<!doctype html><style>{CSS}</style><main>{tables}</main>")
        printed = page.pdf(prefer_css_page_size=True)
    texts = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(printed)).pages]

    def pages(words: str) -> list[int]:
        return [number for number, text in enumerate(texts) if words in text]

    firsts = {at: pages(f"Rad 0 nr {at:03}.") for at in places}
    assert {at: found for at, found in firsts.items() if len(found) != 1} == {}
    assert {at for at in places if pages(f"Tabell {at:03}.") != firsts[at]} == set()
    assert any(pages(f"Rad 5 nr {at:03}.") != firsts[at] for at in places), "no table was parted at all"
    assert all("Rad" in text for text in texts if "Huvud" in text)
