"""Copies of a project file beside it, which a shared folder or a person has made."""

import re
from pathlib import Path
from unicodedata import normalize

# No lock reaches into a folder that is synchronised and not shared. Where both versions are then kept, the other one
# is in the same folder under a name of its own, and what it holds is easily forgotten. A name may have several marks.
_BEFORE = ("Kopia av ", "Copy of ")  # Google Drive
_AFTER = (
    r"(?-i:-(?!(?:HT|VT|[QVT])\d+\.)(?=[A-Z]*[\d-])[A-Z][A-Z\d-]{3,14})",  # OneDrive: the name of the machine
    r"-[^.]*(?:MacBook|iMac|Mac-mini)[^.]*",
    r" ?- ?(?:kopia|copy)",  # Windows
    r" (?:kopia|copy)(?: \d+)?",  # macOS
    r" \d{1,2}",  # iCloud
    r" ?\(\d{1,2}\)",  # Windows and browsers
    r" ?[(\[][^)\]]*(?:conflict|konflikt|copy|kopia)[^)\]]*[)\]]",  # Dropbox, Nextcloud, Seafile, Google Drive, GNOME
    r"[_.](?:[^.]*_)?(?:sync-)?(?:conflict|konflikt)(?:[-_].+)?",  # ownCloud, Syncthing, Synology
)


def copies_of(path: Path) -> list[Path]:
    """The files next to a project file that by their names are copies of it, in the order of their names."""
    stem, suffix = (re.escape(normalize("NFC", part)) for part in (path.stem, path.suffix))
    before, after = "|".join(_BEFORE), "|".join(_AFTER)
    name = re.compile(f"(?:(?:{before}){stem}(?:{after})*|{stem}(?:{after})+){suffix}", re.IGNORECASE)
    try:
        others = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [other for other in others if name.fullmatch(normalize("NFC", other.name)) and other.is_file()]
