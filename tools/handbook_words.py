"""The few words that the handbook's generated pages need of their own, and how text becomes Markdown."""

import re
from collections.abc import Iterable, Sequence

from sara_cli.language import current_language

WORDS = {
    # the file
    "top": ("Överst i filen", "At the top of the file"),
    "also_at": ("Samma nycklar kan stå i", "The same keys can stand in"),
    "key": ("Nyckel", "Key"),
    "meaning": ("Betyder", "Meaning"),
    "written": ("Skrivs", "Written as"),
    "must": ("Måste finnas.", "Must be there."),
    "part_one": ("Nycklar på raderna under: {link}.", "Keys on the lines below: {link}."),
    "part_list": ("Lista, varje del med nycklarna i {link}.", "A list, each item with the keys of {link}."),
    "part_map": (
        "En rad för varje period: ett tal, eller nycklarna i {link}.",
        "A line for each period: a number, or the keys of {link}.",
    ),
    "one_of": ("Något av", "One of"),
    "text": ("Text.", "Text."),
    "number": ("Tal.", "A number."),
    "day": ("Dag, som 2023-05-02.", "A day, as 2023-05-02."),
    "period": ("Period, som 2023 eller 2023-Q1.", "A period, as 2023 or 2023-Q1."),
    "yes_or_no": ("`true` eller `false`.", "`true` or `false`."),
    "list": ("Kan vara flera, som en lista.", "May be several, as a list."),
    "example": ("Till exempel", "For example"),
    # rules and mistakes
    "S1": ("Steg 1: initiera samverkan", "Step 1: initiate co-operation"),
    "S2": ("Steg 2: egna förberedelser", "Step 2: own preparations"),
    "S3": ("Steg 3: gemensam lägesbild och orsaksanalys", "Step 3: joint picture and cause analysis"),
    "S4": ("Steg 4: genomförande", "Step 4: execution"),
    "S5": ("Steg 5: uppföljning", "Step 5: follow-up"),
    "G": ("Målen", "The goals"),
    "C": ("Kedjan mellan stegen", "The chain between the steps"),
    "L": ("Lagens klockor", "The clocks of the act"),
    "D": ("Siffror och källor", "Figures and sources"),
    "P": ("Uppgifter om personer", "What says something of persons"),
    "B": ("Metoden", "The method"),
    "K": ("Avstängda regler", "Rules turned off"),
    "V": ("Utseendet", "The looks"),
    "mistakes_Y": ("Y: filen kan inte läsas som YAML", "Y: the file can't be read as YAML"),
    "mistakes_M": ("M: något står fel eller saknas", "M: something is out of place or missing"),
    "mistakes_R": ("R: id:n och länkar", "R: ids and links"),
    "mistakes_D": ("D: datafiler", "D: data files"),
    "mistakes_V": ("V: utseendet", "V: the looks"),
    "mistakes_E": ("E: frysta utgåvor", "E: frozen editions"),
    "id": ("Nummer", "Number"),
    # knowledge
    "other_language": ("på engelska", "in Swedish"),
    "also_called": ("Kallas också", "Also called"),
    "see": ("Se även", "See also"),
    "since": ("Sedan", "Since"),
    "source": ("Källa", "Source"),
    "paragraph": ("{number} §", "{number} §"),
    "level_must": ("Ska", "Must"),
    "level_effort": ("Ska verka för", "Shall work for"),
    "level_may": ("Får", "May"),
    "level_frame": ("Ram", "Frame"),
    "in_the_file": ("Nycklar i filen som hör hit", "Keys of the file that belong here"),
    "asked_by_law": ("Det här frågar `sara law` efter", "This is what `sara law` asks for"),
    "column": ("Kolumn", "Column"),
    "holds": ("Innehåller", "Holds"),
    "nr": ("Nr", "No."),
    "technique": ("Teknik", "Technique"),
    "for_instance": ("Till exempel", "For instance"),
    # commands
    "usage": ("Skrivs", "Written"),
    "what": ("Ord eller flagga", "Word or option"),
    "does": ("Gör", "Does"),
}


def word(name: str) -> str:
    """One of the words, in the language that is spoken."""
    return WORDS[name][current_language() == "en"]


def words_escaped(text: str) -> str:
    """A text of the program as Markdown: nothing in it is taken for markup, except code in backticks."""
    pieces = re.split(r"(`[^`]+`)", text)
    return "".join(
        piece if piece.startswith("`") else re.sub(r"([\\*_\[\]<>#|])", r"\\\1", piece) for piece in pieces
    ).replace("\\<", "&lt;")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell would end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("\n", " ") for cell in line) + " |" for line in lines)
