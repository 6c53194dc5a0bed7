"""The rules that judge a project file, and the mistakes in its shape."""

from sara_cli.cli.explained.layout import indented, titled, wrapped
from sara_cli.cli.shown import SEVERITY_NAMES
from sara_cli.cli.terminal import painted
from sara_cli.language import _


def rule(name: str) -> str:
    """Explain a rule by its id."""
    from sara_cli.rules import RULES

    found = next((rule for rule in RULES if rule.id == name.upper()), None)
    if found is None:
        return ""
    about = found.explanation
    sections = (
        (_("What it checks"), wrapped(str(about.checks))),
        (_("Why it matters"), wrapped(str(about.matters))),
        (_("Example"), about.example),
        (_("Better"), about.better),
        (_("Source"), wrapped(str(about.source))),
    )
    heading = painted(f"{found.id}  {found.title} ({_(SEVERITY_NAMES[found.severity])})", "bold")
    return "\n\n".join((heading, *(titled(title, text) for title, text in sections)))


def mistake(name: str) -> str:
    """Explain a mistake in the shape of the file by its id."""
    from sara_cli.file.mistakes import MISTAKES

    text = MISTAKES.get(name.upper())
    return f"{painted(name.upper(), 'bold')}  {_(text)}" if text else ""


def every_rule() -> str:
    """List all rules with what they are about."""
    from sara_cli.rules import RULES

    lines = (f"{rule.id}  {rule.title} ({_(SEVERITY_NAMES[rule.severity])})" for rule in RULES)
    heading = _("Rules")
    return f"{painted(heading, 'bold')}\n{indented(chr(10).join(lines))}"
