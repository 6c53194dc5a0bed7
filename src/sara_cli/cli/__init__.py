"""The command line: one thin module for each verb. Only here is anything printed or written."""
