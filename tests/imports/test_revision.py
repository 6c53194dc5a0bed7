"""What an import changes: nothing is lost, nothing becomes 0, and the second time nothing happens."""

from hypothesis import given
from hypothesis import strategies as st

from sara_cli.imports.choice import Series
from sara_cli.imports.facts import About, Fact, Member
from sara_cli.imports.revision import RevisedFigure, revision
from sara_cli.imports.saving import csv_text
from sara_cli.model.period import Period
from sara_cli.model.prepare import Value
from sara_cli.project_file.series import _Table

PAST, LATEST = Period.parse("2022"), Period.parse("2023")
FIGURES = st.none() | st.integers(0, 10**6) | st.floats(0, 10**6, allow_nan=False).map(lambda x: round(x, 3))
YEARS = st.integers(1990, 2030).map(str).map(Period.parse)
FACTS = st.dictionaries(YEARS, st.tuples(FIGURES, st.booleans()), max_size=8)
PRESENT = st.dictionaries(
    YEARS, st.builds(Value, value=FIGURES, note=st.none() | st.just("Egen anmärkning")), max_size=8
)


def series(facts: dict[Period, tuple[float | None, bool]]) -> Series:
    rows = [
        Fact(
            (Member("", ""),),
            period,
            value,
            1,
            preliminary=preliminary,
            mark="" if value is not None else "..",
        )
        for period, (value, preliminary) in sorted(facts.items())
    ]
    return Series(rows, {}, "year", (), About("table"))


@given(PRESENT, FACTS)
def test_nothing_is_lost_and_nothing_becomes_0(
    present: dict[Period, Value], facts: dict[Period, tuple[float | None, bool]]
) -> None:
    after = revision(present, series(facts)).series
    assert set(after) == present.keys() | facts.keys()
    for period, said in after.items():
        given_ones = [one for one in (facts.get(period, (None, False))[0],) if one is not None]
        old = present[period].value if period in present else None
        assert said.get("value") == (given_ones[0] if given_ones else old)


@given(PRESENT, FACTS)
def test_the_second_time_nothing_happens(
    present: dict[Period, Value], facts: dict[Period, tuple[float | None, bool]]
) -> None:
    after = revision(present, series(facts)).series
    again = revision({period: Value(**said) for period, said in after.items()}, series(facts))
    assert again.changed == ()
    assert (again.added, again.revised, again.filled, again.final) == ((), (), (), ())


def test_the_same_number_written_otherwise_is_no_revision() -> None:
    found = revision(
        {PAST: Value(value=2239.0), LATEST: Value(value=5)},
        series({PAST: (2239, False), LATEST: (6, False)}),
    )
    assert found.revised == (RevisedFigure(LATEST, 5, 6),)
    assert found.changed == (LATEST,)


@given(PRESENT, FACTS, st.sampled_from(["", "period,value\n", "period;value\r\n", "\ufeffperiod\tvalue\n"]))
def test_what_is_written_to_csv_is_read_back(
    present: dict[Period, Value], facts: dict[Period, tuple[float | None, bool]], before: str
) -> None:
    found = revision(present, series(facts))
    values, findings = _Table("x.csv", ()).read(csv_text(found, before).removeprefix("\ufeff"))
    assert findings == []
    assert values == {period: Value(**said) for period, said in found.series.items()}
