"""Identity numbers that the tests make up: what makes one valid."""

from sara_cli.privacy.identity import has_check_digit


def check_digit(nine: str) -> str:
    """The last digit that belongs to the nine before it."""
    return next(digit for digit in "0123456789" if has_check_digit(nine + digit))
