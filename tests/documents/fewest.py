"""How little the shortest documents hold: a poster and an account of grants are a page, with hardly a heading."""

HEADINGS, TABLES, DRAWN = 2, 1, 30
"""What every other document has at least, of headings, of tables, and of what is drawn on its pages."""

_OF_THE_SHORTEST = {"poster": (1, 0, 10), "grant": (1, 1, 20)}


def fewest(document: str) -> tuple[int, int, int]:
    """The fewest headings, tables and things drawn that a document may have."""
    return _OF_THE_SHORTEST.get(document, (HEADINGS, TABLES, DRAWN))
