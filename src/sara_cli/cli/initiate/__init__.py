"""The commands of the five steps: questions that remain, and the verbs that add, set and remove."""

from sara_cli.cli.analyze.command import VERBS as VERBS_OF_ANALYZE
from sara_cli.cli.execute.command import VERBS as VERBS_OF_EXECUTE
from sara_cli.cli.follow_up.command import VERBS as VERBS_OF_FOLLOW_UP
from sara_cli.cli.prepare.command import VERBS as VERBS_OF_PREPARE
from sara_cli.cli.step_commands import step_app

initiate = step_app("initiate")
prepare = step_app("prepare", VERBS_OF_PREPARE)
analyze = step_app("analyze", VERBS_OF_ANALYZE)
execute = step_app("execute", VERBS_OF_EXECUTE)
follow_up = step_app("follow_up", VERBS_OF_FOLLOW_UP)
