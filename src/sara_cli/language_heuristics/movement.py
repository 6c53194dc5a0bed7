"""Whether a sentence says that something has risen or fallen, and in which words.

The words here are the project’s own; what is denied, wished for, doubted or said of something else than the problem is
overlooked rather than misread.
"""

import re
from typing import Literal, NamedTuple, TypeAlias

Direction: TypeAlias = Literal["rises", "falls"]

_RISES = (
    r"(?:ökat|stigit|fördubblats|tredubblats|tilltagit|vuxit|förvärrats|gått upp|blivit (?:fler|vanligare|värre)"
    r"|increased|risen|grown|doubled|tripled|gone up|become (?:more common|worse))"
)
_FALLS = (
    r"(?:minskat|sjunkit|halverats|avtagit|gått (?:ner|ned)|blivit (?:färre|ovanligare)"
    r"|decreased|fallen|dropped|declined|halved|gone down|become (?:fewer|less common))"
)
_TURNS = {
    "rises": re.compile(
        rf"\b(?:har|hade|has|have|had)(?: (?!har\b|hade\b|ha[sd]\b|have\b)\w+){{0,3}} {_RISES}\b"
        r"|\b(?:ökade|steg|fördubblades|tilltog|increased|rose|doubled)\b|\b(?:ökar|stiger|tilltar|increases|is rising|are rising)\b"
        r"|\b(?:uppåtgående|ökande|stigande|rising|upward|increasing) trend(?:en)?\b",
        re.IGNORECASE,
    ),
    "falls": re.compile(
        rf"\b(?:har|hade|has|have|had)(?: (?!har\b|hade\b|ha[sd]\b|have\b)\w+){{0,3}} {_FALLS}\b"
        r"|\b(?:minskade|sjönk|halverades|avtog|decreased|fell|declined|halved)\b|\b(?:minskar|sjunker|avtar|decreases|is falling|are falling)\b"
        r"|\b(?:nedåtgående|minskande|sjunkande|falling|downward|decreasing) trend(?:en)?\b",
        re.IGNORECASE,
    ),
}
_DOUBTED = re.compile(
    r"\b(?:inte|ej|ingen|inget|inga|aldrig|varken|vare sig|om|ifall|huruvida|kan|kunde|skulle|ska|skall|bör|måste|vill|målet|mål"
    r"|risk(?:en|erar)?|kanske|möjligen|troligen|sannolikt|osäker\w*|oklar\w*|tros|befaras|för att|genom att|när|då|medan|länet"
    r"|riket|landet|sverige|nationellt|andra kommuner|not|no|never|neither|nor|if|whether|can|could|would|should|shall|must|may|might"
    r"|goal|aim|perhaps|maybe|probably|likely|unclear|uncertain|to|when|while|county|nation|national\w*|sweden|elsewhere"
    r"|upplev\w*|känn\w*|tyck\w*|anser|uppger|säger|berätta\w*|beskriv\w*|experience\w*|feel\w*|think\w*|sa(?:y|ys|id)|report(?:s|ed)? that"
    r"|befolkning\w*|invånarantal\w*|antalet invånare|population|kunskap\w*|samverkan|resurs\w*|avstånd\w*|pris\w*|anmälningsbenägenhet\w*)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|;\s+")


class Claim(NamedTuple):
    """Which way something is said to have moved, in which words, and in which sentence."""

    direction: Direction
    words: str
    sentence: str


def claims_of(text: str) -> list[Claim]:
    """Every plain claim that something has risen or fallen; a sentence that doubts, wishes or compares is left out."""
    found: list[Claim] = []
    for sentence in _SENTENCE.split(text):
        hits = {direction: turn.search(sentence) for direction, turn in _TURNS.items()}
        said = [(direction, hit[0]) for direction, hit in hits.items() if hit]
        # A sentence that says both says it of two things. Most say neither, and needn’t be looked at for doubts.
        if len(said) == 1 and not _DOUBTED.search(sentence):
            found.append(Claim(said[0][0], said[0][1], sentence))  # type: ignore[arg-type]
    return found
