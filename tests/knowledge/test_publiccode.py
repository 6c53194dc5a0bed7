"""What `publiccode.yml` and the licence say must agree with `pyproject.toml` and the version."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from sara_cli import __version__

TOP = Path(__file__).parents[2]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def described() -> Any:
    return yaml.safe_load((TOP / "publiccode.yml").read_text("utf-8"))


def test_version_and_licence_are_those_of_the_project(described: Any) -> None:
    assert described["softwareVersion"] == __version__
    assert described["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert described["name"] in PROJECT["scripts"]


def test_the_keys_that_the_standard_demands(described: Any) -> None:
    demanded = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
    }
    assert demanded | {"description", "legal", "maintenance", "localisation"} <= described.keys()
    assert described["maintenance"]["type"] == "community"
    assert described["maintenance"]["contacts"]
    assert described["localisation"] == {"localisationReady": True, "availableLanguages": ["sv", "en"]}


def test_both_descriptions_keep_the_lengths_of_the_standard(described: Any) -> None:
    assert described["description"].keys() == {"sv", "en"}
    for text in described["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert 5 <= len(text["features"]) <= 20
    swedish, english = described["description"].values()
    assert len(swedish["features"]) == len(english["features"])


def test_the_licence_is_whole() -> None:
    text = (TOP / PROJECT["license-files"][0]).read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    for article in range(1, 16):
        assert f"\n{article}." in text
    assert text.rstrip().endswith(
        "All other changes or additions to this Appendix require the production of a new EUPL version."
    )
