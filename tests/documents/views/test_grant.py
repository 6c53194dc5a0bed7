"""The account of a state grant: what it was for, what was done, what it cost and what is left, and what came of it."""

from datetime import date
from typing import Any

import pytest

from documents.views.written import part, written


def grant(data: Any) -> Any:
    return data["execute"]["grants"][0]


def test_the_account_says_what_the_ordinance_asks_for() -> None:
    text = written("grant")
    assert "14 § of the ordinance (2023:442)" in text
    account = part(text, "## Ljusare gångar")
    assert "- **Granted:** 200,000\u00a0kronor" in account
    assert "- **Account due by:** 28\u00a0February\u00a02024" in account
    assert (
        "| Byta lampor | 1\u00a0May–1\u00a0September\u00a02023; Varje vecka; Om det går | Elbolaget |"
        in account
    )
    assert "Det blev ljusare." in part(account, "### Results")
    assert "- **Byta lampor:** Åtta byten." in part(account, "### Results")
    assert "The target of at most 10 lampor (2023) was not reached." in part(account, "### Results")
    assert "- **How:** Räkna." in part(account, "### How the results are evaluated")
    assert part(account, "### Who took part") == "\n- Exempel kommun\n- Elbolaget\n"
    assert "Länsstyrelsen har lämnat stöd." in part(account, "### Other state grants")


@pytest.mark.parametrize(
    ("amount", "said", "not_said"),
    [
        (150000.6, "**Unspent:** 0.1\u00a0kronor; it may be reclaimed (18 §)", "Costs above"),
        (150000.5, "**Spent in total:** 150,000.5\u00a0kronor", "Unspent"),
        (150000.5, "**Spent in total:** 150,000.5\u00a0kronor", "Costs above"),
        (150000.4, "**Costs above the grant:** 0.1\u00a0kronor", "Left of"),
        (0, "**Costs above the grant:** 150,000.5\u00a0kronor", "Left of"),
    ],
)
def test_what_is_left_or_above_is_reported_and_nothing_when_it_is_even(
    amount: float, said: str, not_said: str
) -> None:
    def other(data: Any) -> None:
        grant(data)["amount"] = amount

    text = written("grant", other)
    assert said in text
    assert not_said not in text


def test_what_is_later_than_the_day_is_not_in_it() -> None:
    early = written("grant", today=date(2023, 9, 9))
    assert "Lampköp" not in early
    assert "Spent in total" not in early
    assert "Det blev ljusare" not in early
    assert "Lampköp" in written("grant", today=date(2023, 9, 10))
    assert "Det blev ljusare" not in written("grant", today=date(2024, 1, 24))


def test_what_is_not_written_is_left_out_with_its_heading() -> None:
    def bare(data: Any) -> None:
        data["execute"]["grants"] = [{"title": "Bara ett namn"}]
        del data["execute"]["follow_up_plan"]

    text = written("grant", bare)
    assert "## Bara ett namn" in text
    assert "###" not in text


def test_an_internal_measure_is_not_named_in_public() -> None:
    def hidden(data: Any) -> None:
        data["execute"]["measures"][0]["internal"] = True

    assert "Byta lampor" in written("grant", hidden)
    assert "Byta lampor" not in written("grant", hidden, edition="public")


def test_several_grants_have_a_chapter_each() -> None:
    def two(data: Any) -> None:
        data["execute"]["grants"].append({"title": "Ett till", "year": 2024})

    text = written("grant", two)
    assert text.startswith("# Account of state grant 2023, 2024\n")
    assert text.count("\n## ") == 2
    assert "No state grant" not in text

    def none(data: Any) -> None:
        data["execute"]["grants"] = []

    assert "No state grant has been written down yet." in written("grant", none)
