"""Every valid number is found, in whatever way it is written, and no other. All are made here, none is written."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from identity_numbers import check_digit
from sara_cli.privacy.identity import has_check_digit, identity_numbers

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SIGNS = st.sampled_from(["", "-", "+", " ", "–"])
FRAMES = st.sampled_from(
    [
        "{}",
        "Vakten skrev upp {}.",
        "En person ({}) var på platsen.",
        "Se personnummer: {}, enligt vakten",
        "År 2023 anmäldes {} för skadegörelse.",
        "Han född {}; bor i kommunen.",
        "Numret ”{}” stod i rapporten den 3 maj 2023.",
    ]
)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str, str]:
    """The century or nothing, the date and three digits, and the sign between them."""
    day = draw(DAYS)
    is_co_ordination = draw(st.booleans())
    shown = f"{day:%y%m}{day.day + 60 * is_co_ordination:02}"
    return draw(st.sampled_from(["", f"{day:%Y}"[:2]])), shown, f"{draw(st.integers(0, 999)):03}"


@given(numbers(), SIGNS, FRAMES)
def test_a_valid_number_is_found_in_any_sentence(number: tuple[str, str, str], sign: str, frame: str) -> None:
    century, day, three = number
    written = f"{century}{day}{sign}{three}{check_digit(day + three)}"
    text = frame.format(written)
    spans = list(identity_numbers(text))
    assert [text[span.start : span.end] for span in spans] == [written]
    digits = "".join(filter(str.isdigit, written))
    assert len("".join(filter(str.isdigit, spans[0].shown))) == (4 if century else 2)
    assert digits not in "".join(filter(str.isalnum, spans[0].shown))


@given(numbers(), SIGNS, FRAMES, st.integers(1, 9))
def test_a_wrong_check_digit_is_no_number(
    number: tuple[str, str, str], sign: str, frame: str, wrong: int
) -> None:
    century, day, three = number
    last = (int(check_digit(day + three)) + wrong) % 10
    assert not list(identity_numbers(frame.format(f"{century}{day}{sign}{three}{last}")))


@given(st.from_regex(r"[0-9]{2}[2-9][0-9]{6}", fullmatch=True), SIGNS, FRAMES)
def test_an_organisation_number_is_never_taken_for_one(nine: str, sign: str, frame: str) -> None:
    assert not list(identity_numbers(frame.format(f"{nine[:6]}{sign}{nine[6:]}{check_digit(nine)}")))


def test_the_example_of_the_tax_agency_has_its_check_digit() -> None:
    assert has_check_digit("8112189876")


@given(st.text("0123456789", min_size=9, max_size=9))
def test_the_check_digit_is_the_only_one_that_fits(nine: str) -> None:
    fitting = [digit for digit in "0123456789" if has_check_digit(nine + digit)]
    assert fitting == [check_digit(nine)]


@given(numbers(), st.sampled_from(["{}5", "7{}", "{}-1", "2023/{}", "{}a"]))
def test_a_part_of_a_longer_number_is_no_number(number: tuple[str, str, str], frame: str) -> None:
    century, day, three = number
    assume(century)
    text = frame.format(f"{century}{day}-{three}{check_digit(day + three)}")
    assert not list(identity_numbers(text))
