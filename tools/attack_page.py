"""The table of what was tried against the program, in the handbook's chapter “What to rely on”, from docs/attack.csv."""

import csv
from pathlib import Path

from handbook_words import table
from sara_cli.language import current_language

FILE = Path(__file__).parents[1] / "docs" / "attack.csv"
HEAD = (("Vad som prövades", "Gånger"), ("What was tried", "Times"))
KINDS = {
    "kills": (
        "Ett kommando som skriver dödas mitt i: vid ett av anropen till disken",
        "A command that writes is killed halfway: at one of its calls to the disk",
    ),
    "faults": (
        "Disken svarar med ett fel: full, trasig, skrivskyddad, otillåten, utan lås",
        "The disk answers with a fault: full, broken, read-only, forbidden, without locks",
    ),
    "unsupported": (
        "En mapp på en server som inte kan låsa, länka eller ändra rättigheter",
        "A folder on a server that can't lock, link or change permissions",
    ),
    "saving": ("Sparandet självt, ett fall för varje löfte", "Saving itself, a case for each promise"),
    "writes": ("Åtta program skriver samtidigt: ändringar", "Eight programs write at once: changes"),
    "two": (
        "Två personer, två datorer eller ett redigeringsprogram",
        "Two people, two machines or an editor",
    ),
    "values": (
        "Ett fält får ett udda värde, och filen kontrolleras",
        "A field gets an odd value, and the file is checked",
    ),
    "printed": ("Samma, och årsuppföljningen skrivs ut", "The same, and the year-end report is printed"),
    "shown": (
        "Ett värde som försöker styra terminalen, JSON, SARIF eller `::error`",
        "A value that tries to steer the terminal, JSON, SARIF or `::error`",
    ),
    "names": (
        "Namn som försöker styra terminalen, kommando för kommando",
        "Names that try to steer the terminal, command by command",
    ),
    "texts": ("En fil med byte och ord ändrade på måfå", "A file with bytes and words changed by chance"),
    "readers": (
        "En läsare som jämför allt tryckt, diagrammen också, med det som hade tryckts om de dolda talen vore andra",
        "A reader who compares all that is printed, charts too, with what would be if the withheld numbers were others",
    ),
    "commands": ("Udda kommandon på udda filer, i följd", "Odd commands on odd files, in a row"),
    "odd_files": (
        "Rör, enheter, mappar, cirklar och länkar ut ur mappen i stället för en fil",
        "Pipes, devices, folders, circles and links out of the folder in place of a file",
    ),
    "workbooks": (
        "Arbetsböcker som kommer tillbaka skadade, med udda celler eller ändrade på måfå",
        "Workbooks that come back damaged, with odd cells or changed by chance",
    ),
    "forms": (
        "Formulär i webbläsaren som ingen människa skickar: udda, saknade och påhittade fält, skadade filer",
        "Forms in the browser that no person sends: odd, missing and made-up fields, damaged files",
    ),
    "documents": (
        "Ett dokument vars texter försöker bli kod i en Word-fil eller PDF",
        "A document whose texts try to become code in a Word file or PDF",
    ),
    "damaged": ("Skadade tabeller och kalkylark", "Damaged tables and spreadsheets"),
    "templates": (
        "Mallar som försöker läsa, skriva eller aldrig sluta",
        "Templates that try to read, write or never end",
    ),
    "steps": (
        "Långa texter och mycket långa listor av fel: räknade steg",
        "Long texts and very long lists of mistakes: counted steps",
    ),
}


def tries() -> dict[str, str]:
    """How much of each kind was tried, as it is in the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["kind"]: row["tries"] for row in csv.DictReader(file, delimiter=";")}


def attack() -> str:
    """A row for each kind that was tried, in the order of `KINDS`."""
    swedish = current_language() == "sv"
    tried = tries()
    rows = []
    for kind, words in KINDS.items():
        if kind not in tried:
            continue
        number = f"{int(tried[kind]):,}".replace(",", "\u00a0" if swedish else ",")
        rows.append((words[not swedish], number))
    return table(HEAD[not swedish], rows)
