"""Adds numbers so that every Python comes to the same sum, to the last digit.

The built-in `sum` of floats rounds at every step up to Python 3.11 and makes up for it from 3.12 on, so that documents
differed. The tests keep it from floats in the package; counts it adds exactly everywhere.
"""

from collections.abc import Iterable
from functools import reduce
from math import fsum
from operator import add


def exact_sum(values: Iterable[float]) -> float:
    """The sum of numbers, rounded once, in whichever order they come; infinite where it is too large to be held."""
    numbers = list(values)
    try:
        return fsum(numbers)
    except (OverflowError, ValueError):  # too large, or both infinities
        return reduce(add, numbers)
