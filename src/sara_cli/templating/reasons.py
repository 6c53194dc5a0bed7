"""Why a template can't be printed, in the language of whoever reads it; Jinja's own words stand after it."""

import re

from sara_cli.language import N_, _

_KNOWN = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"^'(?P<name>.+)' is undefined$", N_("“{name}” doesn’t exist")),
        (
            r"has no (?:attribute|element) '?(?P<name>[^']+)'?$",
            N_("there is no “{name}” in what it is read from"),
        ),
        (r"^access to attribute '(?P<name>.+)' of .* is unsafe$", N_("“{name}” isn’t allowed in a template")),
        (r"is for numbers of a usual size$", N_("one may only reckon with numbers of a usual size")),
        (r"^a text or a list grows too long$", N_("a text or a list grows too long")),
        (r"^a template prints something that isn't there$", N_("it prints something that isn’t there")),
        (r"(?i)^unexpected end of template", N_("something that has been opened is never closed")),
        (r"^Encountered unknown tag '(?P<name>.+?)'", N_("there is no tag “{name}”")),
        (r"^No (?:filter|test) named '(?P<name>.+)'", N_("there is no filter or test called “{name}”")),
        (r"^maximum recursion depth", N_("it calls itself without end")),
        (r"division by zero|^(?:float|integer) modulo", N_("something is divided by 0")),
        (r"(?i)^(?:expected token|unexpected) ", N_("a character is missing or misplaced")),
    )
)


class Reason:
    """What went wrong in a template. It is put into words when it is shown, as the mistake is that it belongs to."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def __str__(self) -> str:
        for pattern, text in _KNOWN:
            if found := pattern.search(self._reason):
                return f"{_(text).format(**found.groupdict())} ({self._told})"
        return self._reason
