"""The other cycles of the work: which there are, and the one that is opened."""

from typing import TYPE_CHECKING, NamedTuple

from sara_cli.language import _
from sara_cli.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

OPEN = "/cycles/open"


class OtherCycle(NamedTuple):
    """A cycle that can be opened: the name of its file, and its time in words."""

    file: str
    time: str


def other_cycles(visit: Visit) -> list[OtherCycle]:
    """The cycles before and after this one in its folder, in the order of time; no other folder is served."""
    from sara_cli.project_file.cycles import chained
    from sara_cli.wording import between

    path = visit.settings.path
    found = [one for one in chained(path) if one.path.name != path.name]
    return [OtherCycle(one.path.name, between(one.start, one.end)) for one in found]


def opened(visit: Visit) -> "Response":
    """Open another cycle: the pages are about it from now on, in every window."""
    path = visit.settings.path
    for one in other_cycles(visit):
        if one.file == visit.answer("file"):
            visit.state.settings = visit.settings._replace(path=path.parent / one.file)
            return visit.saved("/", [_("These pages are about {time} from now on.").format(time=one.time)])
    return visit.go_on("/")
