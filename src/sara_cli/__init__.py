"""sara: the five steps of local crime prevention, from one project file."""

__version__ = "0.1.0"
