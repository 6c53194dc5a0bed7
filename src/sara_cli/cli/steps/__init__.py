"""The commands of the five steps: questions that remain, and the verbs that add, set and remove."""

from sara_cli.cli.steps.analyze import VERBS as VERBS_OF_ANALYZE
from sara_cli.cli.steps.execute import VERBS as VERBS_OF_EXECUTE
from sara_cli.cli.steps.follow_up import VERBS as VERBS_OF_FOLLOW_UP
from sara_cli.cli.steps.group import step_app
from sara_cli.cli.steps.prepare import VERBS as VERBS_OF_PREPARE

initiate = step_app("initiate")
prepare = step_app("prepare", VERBS_OF_PREPARE)
analyze = step_app("analyze", VERBS_OF_ANALYZE)
execute = step_app("execute", VERBS_OF_EXECUTE)
follow_up = step_app("follow_up", VERBS_OF_FOLLOW_UP)
