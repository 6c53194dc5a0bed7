"""Imports what the commands import when they need it, once for all the processes that are forked from one that has it."""

from datetime import date
from importlib import import_module
from pkgutil import walk_packages

import sara_cli.cli
import sara_cli.documents
import sara_cli.imports
import sara_cli.project_file
import sara_cli.rules
from attacks.commands import ROOT, TODAY
from sara_cli.check import check

for package in (sara_cli.cli, sara_cli.rules, sara_cli.documents, sara_cli.imports, sara_cli.project_file):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
check(ROOT / "examples" / "bracke" / "sara.yaml", date.fromisoformat(TODAY))
