"""Puts the compiled catalogues into the wheel, without the text files that they are made from, and compiled templates.

An editable install runs from the checkout, so they are written there: beside the text files, and beside the templates.
"""

import sys
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledFiles(BuildHookInterface[BuilderConfig]):
    """Compiles every catalogue and template, with the functions that the program has for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected; `version` says which kind of wheel is built."""
        root, is_wheel = Path(self.root), version != "editable"
        source = root / "src"
        sys.path.insert(0, str(source))
        from sara_cli.message_catalogue import compile_file
        from sara_cli.templating.built_in import compile_all

        self.temporary = Path(mkdtemp())
        made = build_data["force_include"]
        for text in sorted(source.glob("sara_cli/locale/*/LC_MESSAGES/*.po")):
            inside = text.relative_to(source).with_suffix(".mo")
            target = (self.temporary if is_wheel else source) / inside
            compile_file(text, target)
            if is_wheel:
                made[str(target)] = inside.as_posix()
        folder = (self.temporary if is_wheel else root) / "compiled"
        compile_all(root / "templates", folder)
        for file in sorted(folder.iterdir()) if is_wheel else ():
            made[str(file)] = f"sara_cli/_data/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled for the wheel only."""
        rmtree(self.temporary)
