"""What the project says where the workbooks of a round answer, with what has been accepted of them so far."""

from sara_cli.documents.table import Content
from sara_cli.interview.round_cells import canonical, measure_answers
from sara_cli.interview.round_columns import TableName
from sara_cli.model.chain import Chain
from sara_cli.model.period import Period
from sara_cli.wording import folded


class State:
    """The contents by table, id and key. The id of a figure of a goal is followed by the period that it covers."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.measures = {at.part.id: at.part for at in chain.measures}
        self.goals = {at.part.id: at.part for at in chain.all_goals()}
        self.units = {folded(one.count.unit) for one in self.measures.values() if one.count}
        self._accepted: dict[tuple[str, str, str], Content] = {}
        self._notes: dict[str, set[str]] = {}

    def knows(self, table: TableName, id: str) -> bool:
        """Whether there is such a row."""
        return id in (self.measures if table == "measures" else self.goals)

    def content(self, table: TableName, id: str, key: str) -> Content:
        """What is there; an empty text where nothing is."""
        accepted = self._accepted.get((table, id, key))
        if accepted is not None:
            return accepted
        if table == "measures":
            measure = self.measures.get(id)
            return measure_answers(self.chain, measure)[key] if measure else ""
        goal, _space, period = id.partition(" ")
        return self._figure(goal, period, key) if period else ""

    def _figure(self, id: str, period: str, key: str) -> Content:
        goal = self.goals.get(id)
        at = self.chain.indicator(goal.indicator) if goal else None
        value = at.part.values.get(Period.parse(period)) if at else None
        found = getattr(value, key) if value else None
        return "" if found is None else found

    def notes(self, id: str) -> set[str]:
        """What the log of a measure says, as it is compared."""
        measure = self.measures.get(id)
        known = {canonical(entry.note) for entry in measure.log if entry.note} if measure else set()
        return known | self._notes.get(id, set())

    def accept(self, table: TableName, id: str, key: str, content: Content) -> None:
        """Take an answer as given."""
        self._accepted[table, id, key] = content
        if key == "note" and table == "measures":
            self._notes.setdefault(id, set()).add(canonical(content))

    @property
    def accepted(self) -> dict[tuple[str, str, str], Content]:
        """All that was taken, by table, id and key."""
        return dict(self._accepted)
