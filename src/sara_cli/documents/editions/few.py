"""What the public edition says in the place of a figure about few."""

from sara_cli.model.fields import Count
from sara_cli.model.prepare import Value


class Few(Value):
    """A figure of which only is said that it is below a number."""

    below: Count
