"""What explains a rule: one file for each in `texts/`, read when it is printed and not before."""

from datetime import date
from functools import cache
from pathlib import Path

from sara_cli.knowledge.loader import PACKAGE, BilingualText, Fact, Piece, read

TEXTS = PACKAGE / "rules" / "texts"


class Edge(Fact):
    """Both sides of a limit that the explanation names: pieces of YAML that are just silent and just firing.

    They are laid over the same sound project as the example, which is judged on `today` where that is given,
    and are run as tests.
    """

    limit: BilingualText
    silent: Piece
    firing: Piece
    today: date | None = None
    before: Piece | None = None


class Explanation(Fact):
    """Why a rule exists, under fixed headings.

    `example` and `better` are pieces of YAML laid over a sound project: the first makes the rule fire,
    and it alone; the second doesn't. `source` names who says so. `before` is laid over the same project to
    make the previous cycle, for a rule that compares with it. `edges` pin the limits that the texts name.

    `closed_by` are the ids of the questions whose answers remove the finding, the first one that is open or missing
    first. In them `{here}` is the place of the finding, `{thing}` what it is in of a list, and `{id}` the id of that;
    an id may end with a key that the question asks for with others. Where no question does it, `instead` says what does.
    """

    title: BilingualText
    checks: BilingualText
    matters: BilingualText
    example: Piece
    better: Piece
    before: Piece | None = None
    source: BilingualText
    edges: tuple[Edge, ...] = ()
    closed_by: tuple[str, ...] = ("{here}",)
    instead: BilingualText | None = None


@cache
def explanation(id: str, folder: Path = TEXTS) -> Explanation:
    """The explanation of a rule by its id; that of another package's rule lies in a folder of its own."""
    return read(folder / f"{id}.yaml", Explanation)
