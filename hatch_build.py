"""Puts the compiled catalogues into the wheel, without the text files that they are made from.

An editable install runs from the checkout, so there they are written beside the text files.
"""

import sys
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[BuilderConfig]):
    """Compiles every catalogue of the package, with the function that the program has for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected; `version` says which kind of wheel is built."""
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        from sara_cli.message_catalogue import compile_file

        self.temporary = Path(mkdtemp())
        for text in sorted(source.glob("sara_cli/locale/*/LC_MESSAGES/*.po")):
            inside = text.relative_to(source).with_suffix(".mo")
            target = (source if version == "editable" else self.temporary) / inside
            compile_file(text, target)
            if version != "editable":
                build_data["force_include"][str(target)] = inside.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled for the wheel only."""
        rmtree(self.temporary)
