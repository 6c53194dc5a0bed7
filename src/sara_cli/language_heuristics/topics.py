"""Which kinds of crime a text is about, by its words, and whether evidence is about another one than its problem.

The words are the project's own. They overlook much: a text without any of them is about nothing in particular, and
nothing is then said of it.
"""

import re
from functools import lru_cache

from sara_cli.model.analyze import Problem

# The beginnings of words; what begins with “=” is the whole word, what holds a space is a phrase, “*” is any letters before.
_WORDS: dict[str, str] = {
    "alcohol": "alkohol,*langning,langa,berus,onykter,folköl,fylla,alcohol,drunk",
    "drugs": """narkotik,drogpåverk,droghandel,drogscen,drogtest,drogbruk,droger,*missbruk,cannabis,hasch,kokain,
        amfetamin,opioid,knark,kanyl,avloppsvatten,=andt,drug,narcotic,cocaine,cannabis""",
    "public_violence": """*misshandel,*misshandl,*våld,slagsmål,=rån,rånad,rånare,personrån,butiksrån,väskryck,=bråk,*bråk,
        *vapen,knivbrott,knivar,skjutning,skottloss,violence,violent,assault,
        =fight,fights,robber""",
    "close_violence": """nära relation,närstående,partnervåld,kvinnofrid,skyddat boende,kvinnojour,våld i hemmet,
        barnfrid,domestic,close relation,partner violence,women’s shelter,women's shelter""",
    "honour": "heder,könsstymp,barnäktenskap,tvångsgift,tvångsäktenskap,honour",
    "sexual_offences": "våldtäkt,sexual,sexuell,ofredande,rape,groom",
    "harassment": "mobb,kränk,trakasser,näthat,olaga hot,hot mot,bully,bullied,harass",
    "hate_crime": "hatbrott,rasis,antisemit,islamofob,homofob,hakkors,synagog,moské,hate crime",
    "extremism": "extremis,*extremis,terror,radikaliser,radicalis",
    "gangs": "gäng,kriminella nätverk,organiserad brott,utpress,gang,criminal network,organised crime,extort",
    "recruitment": "*rekryter,recruit",
    "theft": "*stöld,stul,=rån,personrån,butiksrån,väskryck,robber,tillgrepp,*snatteri,stjäl,theft,thefts,steal,stolen,shoplift",
    "burglary": "*inbrott,burglar,break-in",
    "vandalism": """*skadegör,*klott,vandal,sönderslag,krossad,krossa,*bränder,*brand,eldning,graffiti,arson,
        skador på skol,skador på bygg,skador på lokal,broken window""",
    "fraud": "*bedräg,lurad,lurade,luras,blåst,nätfiske,skimming,fraud,scam,swindl,phish",
    "welfare_crime": "välfärdsbrott,bidragsbrott,bidragsfusk,fusk med bidrag,felaktiga utbetal,welfare crime,benefit fraud",
    "traffic": """trafik,*hastighet,fortkör,*rattfyll,*rattonykter,buskör,epatraktor,=epa,
        moped,a-traktor,speeding,traffic,drink driv,drunk driv,mean speed""",
    "disorder": "ordningsstör,störning,oordning,disorder,nuisance",
    "insecurity": "*trygg,=oro,=oron,oroad,orolig,rädsl,rädd,unsafe,insecur,=fear,afraid,safety,=safe",
}  # fmt: skip
NOWHERE_IN_PARTICULAR = frozenset({"close_violence", "honour", "fraud"})
"""What happens in homes and online: it has no place and hour of its own, and reports say little of how much there is."""

_BROAD = frozenset({"gangs", "recruitment", "extremism", "disorder", "insecurity"})
"""What so many crimes are part of, or make people feel, that hardly any evidence is about something else."""

_RELATED = (
    frozenset({"public_violence", "close_violence", "honour", "sexual_offences", "harassment", "hate_crime"}),
    frozenset({"fraud", "welfare_crime"}),
    frozenset({"theft", "burglary"}),
    frozenset({"hate_crime", "vandalism"}),
    frozenset({"alcohol", "drugs"}),
    frozenset({"alcohol", "public_violence"}),
    frozenset({"alcohol", "sexual_offences"}),
    frozenset({"alcohol", "traffic"}),
)
_PROPERTY = frozenset({"theft", "burglary", "vandalism"})
_OBJECTS = re.compile(
    r"skol|villa|villor|bostad|bostäd|fritidshus|käll|cykl|cykel|butik|lokal|bil\b|bilar|båt|lantbruk|school|house|home"
    r"|bicycl|bike|shop|car\b|cars",
    re.IGNORECASE,
)


def _pattern(words: str) -> re.Pattern[str]:
    parts = []
    for word in (one.strip() for one in words.split(",")):
        start = r"\b\w*" if word.startswith("*") else r"\b"
        end = r"\b" if word.startswith("=") else r"\w*"
        parts.append(start + re.escape(word.strip("*=")) + end)
    return re.compile("|".join(parts))


_PATTERNS = {topic: _pattern(words) for topic, words in _WORDS.items()}


@lru_cache(maxsize=1024)
def topics(text: str) -> frozenset[str]:
    """The kinds of problems that the words of a text name, by their codes."""
    plain = text.casefold()
    found = {topic for topic, pattern in _PATTERNS.items() if pattern.search(plain)}
    # Where the kind of violence is named, or is a part of another word, “våld” says nothing more.
    if found & {"close_violence", "honour", "sexual_offences", "extremism"}:
        found.discard("public_violence")
    return frozenset(found)


def kinds_of(problem: Problem) -> frozenset[str]:
    """What kinds of problem it is: as the file says, else as its title does."""
    if problem.kind and problem.kind != "other":
        return frozenset({problem.kind})
    return topics(problem.title)


def has_place(problem: Problem) -> bool:
    """Whether it makes sense to ask at which places and hours a problem is at its worst."""
    return not kinds_of(problem) & NOWHERE_IN_PARTICULAR


def is_about_another(problem: Problem, evidence: str) -> bool:
    """Tell whether a piece of evidence names other crimes than its problem, and none that goes with it."""
    own = kinds_of(problem) | topics(" ".join(filter(None, (problem.title, problem.description))))
    named = topics(evidence)
    crimes = named - _BROAD - {"alcohol"}  # drinking is beside many kinds of crime
    if not own or own & _BROAD or not crimes or own & named:
        return False
    if any(own & group and crimes & group for group in _RELATED):
        return False
    return not (own & _PROPERTY and crimes & _PROPERTY and _objects(problem.title) & _objects(evidence))


def _objects(text: str) -> set[str]:
    return {found.casefold() for found in _OBJECTS.findall(text)}
