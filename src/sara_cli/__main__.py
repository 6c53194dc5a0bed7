"""The way in: `sara` and `python -m sara_cli`."""

import os
import sys
from collections.abc import Sequence

from sara_cli import __version__


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code; `--version` is answered before anything is imported."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        sys.stdout.write(f"sara {__version__}\n")
        return
    # Else every start looks through all that is installed for something that wants to watch our model.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from sara_cli.cli.app import run

        code = run(given)
    except KeyboardInterrupt:  # before or after the command, which answers it in words
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
