"""What this project asks of the checks: rules that are turned off, names that may stay, and where the limits lie."""

from sara_cli.model.fields import Count, ItemId, Part, Text, optional, required, several

SMALLEST_CELL = 5
QUIET_DAYS = 90


class TurnedOff(Part):
    """A rule that is not to fire, in the whole file or of one item, and why."""

    rule: Text = required("Rule", "The id of the rule, as sara check prints it.", example="S3-007")
    item: ItemId | None = optional(
        "Item",
        "The id of the only thing that the rule is turned off for; left out for the whole file.",
        example="N1",
    )
    reason: Text = required("Reason", "Why; shown whenever the file is checked.")


class AllowedName(Part):
    """A name that may stay in the texts of the file, and why: a place or a work is often called after somebody."""

    name: Text = required("Name", "The name as it is written in the texts.", example="Astrid Lindgren")
    reason: Text = required("Reason", "Why it may stay.")


class Checks(Part):
    """Which rules are turned off, the names that may stay, and the limits that the others go by."""

    off: list[TurnedOff] = several("Turned off", "Rules that are turned off, each with the reason.")
    allowed_names: list[AllowedName] = several(
        "Allowed names", "What looks like persons’ names and may stay in the file, each with the reason."
    )
    smallest_cell: Count | None = optional(
        "Smallest cell", "The smallest number of persons or events that may be shown to others; otherwise 5."
    )
    quiet_days: Count | None = optional(
        "Quiet days", "How many days an ongoing measure may go without anything logged; otherwise 90."
    )
