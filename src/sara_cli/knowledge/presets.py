"""Indicators that a small municipality really can have: where they are, what they count, and what they can't show.

Sources: for Kolada, its own catalogue of key figures (April 2026), whose titles stand here as they are; for the
others, what the publisher says of its own survey or statistics, named at each. Names and units are Swedish, as
they are printed. The weaknesses are source texts; they say no more than the source does.
"""

from typing import Literal, NamedTuple, TypeAlias

from sara_cli.language import N_

Direction: TypeAlias = Literal["lower_is_better", "higher_is_better", "neither"]


class Preset(NamedTuple):
    """An indicator that is described in advance. `reader` and `category` say where its figures are found."""

    id: str
    name: str
    unit: str
    direction: Direction
    reader: Literal["bra", "kolada", "scb", "table"]
    category: str
    weakness: str
    pair_with: str
    source: str


_PER = "anmälda brott per 100 000 invånare"
_SHARE = "procent"
_CATALOGUE = N_("Source: Kolada's catalogue of key figures, from Brå and SCB.")
_SURVEY = N_("Source: Kolada's catalogue of key figures, from SCB's citizen survey.")
_NTU = N_("Source: Kolada's catalogue of key figures, from Brå's national crime survey (NTU).")
_PLACE = N_(
    "Reports where the place is unknown are missing, more in some years than in others. A rate hides how few the "
    "offences are: with 6,000 inhabitants, one offence is 17 per 100,000."
)
_SEARCHED = N_(
    "Rises and falls with how much the police search, because few report it otherwise. Reports where the place "
    "is unknown are missing, more in some years than in others."
)
_SAMPLE = N_("A sample survey: differences within the figure of uncertainty must not be taken for changes.")
_WITH_SURVEY = N_("The share who feel safe outdoors, and the staff's own observations.")
_WITH_REPORTS = N_("Reported offences of the kind that people worry about, and safety walks.")


def _reported(id: str, name: str, kpi: str, pair_with: str = _WITH_SURVEY, weakness: str = _PLACE) -> Preset:
    return Preset(id, name, _PER, "lower_is_better", "kolada", kpi, weakness, pair_with, _CATALOGUE)


PRESETS: tuple[Preset, ...] = (
    _reported("anmalda-brott", "Anmälda brott totalt, antal/100 000 inv", "N07540"),
    _reported("valdsbrott", "Anmälda våldsbrott, antal/100 000 inv", "N07403"),
    _reported(
        "narkotikabrott",
        "Anmälda narkotikabrott, antal/100 000 inv",
        "N07544",
        N_("The school's drug survey and measurements of wastewater."),
        _SEARCHED,
    )._replace(direction="neither"),
    _reported("bostadsinbrott", "Anmälda bostadsinbrott, antal/100 000 inv", "N07546"),
    _reported("bilbrott", "Anmälda bilbrott, antal/100 000 inv", "N07547"),
    _reported("trafikbrott", "Anmälda trafikbrott, antal/100 000 inv", "N07548", weakness=_SEARCHED)._replace(
        direction="neither"
    ),
    _reported("personran", "Anmälda personrån, antal/100 000 inv", "N07543"),
    _reported("frihet-frid", "Anmälda brott mot frihet och frid, antal/100 000 inv", "N07536"),
    _reported("sexualbrott", "Anmälda sexualbrott, antal/100 000 inv", "N07537"),
    _reported("ekobrott", "Anmälda ekobrott, antal/100 000 inv", "N07538"),
    _reported("vald-barn-inne", "Anmält våld i inomhusmiljö mot barn och unga, antal/100 000 inv", "N07541"),
    _reported("vald-barn-ute", "Anmält våld i utomhusmiljö mot barn och unga, antal/100 000 inv", "N07542"),
    _reported(
        "misshandel-kvinna",
        "Anmälda misshandelsbrott mot kvinna, inomhus, bekant med offret, antal/100 000 inv",
        "N07549",
        N_("What social services and health care see. More reports may mean that more dare to report."),
    )._replace(direction="neither"),
    _reported(
        "kvinnofridskrankning",
        "Anmälda brott om grov kvinnofridskränkning i kommunen, antal/100 000 inv",
        "N07402",
        N_("What social services and health care see. More reports may mean that more dare to report."),
    )._replace(direction="neither"),
    _reported("stold", "Anmälda stöld- och tillgreppsbrott, antal/100 000 inv", "U07417"),
    _reported(
        "skadegorelse",
        "Anmälda brott om skadegörelse, antal/100 000 inv",
        "U07452",
        N_("The municipality's own register of damage, which also has what is never reported."),
    ),
    Preset(
        "trygg-morkt",
        "Medborgarundersökningen - Trygg utomhus i området där du bor när det är mörkt ute, andel(%)",
        _SHARE,
        "higher_is_better",
        "kolada",
        "N00610",
        _SAMPLE,
        _WITH_REPORTS,
        _SURVEY,
    ),
    Preset(
        "trygg-ljust",
        "Medborgarundersökningen - Trygg utomhus i området där du bor när det är ljust ute, andel (%)",
        _SHARE,
        "higher_is_better",
        "kolada",
        "N00611",
        _SAMPLE,
        _WITH_REPORTS,
        _SURVEY,
    ),
    Preset(
        "paverkade-personer",
        "Medborgarundersökningen - Få problem med personer som är påverkade av alkohol eller narkotika i kommunen, andel (%)",
        _SHARE,
        "higher_is_better",
        "kolada",
        "N00620",
        _SAMPLE,
        _WITH_REPORTS,
        _SURVEY,
    ),
    Preset(
        "narkotikahandel",
        "Medborgarundersökningen - Få problem med narkotikahandel i kommunen, andel (%)",
        _SHARE,
        "higher_is_better",
        "kolada",
        "N00621",
        _SAMPLE,
        N_("The school's drug survey and measurements of wastewater."),
        _SURVEY,
    ),
    Preset(
        "gar-inte-ut",
        "Invånare 16-84 år som avstår från att gå ut ensam, andel (%)",
        _SHARE,
        "lower_is_better",
        "kolada",
        "U01420",
        _SAMPLE,
        _WITH_REPORTS,
        N_("Source: Kolada's catalogue of key figures, from the Public Health Agency."),
    ),
    Preset(
        "ntu-paverkade",
        "NTU - Upplever att det är problem med personer påverkade av alkohol eller droger utomhus i det egna bostadsområdet, andel (%)",
        _SHARE,
        "lower_is_better",
        "kolada",
        "N07628",
        N_(
            "Two years are put together and stand at the later one, so neighbouring years aren't independent."
        ),
        _WITH_REPORTS,
        _NTU,
    ),
    Preset(
        "ntu-narkotikahandel",
        "NTU - Upplever att det är problem med öppen narkotikahandel i det egna bostadsområdet, andel (%)",
        _SHARE,
        "lower_is_better",
        "kolada",
        "N07631",
        N_(
            "Two years are put together and stand at the later one, so neighbouring years aren't independent."
        ),
        _WITH_REPORTS,
        _NTU,
    ),
    Preset(
        "folkmangd",
        "Invånare totalt, antal",
        "invånare",
        "neither",
        "kolada",
        "N01951",
        N_("Those who stay in a place aren't the same as those who live there."),
        N_("Reported offences, to count them per inhabitant."),
        N_("Source: Kolada's catalogue of key figures, from SCB."),
    ),
    Preset(
        "bra-anmalda",
        "Anmälda brott, antal",
        "anmälda brott",
        "lower_is_better",
        "bra",
        "Totalt antal brott",
        N_(
            "Counts what is reported, not what happens, in the period when it was reported. The latest periods are "
            "preliminary. Municipal figures before 2015 are less complete."
        ),
        _WITH_SURVEY,
        N_("Source: Brå, statistics of reported offences (SOL)."),
    ),
    Preset(
        "ntu-lpo",
        "NTU, lokalpolisområdet",
        _SHARE,
        "lower_is_better",
        "table",
        "",
        N_(
            "Shows the whole local police area, not the municipality; exists since 2017. What people were exposed to "
            "is told of the calendar year before."
        ),
        N_("Reported offences in the municipality."),
        N_("Source: Brå, about the national crime survey (NTU)."),
    ),
    Preset(
        "trygghetsmatning",
        "Polisens trygghetsmätning",
        _SHARE,
        "lower_is_better",
        "table",
        "",
        N_("Few answers for each part of the municipality, and a first measurement shows no trend."),
        N_("Reported offences, and safety walks in the parts that stand out."),
        N_("Source: Polisen, about the safety surveys."),
    ),
    Preset(
        "can-skola",
        "CAN:s skolundersökning, årskurs 9",
        _SHARE,
        "lower_is_better",
        "table",
        "",
        N_(
            "So few pupils in a small municipality that some answers move the share. Say how many didn't answer."
        ),
        N_("Measurements of wastewater, and what school and youth centre see."),
        N_("Source: CAN, about the school surveys."),
    ),
    Preset(
        "avlopp",
        "Narkotika i avloppsvattnet",
        "mg per 1 000 invånare och dygn",
        "lower_is_better",
        "table",
        "",
        N_(
            "Says nothing about how many use drugs, their age or sex. A snapshot: a first measurement shows no trend, "
            "and the flow and the number connected must be known."
        ),
        N_("The school's drug survey and reported drug offences."),
        N_("Source: the county administrative boards' accounts of wastewater measurements."),
    ),
    Preset(
        "egna-skador",
        "Skadegörelse i kommunens lokaler",
        "skador",
        "lower_is_better",
        "table",
        "",
        N_("Shows what is written down: a new routine or a new caretaker moves the figure."),
        N_("Reported offences of damage, and the cost of repairs."),
        N_("Source: the municipality's own register; the weakness holds for every register of one's own."),
    ),
    Preset(
        "skolans-incidenter",
        "Incidenter i skolan",
        "incidenter",
        "lower_is_better",
        "table",
        "",
        N_("Shows what is written down: schools report with different zeal. Count events, never pupils."),
        N_("A survey of how safe the pupils feel."),
        N_("Source: the municipality's own register; the weakness holds for every register of one's own."),
    ),
)

RESIDENTS = "N01951"
"""Kolada’s key figure of how many live in a place on 31 December. Source: Kolada, from Statistics Sweden (SCB)."""

UNCERTAINTY: dict[str, str] = {
    "N00610": "U01610",
    "N00611": "U01611",
    "N00620": "U01620",
    "N00621": "U01621",
    "U01420": "U01532",
    "N07609": "N07657",
    "N07628": "N07676",
    "N07631": "N07679",
}
"""Which key figure in Kolada holds the uncertainty of which; from the titles in its catalogue."""


def preset_named(name: str) -> Preset | None:
    """The preset with an id, or of a key figure of Kolada."""
    wanted = name.strip().casefold()
    return next((one for one in PRESETS if wanted in (one.id, one.category.casefold() or None)), None)
