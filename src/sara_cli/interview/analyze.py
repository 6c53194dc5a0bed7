"""Step 3: the pictures merged, problems chosen, and for each chosen problem why it arises and what should change."""

from sara_cli.interview.cause_analysis import analyse, ask_cause, problem_at, remains
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.goals import ask_goal
from sara_cli.interview.initiate import ask_signatories
from sara_cli.interview.part import ask_part
from sara_cli.interview.problems import PROBLEMS, ask_basics, ask_problems
from sara_cli.interview.question import Words
from sara_cli.knowledge.scores import scores
from sara_cli.language import _, ngettext
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import decision_on
from sara_cli.model.prepare import Picture
from sara_cli.model.project import Party
from sara_cli.project_file.address import Address

STEP = "analyze"
JOINT: Address = ("analyze", "joint_picture")
_ASKED = ("date", "area", "extent", "consequences", "other_information", "analysis")


def ask_joint_picture(talk: Talk) -> None:
    """Show the parties' own pictures, and ask for what they come to together."""
    if not (talk.everything or _remains(talk)):
        return
    talk.asker.heading(_("The joint picture"))
    _show_pictures(talk)
    has_any = bool(talk.project.prepare.pictures or talk.project.analyze.joint_picture)
    if not has_any and not talk.more(_("Write a joint picture all the same?")):
        return
    _ask_merges(talk)
    examples = {
        "date": "2024-03-15",
        "extent": _("Damage to schools has grown for three years, mostly at weekends in spring and autumn."),
        "consequences": _(
            "Repairs cost 400 000 kronor a year, and pupils meet a school that looks uncared for."
        ),
        "other_information": _("Young people say in the dialogue that nothing is open after eight o’clock."),
        "analysis": _("Most of it is concentrated in two places and a few hours: there it can be changed."),
    }
    for name in _ASKED:
        talk.field((*JOINT, name), words=Words(example=examples.get(name, "")))
    _ask_sub_areas(talk)


def ask_citizen_dialogue(talk: Talk) -> None:
    """Ask for a dialogue with citizens, unless there is one."""
    from sara_cli.interview.prepare import ask_dialogue

    holders = talk.chain.parties("municipality") or talk.project.parties
    if not holders or any(one.kind == "citizen" for one in talk.project.prepare.dialogues):
        return
    talk.asker.heading(_("What citizens say"))
    talk.asker.tell(
        _("Those who live with the problem know when, where and how; ask them before you settle the causes.")
    )
    while talk.more(_("Has a dialogue with citizens been held?")):
        if not ask_dialogue(talk, holders[0], kind="citizen"):
            return


def _remains(talk: Talk) -> bool:
    picture = talk.project.analyze.joint_picture
    if picture is None or not all(getattr(picture, name) for name in _ASKED):
        return True
    return bool(_unmerged(talk))


def _unmerged(talk: Talk) -> list[Party]:
    """The parties that have a picture which isn't among those that were merged."""
    merged = talk.value((*JOINT, "merges")) or ()
    return [party for party in talk.project.parties if _pictures(talk, party) and party.id not in merged]


def _pictures(talk: Talk, party: Party) -> list[Picture]:
    return [picture for picture in talk.project.prepare.pictures if picture.party == party.id]


def _show_pictures(talk: Talk) -> None:
    """What each party brought, and who has brought nothing."""
    from sara_cli.interview.prepare import tell_missing

    for party in talk.project.parties:
        for picture in _pictures(talk, party):
            _show_picture(talk, party, picture)
    if tell_missing(talk):
        talk.asker.tell(_("It can be added with “sara prepare”; go on with what there is, or wait."))


def _show_picture(talk: Talk, party: Party, picture: Picture) -> None:
    talk.asker.tell()
    day = f" ({picture.date})" if picture.date else ""
    talk.asker.tell(_("The picture of {party}{day}:").format(party=party.name, day=day))
    talk.asker.tell(f"    {picture.summary}")
    if picture.chosen_because:
        talk.asker.tell("    " + _("Chosen because: {text}").format(text=picture.chosen_because))
    if picture.limits:
        talk.asker.tell("    " + _("What it can’t show: {text}").format(text=picture.limits))


def _ask_merges(talk: Talk) -> None:
    """Which pictures are merged; those that are there are proposed."""
    unmerged = _unmerged(talk)
    present = talk.value((*JOINT, "merges")) or []
    if present and unmerged:
        names = ", ".join(party.name for party in unmerged)
        talk.asker.tell(_("Not yet among those that were merged: {names}.").format(names=names))
    proposal = ", ".join(dict.fromkeys((*present, *(party.id for party in unmerged))))
    about = _("The parties whose pictures are made one; both the municipality’s and that of the Police.")
    words = Words(_("Whose pictures are merged?"), about)
    talk.field((*JOINT, "merges"), words=words, proposal=proposal, again=bool(unmerged))


def _ask_sub_areas(talk: Talk) -> None:
    described = {str(one["sub_area"]) for one in talk.value((*JOINT, "sub_areas")) or ()}
    left = [area for area in talk.project.sub_areas if area.id not in described]
    if not left or not talk.more(_("Describe each part of the municipality?")):
        return
    for area in left:
        text = _("The situation in {area}").format(area=area.name)
        talk.new(
            "sub_area_picture", step=STEP, sub_area=area.id, words={"summary": Words(text)}, ask=("risk",)
        )


# --- choosing between problems -----------------------------------------------------------------------


def prioritise(talk: Talk) -> None:
    """Weigh the problems that nobody has decided on, show the matrix, and ask what is chosen."""
    undecided = [problem for problem in talk.project.analyze.problems if not decision_on(problem)]
    if undecided:
        count = len(undecided)
        talk.asker.heading(_("Which problems are chosen?"))
        text = ngettext(
            "{count} problem is weighed against Brå’s seven criteria, from 0 to 3. The figures are a "
            "basis for discussion, not a sum; an empty line skips.",
            "{count} problems are weighed against Brå’s seven criteria, from 0 to 3. The figures are "
            "a basis for discussion, not a sum; an empty line skips.",
            count,
        )
        talk.asker.tell(text.format(count=count))
        for problem in undecided:
            weigh(talk, problem)
        talk.asker.show_priorities(talk.project)
        for problem in undecided:
            decide(talk, problem)
        if len(undecided) > 1:
            talk.asker.show_priorities(talk.project)
    _ask_reasons(talk)


def weigh(talk: Talk, problem: Problem) -> None:
    """A problem against each criterion, and how sure the parties are."""
    place = _priority(problem)
    talk.asker.heading(problem.title)
    for criterion, scale in scores().scales.items():
        known = tuple((str(score), str(meaning)) for score, meaning in enumerate(scale))
        talk.field((*place, "scores", criterion), words=Words(known=known))
    talk.field((*place, "confidence"), words=Words(_("How sure are you of the judgement?")))


def decide(talk: Talk, problem: Problem) -> None:
    """Chosen, not chosen or under watch; what isn't chosen needs its reason as much as what is."""
    about = _("Choosing also means choosing away, so that there is strength enough for what is chosen.")
    text = _("Is “{title}” chosen?").format(title=problem.title)
    talk.field((*_priority(problem), "decision"), words=Words(text, about))
    _ask_reason(talk, problem)


def _ask_reasons(talk: Talk) -> None:
    """A decision without a reason can't be taken up again by those who come after."""
    for problem in talk.project.analyze.problems:
        if decision_on(problem) and not talk.value((*_priority(problem), "reason")):
            _ask_reason(talk, problem)


def _ask_reason(talk: Talk, problem: Problem) -> None:
    decision = talk.value((*_priority(problem), "decision"))
    words = {
        "prioritised": Words(
            _("Why is “{title}” chosen?"),
            "",
            _("It grows, it is gathered to two places, and we own the places."),
        ),
        "deprioritised": Words(
            _("Why isn’t “{title}” chosen?"),
            _(
                "Stated openly, so that the next person to ask finds the answer. What goes on in "
                "ordinary work?"
            ),
            _("No worse than elsewhere, and ordinary traffic control goes on."),
        ),
        "watch": Words(
            _("Why is “{title}” kept under watch?"),
            _("What is waited for, and when is it taken up again?"),
            _("Too little is known; taken up again when the survey of 2025 is there."),
        ),
    }
    if decision in words:
        said = words[decision]
        text = said.text.format(title=problem.title)
        talk.field((*_priority(problem), "reason"), words=said._replace(text=text))


def _priority(problem: Problem) -> Address:
    return (*PROBLEMS, problem.id, "priority")


# --- step 3 ------------------------------------------------------------------------------------------

FOCUS_AREAS: Address = ("initiate", "agreement", "focus_areas")


def walk(talk: Talk, about: Address | None) -> None:
    """Ask for what step 3 still needs, or go through one thing."""
    if about:
        _go_through(talk, about)
        return
    ask_joint_picture(talk)
    ask_citizen_dialogue(talk)
    ask_problems(talk)
    prioritise(talk)
    for at in talk.chain.prioritised:
        if remains(at.part):
            analyse(talk, (*PROBLEMS, at.part.id))
    ask_focus_areas(talk)
    ask_signatories(talk)


def _go_through(talk: Talk, about: Address) -> None:
    """All of one problem, cause or goal, or whatever else the step holds."""
    is_inside = about[: len(PROBLEMS)] == PROBLEMS
    below = about[len(PROBLEMS) + 1 :]
    if about == JOINT:
        ask_joint_picture(talk)
    elif is_inside and len(about) > len(PROBLEMS) and not below:
        _go_through_problem(talk, about)
    elif is_inside and len(below) == 2 and below[0] == "causes":
        ask_cause(talk, about)
        talk.asker.show_analysis(talk.project, str(about[len(PROBLEMS)]))
    elif is_inside and len(below) == 2 and below[0] == "goals":
        ask_goal(talk, about)
    else:
        ask_part(talk, about)


def _go_through_problem(talk: Talk, place: Address) -> None:
    problem = problem_at(talk, place)
    talk.asker.heading(problem.title)
    ask_basics(talk, place)
    if not problem.priority or talk.more(_("Go through the choice of it once more, with its scores?")):
        weigh(talk, problem)
        talk.asker.show_priorities(talk.project)
        decide(talk, problem)
    analyse(talk, place)


def ask_focus_areas(talk: Talk) -> None:
    """A chosen problem belongs in the agreement: under an area that is there, or one of its own."""
    for at in talk.chain.prioritised:
        covered = {id for area in talk.chain.focus_areas for id in area.part.problems}
        if at.part.id not in covered:
            _ask_focus_area(talk, at.part)


def _ask_focus_area(talk: Talk, problem: Problem) -> None:
    areas = [area.part for area in talk.chain.focus_areas]
    talk.asker.heading(_("The focus areas of the agreement"))
    text = _("None of them covers “{title}”, which is prioritised. Where does it belong?")
    new, none = _("A new focus area"), _("Nowhere now")
    options = (*(area.title for area in areas), new, none)
    choice = talk.asker.choose(text.format(title=problem.title), options, default=len(areas))
    if choice < len(areas):
        area = areas[choice]
        talk.put((*FOCUS_AREAS, area.id, "problems"), [*area.problems, problem.id])
    elif options[choice] is new:
        about = _("As it is called in the agreement; the problem itself is linked to it.")
        words = Words(_("What is the focus area called?"), about)
        talk.new("focus_area", step="initiate", words={"title": words}, problems=[problem.id])
