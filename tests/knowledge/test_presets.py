"""The presets hang together: ids, key figures, weaknesses, and what is laid around what."""

import re

from sara_cli.knowledge.presets import preset_named, presets, uncertainty


def test_each_says_what_it_cant_show_and_what_to_put_beside_it() -> None:
    assert len(presets()) > 25
    assert len({one.id for one in presets()}) == len(presets())
    for one in presets():
        for text in (one.name, one.unit):
            assert text == " ".join(text.split())
            assert text
        assert one.source.en.startswith("Source: ")
        assert one.source.sv.startswith("Källa: ")


def test_those_of_kolada_have_a_key_figure_of_their_own() -> None:
    ids = [one.category for one in presets() if one.reader == "kolada"]
    assert len(ids) == len(set(ids)) > 20
    assert all(re.fullmatch(r"[NU]\d{5}", id) for id in ids)


def test_a_share_from_a_survey_has_its_uncertainty() -> None:
    shares = {one.category for one in presets() if one.reader == "kolada" and one.unit == "procent"}
    assert shares
    assert shares <= uncertainty().keys()
    assert not uncertainty().keys() & set(uncertainty().values())


def test_a_preset_goes_by_its_id_and_its_key_figure() -> None:
    assert preset_named("n07540") == preset_named("anmalda-brott")
    assert preset_named("") is None
    assert preset_named("inget") is None
