"""Step 1 is done when it is decided, organised, staffed and announced. Source: Brå, Polisen and SKR's handbook."""

from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.model.initiate import Organisation
from sara_cli.model.outline import fields_of
from sara_cli.progress.criterion import Criterion, Evidence, unless
from sara_cli.wording import listed


def _decision(chain: Chain) -> Evidence:
    """A joint decision by the police leadership and the municipal executive board."""
    decisions = chain.project.initiate.decisions
    paths = tuple(("initiate", "decisions", number) for number in range(len(decisions)))
    deciding = {decision.party for decision in decisions}
    lacking = [party.name for party in chain.parties("municipality", "police") if party.id not in deciding]
    return unless(paths, _("The decision of {names} is missing."), lacking)


def _conditions(chain: Chain) -> Evidence:
    conditions = chain.project.initiate.conditions
    paths = tuple(("initiate", "conditions", number) for number in range(len(conditions)))
    described = {condition.party for condition in conditions}
    lacking = [party.name for party in chain.project.parties if party.id not in described]
    return unless(paths, _("The conditions of {names} are missing."), lacking)


def _organisation(chain: Chain) -> Evidence:
    organisation = chain.project.initiate.organisation
    if organisation is None or not organisation.steering_group:
        return Evidence(lacking=_("No steering group is named."))
    return Evidence((("initiate", "organisation", "steering_group"),))


def _roles(chain: Chain) -> Evidence:
    organisation = chain.project.initiate.organisation
    keys = ("coordinator", "municipal_police")
    named = [key for key in keys if organisation and getattr(organisation, key)]
    lacking = [_(fields_of(Organisation)[key].title) for key in keys if key not in named]
    paths = tuple(("initiate", "organisation", key) for key in named)
    return Evidence(paths, _("{keys} is missing.").format(keys=listed(lacking)) if lacking else "")


def _communication(chain: Chain) -> Evidence:
    initiate = chain.project.initiate
    paths: list[tuple[str, ...]] = []
    if initiate.organisation and initiate.organisation.communications:
        paths.append(("initiate", "organisation", "communications"))
    if initiate.communication_plan:
        paths.append(("initiate", "communication_plan"))
    lacking = "" if len(paths) == 2 else _("Both a responsible role and a plan are needed.")
    return Evidence(tuple(paths), lacking)


CRITERIA = (
    Criterion("1.decision", "initiate.decisions", _decision),
    Criterion("1.conditions", "initiate.conditions", _conditions),
    Criterion("1.organisation", "initiate.organisation.steering_group", _organisation),
    Criterion("1.roles", "initiate.organisation.coordinator", _roles),
    Criterion("1.comms", "initiate.communication_plan", _communication),
)
