"""The presets hang together: ids, key figures, weaknesses, and what is laid around what."""

import re

from sara_cli.knowledge.presets import PRESETS, UNCERTAINTY, preset_named


def test_each_says_what_it_cant_show_and_what_to_put_beside_it() -> None:
    assert len(PRESETS) > 25
    assert len({one.id for one in PRESETS}) == len(PRESETS)
    for one in PRESETS:
        for text in (one.name, one.unit, one.weakness, one.pair_with, one.source):
            assert text == " ".join(text.split())
            assert text
        assert one.source.startswith("Source: ")


def test_those_of_kolada_have_a_key_figure_of_their_own() -> None:
    ids = [one.category for one in PRESETS if one.reader == "kolada"]
    assert len(ids) == len(set(ids)) > 20
    assert all(re.fullmatch(r"[NU]\d{5}", id) for id in ids)


def test_a_share_from_a_survey_has_its_uncertainty() -> None:
    shares = {one.category for one in PRESETS if one.reader == "kolada" and one.unit == "procent"}
    assert shares
    assert shares <= UNCERTAINTY.keys()
    assert not UNCERTAINTY.keys() & set(UNCERTAINTY.values())


def test_a_preset_goes_by_its_id_and_its_key_figure() -> None:
    assert preset_named("n07540") == preset_named("anmalda-brott")
    assert preset_named("") is None
    assert preset_named("inget") is None
