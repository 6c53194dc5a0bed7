"""Step 3 is done when the pictures are one, the problems chosen and explained, and the agreement signed.

Source: Brå, Polisen and SKR's handbook, joint preparations.
"""

from sara_cli.language import _
from sara_cli.model.chain import Chain, decision_on
from sara_cli.progress.criterion import Criterion, Evidence, places, unless


def merged(chain: Chain) -> Evidence:
    """Whether the pictures of the municipality and the police are merged in one with a date."""
    picture = chain.project.analyze.joint_picture
    if picture is None:
        return Evidence()
    lacking = [
        party.name for party in chain.parties("municipality", "police") if party.id not in picture.merges
    ]
    paths = (("analyze", "joint_picture"),)
    if lacking or picture.date:
        return unless(paths, _("The picture of {names} isn’t among those that were merged."), lacking)
    return Evidence(paths, _("The joint picture has no date."))


def _prioritised(chain: Chain) -> Evidence:
    undecided = [problem.title for _path, problem in chain.problems if not decision_on(problem)]
    paths = tuple((*path, "priority") for path, problem in chain.problems if decision_on(problem))
    if undecided or chain.prioritised:
        return unless(paths, _("Not yet decided on: {names}."), undecided)
    return Evidence(paths, _("No problem has been chosen."))


def _citizen_dialogue(chain: Chain) -> Evidence:
    dialogues = chain.project.prepare.dialogues
    return Evidence(places(("prepare", "dialogues"), dialogues, lambda one: one.kind == "citizen"))


def cause_analysis(chain: Chain) -> Evidence:
    """Finished means that at least one direct cause is there and says what it rests on."""
    paths = []
    lacking = []
    for path, problem in chain.prioritised:
        if any(cause.evidence and not cause.behind for cause in problem.causes):
            paths.append((*path, "causes"))
        else:
            lacking.append(problem.title)
    return unless(paths, _("No direct cause with evidence for: {names}."), lacking)


def _signed(chain: Chain) -> Evidence:
    agreement = chain.project.initiate.agreement
    signatories = agreement.signatories if agreement else []
    paths = places(("initiate", "agreement", "signatories"), signatories, lambda one: one.signed)
    signed = {signatory.party for signatory in signatories if signatory.signed}
    lacking = [party.name for party in chain.parties("municipality", "police") if party.id not in signed]
    names = {party.id: party.short or party.name for party in chain.parties()}
    signers = [
        _("{role} for {party}").format(role=one.role, party=names.get(one.party, one.party))
        for one in signatories
        if one.signed
    ]
    found = _("Signed by: {names}.").format(names="; ".join(signers)) if signers else ""
    return unless(paths, _("No dated signature for {names}."), lacking)._replace(found=found)


CRITERIA = (
    Criterion(
        "3.merged", "analyze.joint_picture", merged, needs=("2.picture.municipality", "2.picture.police")
    ),
    Criterion("3.prioritised", "analyze.problems.priority", _prioritised),
    Criterion("3.citizen_dialogue", "prepare.dialogues", _citizen_dialogue),
    Criterion("3.cause_analysis", "analyze.problems.causes", cause_analysis, needs=("3.prioritised",)),
    Criterion("3.signed", "initiate.agreement.signatories", _signed),
)
