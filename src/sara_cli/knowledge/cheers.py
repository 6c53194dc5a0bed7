"""The CHEERS test: six marks of a problem, as a help to say more sharply what the problem is.

Source: the ASU Center for Problem-Oriented Policing, *Crime Analysis for Problem Solvers in 60 Small Steps*
(Clarke and Eck), step 14; retold in our own words. No Swedish names of the marks were found, so these are
the project's own working translations. Which key of the project file answers to a mark is our own reading.
"""

from typing import NamedTuple

from sara_cli.language import N_


class Mark(NamedTuple):
    """One mark of a problem. `keys` are the keys of a problem where the answer is written."""

    letter: str
    name: str
    question: str
    keys: tuple[str, ...]


MARKS: tuple[Mark, ...] = (
    Mark(
        "C",
        N_("Community"),
        N_("Who among the public is hit: inhabitants, firms, associations, services?"),
        ("who",),
    ),
    Mark("H", N_("Harm"), N_("Which harm does it do: injuries, fear, damage, cost?"), ("consequences",)),
    Mark(
        "E",
        N_("Expectation"),
        N_("Who expects the police or the municipality to do something about it, and how is that known?"),
        ("evidence",),
    ),
    Mark(
        "E",
        N_("Events"),
        N_("Which kind of event is it made of; what happens, step by step?"),
        ("description",),
    ),
    Mark("R", N_("Recurring"), N_("Does it come back, how often, and since when?"), ("since", "when")),
    Mark(
        "S",
        N_("Similarity"),
        N_("What do the events have in common: way, place, time, those who are hit?"),
        ("where", "when"),
    ),
)

NOTE = N_(
    "A help to sharpen the problem, not a demand. If a mark gets no answer, ask whether it is one "
    "problem, or several, or an event that happened once."
)
SOURCE = N_("The ASU Center for Problem-Oriented Policing (Clarke and Eck, step 14).")
