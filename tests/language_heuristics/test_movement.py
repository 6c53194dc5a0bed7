"""Whether a sentence claims that something has moved: labelled sentences, half of them claims; at most one in twenty wrong.

They are written as agreements, pictures and plans word such things, by someone who looked at those and not at the rule.
"""

import pytest

from sara_cli.language_heuristics.movement import claims_of

CLAIMS = [
    ("Skadegörelsen har ökat sedan 2021.", "rises"),
    ("Antalet anmälda inbrott ökade kraftigt under hösten.", "rises"),
    ("Narkotikabrotten ökar i kommunens södra delar.", "rises"),
    ("Stölderna i centrum har under de senaste åren minskat.", "falls"),
    ("Misshandel utomhus har blivit vanligare.", "rises"),
    ("Bränderna i flerfamiljshus har fördubblats på tre år.", "rises"),
    ("Andelen elever som har erbjudits narkotika har stigit.", "rises"),
    ("Det finns en tydligt uppåtgående trend för bedrägerier mot äldre.", "rises"),
    ("Skadorna på skolgårdarna har halverats.", "falls"),
    ("Bostadsinbrotten har sjunkit fyra år i rad.", "falls"),
    ("Klottret har tilltagit vid stationen.", "rises"),
    ("Läget vid torget har förvärrats.", "rises"),
    ("Antalet ordningsstörningar har gått upp.", "rises"),
    ("Cykelstölderna har avtagit.", "falls"),
    ("Våldet i parken har vuxit.", "rises"),
    ("Anmälningarna minskade med en fjärdedel 2023.", "falls"),
    ("Rattfylleribrotten har gått ned.", "falls"),
    ("Störningarna kring krogarna ökar på helgerna.", "rises"),
    ("Brotten har blivit färre.", "falls"),
    ("Snatterierna steg med tolv procent.", "rises"),
    ("Vandalism has increased in the centre.", "rises"),
    ("Burglaries fell by a third last year.", "falls"),
    ("Reports of fraud against the elderly have doubled.", "rises"),
    ("Drug offences are rising around the station.", "rises"),
    ("Thefts have gone down since 2020.", "falls"),
    ("There is a clear upward trend in arson.", "rises"),
    ("Assaults outdoors rose in the autumn.", "rises"),
    ("Bicycle theft has become less common.", "falls"),
    ("Disorder near the bars has grown.", "rises"),
    ("Broken windows declined after 2022.", "falls"),
]
NONE = [
    "Skadegörelsen har inte ökat.",
    "Målet är att stölderna ska ha minskat till 2026.",
    "Många upplever att otryggheten har ökat.",
    "Det är oklart om inbrotten har ökat eller minskat.",
    "I länet har narkotikabrotten ökat.",
    "Skadorna ligger kvar på samma nivå som 2019.",
    "Varken rån eller misshandel har ökat.",
    "Föräldrarna berättar att festandet har ökat.",
    "Risken ökar när skolan stänger för dagen.",
    "Antalet anmälningar varierar mellan åren.",
    "Vi vill öka tryggheten vid stationen.",
    "Åtgärderna ska leda till att skadorna minskar.",
    "Kunskapen om narkotika har ökat hos personalen.",
    "Samverkan har ökat mellan skolan och polisen.",
    "Kommunens befolkning har minskat med två procent.",
    "Tillgången till lokaler är begränsad på kvällarna.",
    "Anmälningsbenägenheten kan ha ökat.",
    "Nationellt har bedrägerierna ökat.",
    "De flesta skador sker mellan fredag kväll och söndag.",
    "Problemet är störst i september och oktober.",
    "Vandalism has not increased.",
    "It is unclear whether thefts have fallen.",
    "The aim is that burglaries have decreased by 2026.",
    "Nationally, fraud has increased.",
    "Residents feel that disorder has grown.",
    "Most damage occurs on weekend nights.",
    "If the lights fail, the risk increases.",
    "Reports vary from year to year.",
    "The population has declined since 2010.",
    "The level is about the same as in 2019.",
]


def test_half_of_the_sentences_claim_something() -> None:
    assert len(CLAIMS) == len(NONE) == 30


@pytest.mark.parametrize(("sentences", "is_claim"), [([text for text, _way in CLAIMS], True), (NONE, False)])
def test_at_most_one_sentence_in_twenty_is_misread(sentences: list[str], is_claim: bool) -> None:
    wrong = [text for text in sentences if bool(claims_of(text)) != is_claim]
    assert len(wrong) <= len(sentences) // 20, wrong


@pytest.mark.parametrize(("text", "way"), CLAIMS)
def test_a_claim_has_the_direction_of_its_words(text: str, way: str) -> None:
    assert all(found.direction == way for found in claims_of(text))


def test_a_doubt_in_one_sentence_leaves_the_next_alone() -> None:
    (found,) = claims_of("Om det beror på vädret vet vi inte. Skadorna har ökat.")
    assert found.words == "har ökat"
    assert claims_of("Skadorna har ökat men rånen har minskat.") == []
