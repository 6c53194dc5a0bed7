"""The five steps of the co-operation, in the words that documents print, and what each is for.

Source: *Samverkan i lokalt brottsförebyggande arbete*, Brå, Polisen and SKR (2016, 2020), and Brå's web
version of it, one page for each step; retold in our own words. The book gives the steps as a loop: new
facts may send the work back to an earlier step. Which phase of SARA a step answers to is our own reading,
with the phases as the ASU Center for Problem-Oriented Policing describes them.
"""

from typing import NamedTuple

from sara_cli.language import N_


class Step(NamedTuple):
    """One of the five steps. `id` is its name in the project file; the texts are source texts."""

    id: str
    number: int
    title: str
    aim: str
    sara_phase: str


STEPS: tuple[Step, ...] = (
    Step(
        "initiate",
        1,
        N_("Initiate co-operation"),
        N_(
            "Decide to work together, or to go on doing so. Agree on organisation, roles and mandate, and "
            "make sure that there is time and strength for the work."
        ),
        N_("Scanning"),
    ),
    Step(
        "prepare",
        2,
        N_("Own preparations"),
        N_(
            "Each party gathers what it knows: figures, observations and dialogues. It weighs them into a "
            "picture of its own and shows it to its leadership."
        ),
        N_("Scanning"),
    ),
    Step(
        "analyze",
        3,
        N_("Joint picture and cause analysis"),
        N_(
            "Merge the pictures into one, choose which problems come first, find out why they arise, and sign"
            " the agreement."
        ),
        N_("Scanning and Analysis"),
    ),
    Step(
        "execute",
        4,
        N_("Execution"),
        N_(
            "Set goals, choose measures that act on the causes, decide the plan and plan its follow-up. Then "
            "do the work and write down what was done."
        ),
        N_("Response"),
    ),
    Step(
        "follow_up",
        5,
        N_("Follow-up"),
        N_(
            "Find out what was done, how the work went and whether the problems changed. Tell the leadership "
            "and the citizens, and start the next turn from what was learnt."
        ),
        N_("Assessment"),
    ),
)


def step(id: str) -> Step:
    """Look up a step by its id, `follow-up` as well as `follow_up`; KeyError if there is no such step."""
    return {one.id: one for one in STEPS}[id.replace("-", "_")]
