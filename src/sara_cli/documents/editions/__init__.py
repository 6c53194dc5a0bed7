"""For whom a document is printed: for those who do the work, or for everyone.

The public edition is printed from a project in which what isn't for everyone is left out, so that no
document and no format needs to think of it.
"""

from typing import Literal, TypeAlias

Edition: TypeAlias = Literal["internal", "public"]
EDITIONS: tuple[Edition, ...] = ("internal", "public")
