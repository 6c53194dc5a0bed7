"""Every page in the browser is valid HTML by the Nu checker."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from nu_checker import faults
from sara_cli.resources import folder
from web.serving import Client, served
from web.test_browser import PLACES


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    home = tmp_path_factory.mktemp("home") / "bracke"
    copytree(folder("examples") / "bracke", home)
    with served(home / "sara.yaml", "sv", folder=home.parent) as made:
        made.enter()
        yield made


def test_every_page_is_valid(client: Client, tmp_path: Path) -> None:
    pages = {f"page-{number}": client.get(place).text for number, place in enumerate(PLACES)}
    assert faults(pages, tmp_path) == []
