"""What pre-commit runs: `sara check` on each of the files that are about to be committed.

pre-commit puts the files after the options, several at once; `sara check` reads one project at a time.
"""

import sys
from collections.abc import Sequence
from itertools import takewhile


def check_each(arguments: Sequence[str]) -> int:
    """Check each file with the options before them; the worst exit code is that of the whole."""
    from sara_cli.cli.app import run

    files = list(takewhile(_is_file, reversed(arguments)))[::-1]
    options = arguments[: len(arguments) - len(files)]
    return max((run(["check", "--quiet", *options, "--project", file]) for file in files), default=0)


def _is_file(argument: str) -> bool:
    return argument.lower().endswith((".yaml", ".yml"))


if __name__ == "__main__":
    sys.exit(check_each(sys.argv[1:]))
