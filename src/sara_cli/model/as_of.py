"""The project as it stood on an earlier day: without what was done, found and told only afterwards.

What has no date, such as a lesson, can't be told from what stood there already, and stays.
"""

from datetime import date

from sara_cli.model.execute import Measure, MeasureStatus, Promise
from sara_cli.model.project import Project


def as_of(project: Project, day: date) -> Project:
    """The project without later log entries, results, reviews, reports and words to the citizens."""
    execute, follow_up = project.execute, project.follow_up
    review = follow_up.process_review
    earlier = {
        "execute": execute.model_copy(
            update={
                "measures": [measure_as_of(one, day) for one in execute.measures],
                "promises": [_promise(one, day) for one in execute.promises],
            }
        ),
        "follow_up": follow_up.model_copy(
            update={
                "results": [one for one in follow_up.results if one.date <= day],
                "process_review": review if review and review.date <= day else None,
                "reports": [one for one in follow_up.reports if one.date <= day],
            }
        ),
    }
    return project.model_copy(update=earlier)


def measure_as_of(measure: Measure, day: date) -> Measure:
    """A measure without later log entries. If there are any, it was neither done nor stopped on that day."""
    log = [entry for entry in measure.log if entry.date <= day]
    if len(log) == len(measure.log):
        return measure
    has_begun = bool(log) or (measure.start is not None and measure.start <= day)
    status: MeasureStatus = "ongoing" if has_begun else "planned"
    return measure.model_copy(update={"log": log, "status": measure.status and status})


def _promise(promise: Promise, day: date) -> Promise:
    is_told_later = promise.fed_back is not None and promise.fed_back > day
    return promise.model_copy(update={"fed_back": None}) if is_told_later else promise
