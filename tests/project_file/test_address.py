"""Where something is: as people write it, and as the file has it."""

from collections.abc import Iterator

import pytest

from sara_cli.project_file.address import Addresses, NotThere, address_below, dotted, parse_address

DATA = {
    "execute": {"measures": [{"id": "N1.1", "title": "Light", "log": [{"date": "2024-01-01"}] * 2}]},
    "prepare": {"indicators": [{"id": "damage", "values": {"2022": 1}}]},
}
LOG = ("execute", "measures", "N1.1", "log")


def test_numbers_are_counted_from_one_both_ways() -> None:
    address = parse_address("N1.1.log.2", "execute", DATA)
    assert address == (*LOG, 1)
    assert dotted(address) == "execute.measures.N1.1.log.2"
    assert address_below(("execute",), "measures.1.log.1", DATA) == ("execute", "measures", 0, "log", 0)


def test_a_year_is_no_number_in_a_list() -> None:
    assert parse_address("damage.values.2022", "prepare", DATA)[-1] == "2022"
    assert parse_address("damage.values.2030", "prepare", DATA)[-1] == "2030"


@pytest.mark.parametrize("number", [0, 3, 9])
def test_a_number_that_is_not_there_is_reported_with_how_many_there_are(number: int) -> None:
    with pytest.raises(NotThere) as caught:
        parse_address(f"N1.1.log.{number}", "execute", DATA)
    assert caught.value.message == f"execute.measures.N1.1.log has no number {number}."
    assert caught.value.hint == "It holds 2 things, counted from 1."


def test_a_list_that_is_not_there_has_no_numbers() -> None:
    with pytest.raises(NotThere) as caught:
        parse_address("promises.1", "execute", DATA)
    assert caught.value.hint == "Nothing is there yet."


class _Read(list[object]):
    """A list that counts how often it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[object]:
        self.times += 1
        return super().__iter__()


def test_the_names_in_a_list_are_read_once_for_all_addresses() -> None:
    # Each of the thousands of questions about a large file went through the whole list to find its measure.
    measures = _Read({"id": f"M{number}", "title": "Light"} for number in range(50))
    addresses = Addresses({"execute": {"measures": measures}})
    for number in range(50):
        address = ("execute", "measures", f"M{number}", "title")
        assert addresses.value_at(address) == "Light"
        assert addresses.address_of(addresses.resolve(address)) == address
    assert measures.times == 1


def test_a_name_that_two_have_leads_to_the_first_and_is_no_address() -> None:
    addresses = Addresses({"parties": [{"id": "a"}, {"id": "b"}, {"id": "a"}]})
    assert addresses.resolve(("parties", "a")) == ("parties", 0)
    named = [addresses.address_of(("parties", number))[1] for number in range(4)]
    assert named == [0, "b", 2, 3]


def test_a_name_that_is_not_there_is_none_each_time_it_is_asked_for() -> None:
    addresses = Addresses(DATA)
    for _time in range(2):
        assert addresses.value_at(("execute", "measures", "N9", "title")) is None
        with pytest.raises(NotThere, match="N9"):
            addresses.resolve(("execute", "measures", "N9"))
