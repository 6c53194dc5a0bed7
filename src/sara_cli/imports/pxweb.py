"""The interface of SCB's statistical database, PxWeb version 2: one table, some of its values, as json-stat2.

An answer may have 150,000 cells, and 30 requests may be made in ten seconds; one request for each table is far below
both. A variable that isn't named is left out of the table where the table allows that. Source: PxWebApi 2.0, and the
settings that the interface itself gives (`/config`).
"""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from sara_cli.imports.content import Content
from sara_cli.imports.kolada_api import Asker
from sara_cli.imports.server import Server

ADDRESS = "https://statistikdatabasen.scb.se/api/v2"
NATION = "00"
EVERY = "*"


class PxWeb:
    """Asks for tables. `asker` gives the answers, the server itself unless another is named."""

    def __init__(self, address: str = ADDRESS, asker: Asker | None = None) -> None:
        self.server = Server(address)
        self.address = self.server.address
        self.asker = asker or self.server

    def table(self, id: str, values: Mapping[str, Sequence[str]]) -> Content:
        """A table with the chosen values of its variables, by their codes. Raises `SaraError`."""
        chosen = "".join(
            f"&valueCodes[{quote(name)}]={','.join(map(quote, codes))}" for name, codes in values.items()
        )
        return self.asker.get(
            f"{self.address}/tables/{quote(id)}/data?lang=sv&outputFormat=json-stat2{chosen}"
        )
