"""Lag (2023:196) om kommuners ansvar för brottsförebyggande arbete, paragraph by paragraph.

Source: the text of the act, §§ 1-14, with § 14 added by SFS 2025:223; in force 1 July 2023, and a plan
under § 5 had to be decided from 1 July 2024 at the latest. Retold in our own words and only as far as
the act goes: it names neither the police nor cause analyses nor citizen promises, it doesn't say which
body decides the plan or how often the council is told, and it has no rule on supervision or sanction.
Good practice from Brå is kept apart, in the checklists.
"""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.language import N_

Level: TypeAlias = Literal["must", "effort", "may", "frame"]
"""must: the act says *ska*. effort: it says *verka för*, so a documented attempt is enough. may: a right.
frame: what the act is about and for."""

ACT = "lag (2023:196)"
IN_FORCE = date(2023, 7, 1)
PLAN_DUE = date(2024, 7, 1)


class Paragraph(NamedTuple):
    """One paragraph of the act: what it asks for, as a source text, and how strongly."""

    number: int
    requirement: str
    level: Level


PARAGRAPHS: tuple[Paragraph, ...] = (
    Paragraph(
        1, N_("Says what the act is about: the municipalities' responsibility for preventing crime."), "frame"
    ),
    Paragraph(
        2,
        N_("The municipalities contribute to effective crime prevention by doing what the act lists."),
        "frame",
    ),
    Paragraph(
        3,
        N_(
            "The aim is that the need for measures is judged on grounds of knowledge, and that the "
            "municipalities take a certain responsibility for co-ordination."
        ),
        "frame",
    ),
    Paragraph(
        4,
        N_(
            "The municipality shall produce a picture of crime in the whole of its area. It shall hold a "
            "mapping of crime, its extent and consequences, other relevant information, and an analysis of "
            "both."
        ),
        "must",
    ),
    Paragraph(
        5,
        N_(
            "With the picture as its ground, the municipality shall decide on a plan of the measures that it "
            "intends to take to prevent crime."
        ),
        "must",
    ),
    Paragraph(
        6,
        N_("At least every second year the picture shall be updated and the action plan followed up."),
        "must",
    ),
    Paragraph(
        7,
        N_(
            "Where it is suitable, the picture and the plan shall be integrated with analyses and plans that "
            "are made under other statutes."
        ),
        "must",
    ),
    Paragraph(
        8,
        N_(
            "The municipality is responsible for co-ordinating crime prevention in its area, in the way that "
            "§§ 9 and 10 describe."
        ),
        "must",
    ),
    Paragraph(
        9,
        N_(
            "The municipality shall work for written agreements with relevant actors. Each agreement shall "
            "state at least for which purposes and within which areas they co-operate."
        ),
        "effort",
    ),
    Paragraph(
        10,
        N_(
            "The municipality shall work for strategic questions being handled in a council of the "
            "municipality and relevant actors, which the municipality leads, and for the others to send "
            "people in leading positions."
        ),
        "effort",
    ),
    Paragraph(
        11,
        N_(
            "The municipality shall have a co-ordination function. The act asks for a function, not for a "
            "named post."
        ),
        "must",
    ),
    Paragraph(
        12,
        N_(
            "The co-ordination function shall above all co-ordinate and support the work under the act, be "
            "the contact for those outside, and help to spread information to inhabitants and others."
        ),
        "must",
    ),
    Paragraph(
        13,
        N_(
            "The municipal executive board, or the committee that the municipal council decides on, shall "
            "lead the work and report continuously to the council."
        ),
        "must",
    ),
    Paragraph(
        14,
        N_("The municipality may use camera surveillance to keep public places safe."),
        "may",
    ),
)


def paragraph(number: int) -> Paragraph:
    """Look up a paragraph by its number; KeyError if the act has no such paragraph."""
    return {one.number: one for one in PARAGRAPHS}[number]
