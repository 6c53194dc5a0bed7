"""How the measures stand before the questions of step 4: what is late, and what is counted against its target."""

from datetime import date

from sara_cli.cli.terminal import painted, write
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.chain import Chain


def show_standing(project: Project, today: date) -> None:
    """Show which measures are late and how the counts stand; nothing where nothing is late or counted."""
    from sara_cli.checklists.late import late
    from sara_cli.checklists.pace import pace

    overdue = [one for one in late(Chain(project), today) if one.path[:2] == ("execute", "measures")]
    if overdue:
        write()
        write(painted(_("Late on {day}").format(day=today), "bold"))
        for one in overdue:
            write(f"  ! {one.since}  {one.text}")
    paces = [(measure, pace(measure, project.cycle, today)) for measure in project.execute.measures]
    counted = [(measure, count) for measure, count in paces if count]
    if counted:
        write()
        write(painted(_("Counted against what was planned"), "bold"))
        for measure, count in counted:
            write(f"  {measure.id} {measure.title}: {count.text}")
