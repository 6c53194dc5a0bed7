"""The real agreement 2023-2026 of Bräcke and the police stands whole in its example, and nothing more does.

Each row of the table is something that the agreement says, retold in English, and the Swedish text that
must carry it when the example is printed as an agreement.
"""

import html
import re
from datetime import date
from functools import cache

import pytest

from sara_cli.documents import render
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

SIGNED_BY = {"Chef lokalpolisområde Östersund", "Kommunstyrelsens ordförande"}

# The only numbers that the agreement has: days and years, the act's number and the year of the handbook.
NUMBERS = {"1", "10", "196", "2016", "2022", "2023", "2026"}

STATEMENTS = [
    # --- what it is, and between whom
    (
        "It is the co-operation agreement of the police and Bräcke for 2023 to 2026.",
        "Samverkansöverenskommelse Polisen och Bräcke kommun 2023–2026",
    ),
    (
        "One party is the municipality, the other the local police area of Östersund.",
        "Bräcke kommun och Polismyndigheten, lokalpolisområde Östersund",
    ),
    (
        "The parties are to identify and rank areas together.",
        "att tillsammans peka ut och rangordna de områden",
    ),
    ("These are areas that they must develop together.", "som de behöver utveckla ihop"),
    (
        "The areas are chosen so that safety rises and crime falls.",
        "för att tryggheten ska öka och brotten bli färre i Bräcke kommun",
    ),
    # --- what it rests on
    (
        "The municipalities' responsibility is laid down in an act.",
        "Kommunernas ansvar för brottsförebyggande arbete är reglerat i lagen (2023:196)",
    ),
    ("The act came into force on 1 July 2023.", "gäller från den 1 juli 2023"),
    ("The act gives the municipalities a clearer task.", "Lagen ger kommunerna en tydligare uppgift"),
    (
        "The task is to make co-ordination possible.",
        "skapa förutsättningar för att det brottsförebyggande arbetet samordnas",
    ),
    ("The work shall be based on knowledge.", "samordnas och bygger på kunskap"),
    (
        "The police authority has decided on a strategy for crime prevention.",
        "Polismyndigheten har beslutat om en strategi för brottsförebyggande arbete",
    ),
    ("The strategy applies from 10 June 2022.", "gäller från den 10 juni 2022"),
    (
        "The strategy's focus is situational prevention.",
        "Tyngdpunkten ligger på situationell brottsprevention",
    ),
    ("It asks for work that starts from problems and knowledge.", "ska utgå från problem och kunskap"),
    ("It builds on participation and co-operation.", "präglas av delaktighet och samverkan"),
    ("The crime triangle is the starting point.", "Brottstriangeln är utgångspunkten"),
    (
        "The SARA model makes problem-oriented policing systematic.",
        "SARA-modellen ger det problemorienterade polisarbetet (POP) dess systematik",
    ),
    (
        "Both parties have decided to co-operate.",
        "Både Bräcke kommun och lokalpolisområde Östersund har beslutat att samverka",
    ),
    ("They co-operate on safety and crime prevention.", "skapa trygghet och förebygga brott"),
    (
        "The agreement is a tool for structure and system.",
        "ett redskap som ger samverkan struktur och systematik",
    ),
    (
        "It is the joint document on what has been decided.",
        "parternas gemensamma dokument över vad de har beslutat att göra tillsammans",
    ),
    (
        "It is complemented by each party's activity plan.",
        "kompletteras av andra dokument: kommunens och Polisens egna aktivitetsplaner",
    ),
    # --- purpose and goals
    (
        "The purpose is long-term and lasting prevention.",
        "trygga ett brottsförebyggande arbete som är långsiktigt och hållbart",
    ),
    (
        "The parties have common goals from the local picture.",
        "gemensamma mål som utgår från den lokala lägesbilden",
    ),
    (
        "The overall goal is less crime and more safety.",
        "Brottsligheten i Bräcke kommun ska minska och tryggheten öka",
    ),
    (
        "The municipality shall be safe and welcoming to those who live or stay there.",
        "trygg och välkomnande för alla som bor eller vistas i den",
    ),
    # --- the five steps
    (
        "The five steps follow the handbook of 2016 by Brå, the police and SKL.",
        "de fem steg som Brå, Polisen och SKL rekommenderar i Samverkan i lokalt brottsförebyggande arbete (2016)",
    ),
    (
        "Step 1: the decision to co-operate is the agreement.",
        "beslutar parterna att samverka, och beslutet är den här överenskommelsen",
    ),
    (
        "Step 2: each party finds out the facts within its own responsibility.",
        "tar var för sig, utifrån sitt eget ansvarsområde, reda på hur det ser ut i kommunen",
    ),
    ("Step 3: a joint picture is made.", "Parterna tar fram en gemensam lägesbild"),
    (
        "Step 3: a cause analysis shows why the problems arise.",
        "gör de en orsaksanalys, som ska visa varför problemen uppstår",
    ),
    (
        "Step 4: the activities that each party's plan decides are carried out.",
        "de aktiviteter som är beslutade i vardera partens aktivitetsplan",
    ),
    (
        "Step 5: efforts are evaluated at least yearly.",
        "utvärderar de brottsförebyggande insatserna minst en gång om året",
    ),
    (
        "Step 5: the work is reported to the leadership of both parties.",
        "redovisas för ledningen i Polisen och i kommunen",
    ),
    ("The steps come round again without end.", "börjar stegen om, i en process som aldrig avstannar"),
    # --- the focus areas
    (
        "Narcotics: measurements of wastewater show that they are there.",
        "Mätningar av avloppsvattnet visar att det förekommer narkotika i kommunen",
    ),
    (
        "Narcotics: the focus is suspected sale and prevention with the young.",
        "misstänkt försäljning och på förebyggande arbete bland unga och unga vuxna",
    ),
    (
        "Crime: what hits citizens and the administrations and their responsibilities.",
        "Brott och kriminalitet som drabbar kommunens medborgare, kommunens förvaltningar och det som "
        "förvaltningarna ansvarar för",
    ),
    (
        "Measures are found in a coming promise and action plan.",
        "Åtgärderna kommer att stå i ett medborgarlöfte och i en åtgärdsplan",
    ),
    # --- ANDT
    ("ANDT: alcohol, narcotics, doping and tobacco.", "alkohol, narkotika, dopning och tobak (ANDT)"),
    (
        "ANDT: the joint picture stresses early notice, so that the young aren't recruited or lured.",
        "hur viktigt det är att tidigt se, och hindra, att unga värvas eller lockas in i missbruk",
    ),
    (
        "ANDT: those at risk of being drawn into the drug trade must be noticed.",
        "uppmärksamma dem som riskerar att dras in i den verksamhet som driver handeln med narkotika",
    ),
    (
        "ANDT, cause: availability puts the young in touch with alcohol, narcotics and tobacco.",
        "riskerar även unga att komma i kontakt med framför allt alkohol, narkotika och tobak",
    ),
    ("ANDT, cause: CAN's survey is one of the surveys.", "CAN:s undersökning bland unga"),
    (
        "ANDT, cause: in the county fewer of the young have tried alcohol.",
        "I andra kommuner i länet har andelen unga som har provat alkohol minskat",
    ),
    (
        "ANDT, cause: in Bräcke the share is as before.",
        "ingen sådan minskning i Bräcke, där nivån är densamma som i tidigare mätningar",
    ),
    (
        "ANDT, cause: more of the young have been offered narcotics over time.",
        "har fått erbjudande om att prova eller köpa narkotika har ökat över tid",
    ),
    # --- safety
    (
        "Safety: one can be out of danger and still feel unsafe.",
        "inte är i fara för att utsättas för brott kan ändå känna sig otrygg",
    ),
    ("Safety is a feeling of the single person.", "Trygghet är en känsla hos den enskilda människan"),
    (
        "Safety touches the quality of life and how one takes on other things.",
        "påverkar både livskvaliteten och hur man tar sig an annat i livet",
    ),
    (
        "Safety, cause: what makes people feel unsafe differs.",
        "Det som gör en människa otrygg skiljer sig ofta från det som gör en annan otrygg",
    ),
    (
        "Safety, cause: most of those who answer the police's surveys feel safe.",
        "svarat på Polisens trygghetsenkäter i Bräcke kommun känner sig de flesta trygga",
    ),
    (
        "Safety, cause: the police feel far away if one needs help.",
        "Polisen upplevs finnas långt borta om man skulle behöva hjälp",
    ),
    # --- follow-up, term, provisions, signatures
    (
        "Measures and activities are followed up together.",
        "följer tillsammans upp de åtgärder och aktiviteter som hör till överenskommelsen",
    ),
    (
        "An overall follow-up is made at the end of the year.",
        "En övergripande uppföljning görs i slutet av varje år",
    ),
    ("The agreement runs to 2026.", "gäller till och med 2026"),
    (
        "It can be revised if a party thinks it needed.",
        "kan innehållet ändras, om någon av parterna ser ett behov av det",
    ),
    (
        "The police sit in the municipality's local council.",
        "Polisen ska ha en representant i kommunens Lokala BRÅ/Folkhälsoråd",
    ),
    ("The head of the local police area signs.", "chef lokalpolisområde Östersund"),
    ("The chair of the executive board signs.", "Kommunstyrelsens ordförande"),
]


@cache
def agreement() -> Project:
    loaded = load(folder("examples") / "bracke-agreement" / "sara.yaml")
    assert loaded.project is not None, loaded.findings
    return loaded.project


@cache
def printed() -> str:
    text = render("agreement", agreement(), format="md", language="sv", today=date(2023, 9, 1))
    return _plain(text)


def _plain(markdown: str) -> str:
    """What the reader sees: no escapes, one space between words, no difference between capitals."""
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
    return re.sub(r"\s+", " ", html.unescape(text).replace("*", "")).casefold()


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert 45 <= len(STATEMENTS) <= 60
    assert len({statement for statement, _text in STATEMENTS}) == len(STATEMENTS)
    assert len({text for _statement, text in STATEMENTS}) == len(STATEMENTS)


@pytest.mark.parametrize(("statement", "text"), STATEMENTS, ids=[one for one, _text in STATEMENTS])
def test_what_the_agreement_says_stands_in_print(statement: str, text: str) -> None:
    assert _plain(text) in printed(), statement


def test_reading_plainly_takes_away_marks_and_not_words() -> None:
    assert _plain("**Lag** \\(2023:196\\),\n§ 9 \\& 10") == "lag (2023:196), § 9 & 10"
    assert "detta står inte i överenskommelsen" not in printed()


def test_what_the_agreement_leaves_open_is_left_open() -> None:
    project = agreement()
    assert project.illustrative is None
    assert not project.initiate.decisions
    assert not project.prepare.indicators
    assert not project.prepare.dialogues
    assert project.analyze.problems
    assert not any(problem.goals for problem in project.analyze.problems)
    assert not project.execute.measures
    assert not project.execute.promises
    assert not project.follow_up.results
    signed = project.initiate.agreement
    assert signed is not None
    assert signed.documentation is None


def test_no_number_stands_in_it_that_the_agreement_does_not_have() -> None:
    numbers = {number for text in _texts(agreement().model_dump()) for number in re.findall(r"\b\d+\b", text)}
    assert numbers - {agreement().municipality.code} <= NUMBERS
    assert {"196", "2016", "2026"} <= numbers


def test_the_focus_areas_and_the_problems_differ_as_in_the_agreement() -> None:
    """Narcotics leads to a problem, crime to none, and safety is a problem that no area covers."""
    signed = agreement().initiate.agreement
    assert signed is not None
    assert {area.id: area.problems for area in signed.focus_areas} == {"narkotika": ["andt"], "brott": []}
    assert [problem.id for problem in agreement().analyze.problems] == ["andt", "trygghet"]


def test_those_who_sign_are_roles_without_a_day_and_the_police_chief_is_acting() -> None:
    signed = agreement().initiate.agreement
    assert signed is not None
    assert {one.role for one in signed.signatories} == SIGNED_BY
    assert [one.acting for one in signed.signatories if one.party == "polis"] == [True]
    assert all(one.signed is None for one in signed.signatories)


def _texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in _texts(value)]
    if isinstance(data, list):
        return [text for value in data for text in _texts(value)]
    return [data] if isinstance(data, str) else []
