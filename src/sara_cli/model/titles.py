"""What a part of the project file is called among others, as the file has it."""

# The keys that say it, the surest first; a part has few of them.
CALLED = ("title", "name", "cause", "goal", "wording", "text", "method")
# What stands in where none of them is written.
_ELSE = ("role", "to", "body", "step", "kind")


def title_of(part: object) -> str:
    """The title, the name or what else a mapping of the file is called by; empty if there is nothing."""
    if not isinstance(part, dict):
        return ""
    return next((str(part[key]) for key in (*CALLED, *_ELSE) if part.get(key)), "")
