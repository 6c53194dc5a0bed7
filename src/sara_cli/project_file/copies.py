"""Copies that a shared folder makes when two have saved the same file at once on different machines.

No lock reaches into a folder that is synchronised and not shared. Where both versions are then kept, the other
one lies beside under a name of its own, and what it holds is easily forgotten.
"""

import re
from pathlib import Path

# As OneDrive (machine's name), Google Drive and Windows (a number), Dropbox and Nextcloud (a remark in
# brackets) and Syncthing name them.
_MARKS = (r"-(?=[^\W\d_])[^.]+", r" ?\((\d+|[^)]*(conflict|konflikt)[^)]*)\)", r"\.sync-conflict-.+")


def conflicted_copies(path: Path) -> list[Path]:
    """The files beside a project file that look like copies of it from a conflict, in the order of their names."""
    pattern = re.compile(
        rf"{re.escape(path.stem)}({'|'.join(_MARKS)}){re.escape(path.suffix)}", re.IGNORECASE
    )
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [other for other in beside if pattern.fullmatch(other.name) and other.is_file()]
