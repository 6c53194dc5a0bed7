"""What Rich lays out on the terminal, such as tables and trees: its texts and its console, with every character visible.

A control character is made visible before the layout, so that the columns are right. Rich is asked for
texts and consoles here only; imported when something is to be shown, for start-up time.
"""

import sys
from typing import Any, TextIO

from rich import console, text

from sara_cli.cli.terminal import give_up_output, visible


class Text(text.Text):
    """A text whose colours are those that it is given, and none that come with the words."""

    def __init__(self, text: str = "", style: str = "", **settings: Any) -> None:
        super().__init__(visible(text), style, **settings)

    def append(self, text: "text.Text | str", style: Any = None) -> "Text":
        """Add words, with a colour if one is given."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self


class Console(console.Console):
    """Where tables and trees are shown: stdout, unless another stream is named."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__(file=stream, highlight=False, emoji=False, markup=False)

    def on_broken_pipe(self) -> None:
        """Go on without showing anything where nobody reads on; Rich would leave with 1."""
        if self.file is sys.stdout:
            give_up_output()

    def render_str(self, text: str, **settings: Any) -> text.Text:
        """Take plain words in a table as they are."""
        return super().render_str(visible(text), **settings)
