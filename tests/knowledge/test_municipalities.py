import pytest

from sara_cli.knowledge.municipalities import CITIES, ORGANISATIONS, all_municipalities, find, municipality


def test_there_are_290_in_21_counties() -> None:
    every = all_municipalities()
    assert len(every) == 290
    assert len({one.code for one in every}) == 290
    assert len({one.name for one in every}) == 290
    assert len({(one.county_code, one.county) for one in every}) == 21
    assert [one.code for one in every] == sorted(one.code for one in every)


def test_a_code_begins_with_its_county() -> None:
    for one in all_municipalities():
        assert one.code.isdecimal()
        assert len(one.code) == 4
        assert one.code.startswith(one.county_code)
        assert one.county.endswith(" län")


def test_letters_are_whole() -> None:
    text = "".join(one.name + one.county for one in all_municipalities())
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ -")
    assert {"å", "ä", "ö", "Å", "Ä", "Ö"} <= set(text)


def test_bracke() -> None:
    bracke = municipality("2305")
    assert bracke is not None
    assert bracke == ("2305", "Bräcke", "23", "Jämtlands län")
    assert municipality("9999") is None


@pytest.mark.parametrize(
    "organisation",
    [
        "Bräcke kommun",
        "Storumans kommun",
        "Östersunds kommun",
        "Krokoms kommun",
        "Bergs kommun",
        "Härjedalens kommun",
        "Åre kommun",
        "Uppsala kommun",
        "Habo kommun",
        "Håbo kommun",
        "Alingsås kommun",
        "Höganäs kommun",
        "Kalix kommun",
        "Överkalix kommun",
        "Upplands Väsby kommun",
        "Upplands-Bro kommun",
        "Lilla Edets kommun",
        "Dals-Eds kommun",
        "Malung-Sälens kommun",
        "Östra Göinge kommun",
        "Höörs kommun",
        "Bjuvs kommun",
        "Jokkmokks kommun",
        "Kalmar kommun",
        "Orust kommun",
        "Falu kommun",
        "Region Gotland",
        "Stockholms stad",
        "Göteborgs Stad",
        "Malmö stad",
        "Borås Stad",
        "Helsingborgs stad",
        "Västerås stad",
        "Solna stad",
        "Haparanda stad",
        "Mölndals stad",
    ],
)
def test_what_it_calls_itself(organisation: str) -> None:
    found = [one for one in all_municipalities() if one.organisation == organisation]
    assert len(found) == 1
    assert find(organisation)[0] == found[0]


def test_the_exceptions_are_needed() -> None:
    """An exception whose code is mistyped would do nothing, or rename the wrong municipality."""
    by_code = {one.code: one for one in all_municipalities()}
    assert set(ORGANISATIONS) | CITIES <= set(by_code)
    for code, organisation in ORGANISATIONS.items():
        assert by_code[code].name[:4] in organisation
    cities = [one.organisation for one in by_code.values() if one.organisation.lower().endswith(" stad")]
    assert len(cities) == len(CITIES) == 14


@pytest.mark.parametrize(
    "text", ["2305", "Bräcke", "bräcke", "BRÄCKE", " Bräcke  kommun ", "bracke", "Bracke kommun"]
)
def test_finds_exactly_one(text: str) -> None:
    assert [one.code for one in find(text)] == ["2305"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Storumans kommun", "Storuman"),
        ("Storuman kommun", "Storuman"),
        ("malmo stad", "Malmö"),
        ("Malmö kommun", "Malmö"),
        ("Krokom kommuns", "Krokom"),
        ("gotland", "Gotland"),
        ("Falun", "Falun"),
        ("Falu kommun", "Falun"),
        ("Ostersund", "Östersund"),
        ("östers", "Östersund"),
        ("Brecke", "Bräcke"),
        ("Bräkke kommun", "Bräcke"),
        ("Härjedal", "Härjedalen"),
        ("Kalmars kommun", "Kalmar"),
    ],
)
def test_finds_the_best_first(text: str, name: str) -> None:
    assert find(text)[0].name == name


def test_a_name_as_written_comes_before_one_without_its_ring() -> None:
    assert [one.name for one in find("Habo")] == ["Habo", "Håbo"]
    assert [one.name for one in find("Håbo")] == ["Håbo", "Habo"]


def test_a_beginning_finds_all_that_begin_so() -> None:
    assert [one.name for one in find("upplands")] == ["Upplands Väsby", "Upplands-Bro"]
    assert len(find("s", limit=5)) == 5


@pytest.mark.parametrize("text", ["", "  ", "kommun", "xyzzy", "23", "Köpenhamn stad x"])
def test_finds_nothing_where_there_is_nothing_like_it(text: str) -> None:
    assert find(text) == []


def test_every_municipality_is_found_by_all_it_is_called() -> None:
    for one in all_municipalities():
        for text in (one.code, one.name, one.name.upper(), one.organisation, f"{one.name} kommun"):
            assert find(text)[0] == one, text
