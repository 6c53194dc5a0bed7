"""Which cases of a test are tried: of one with the mark `sampled`, that share of them, always the same."""

from collections.abc import Sequence
from math import ceil
from zlib import crc32

import pytest


def left_out(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The cases that are tried only with --every-case. Those that are kept lie scattered among all of them."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    out = []
    for each in cases.values():
        (share,) = next(each[0].iter_markers("sampled")).args
        out += sorted(each, key=lambda item: crc32(item.nodeid.encode()))[ceil(share * len(each)) :]
    return out
