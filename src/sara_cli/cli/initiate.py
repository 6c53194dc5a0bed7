"""`sara initiate`: step 1, which has only the commands that all steps have."""

from sara_cli.cli.step_commands import step_app

initiate = step_app("initiate")
