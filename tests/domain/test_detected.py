"""Detected: people of the agencies who are parties are found however they are written, and nobody by a surname."""

from datetime import date

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.anatomy import fields_by_class
from domain.classes import PROTECTED_LOCATION, VICTIM_PLACES
from domain.governance.staff_on_record import Particulars
from domain.kernel import EntryId, Fact
from domain.parties import SuspectNamed
from domain.people import AgencyId
from domain.sharing import signs
from domain.sharing.conflicts import newly_barred
from domain.sharing.detected import NAMES_SOMEBODY, Person, PersonBarred, signs_in, signs_of
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.signs import How
from domain.victim.contact import VictimContactSet, VictimLocationProtected
from tests.domain.given import given, mark
from tests.samples.parties import CHILD_NAMED, SUSPECT_ADDRESSED, SUSPECT_NAMED, THIRD_PARTY_NAMED, VICTIM_NAMED
from tests.samples.people import ACCOUNT, FORCE, SUSPECT, VICTIM

BORN = date(1988, 11, 2)
HOLLIS = Particulars(born=BORN)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüñ", min_size=2, max_size=12).filter(
    lambda word: word not in {"mr", "mrs", "ms", "pc", "dc", "ps", "ds", "dr"}
)


def person(name: str, held: Particulars, agency: AgencyId = FORCE) -> Person:
    return Person(account=ACCOUNT, agency=agency, accounts=frozenset({ACCOUNT}), signs=signs_of(name, held))


def found(*facts: Fact, name: str = "Peter Hollis", held: Particulars = HOLLIS) -> dict[EntryId, set[How]]:
    return {each.named_in: set(each.found_by) for each in newly_barred(given(*facts), [person(name, held)])}


@pytest.mark.parametrize(
    "written",
    [
        "Peter Hollis",
        "HOLLIS, Peter",
        "PC Peter Hollis",
        "peter  james HOLLIS",
        "Péter Hollis",
        "Mr. P. Peter O'Brien-Hollis",
    ],
)
def test_a_suspect_is_known_by_name_and_date_of_birth_however_the_name_is_written(written: str) -> None:
    assert found(SUSPECT_NAMED, name=written) == {mark(1): {How.NAME_AND_BIRTH}}


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Ruth Hollis", BORN),  # the surname and the day of birth: not enough
        ("Peter Hollis", date(1988, 2, 11)),
        ("Peter Hollis", None),
        ("Mr Hollis", BORN),
        ("PC Hollis PC", BORN),
    ],
)
def test_nobody_is_known_by_a_surname(name: str, born: date | None) -> None:
    assert found(SUSPECT_NAMED, name=name, held=Particulars(born=born)) == {}


def test_a_suspect_whose_birth_is_not_known_is_not_found_by_his_name() -> None:
    assert found(msgspec.structs.replace(SUSPECT_NAMED, born=None)) == {}


def test_victims_children_and_former_names_are_compared_as_suspects_are() -> None:
    held = Particulars(born=VICTIM_NAMED.born, other_names=("Jane Marlow",))
    assert found(VICTIM_NAMED, name="Jane Brand", held=held) == {mark(1): {How.NAME_AND_BIRTH}}
    assert found(CHILD_NAMED, name="Tom Marlow", held=Particulars(born=date(2018, 3, 9))) == {
        mark(1): {How.NAME_AND_BIRTH}
    }
    other = msgspec.structs.replace(SUSPECT_NAMED, name=None, aliases=("Pete", "Peter Hollis"))
    assert found(other) == {mark(1): {How.NAME_AND_BIRTH}}


@pytest.mark.parametrize(
    "written", ["14 Tanner Row, Northfield NF1 2AB", "14, TANNER ROW\nNorthfield\nnf12ab", "Number 14, NF1 2AB"]
)
def test_whoever_lives_where_a_party_lives_is_found(written: str) -> None:
    at = Particulars(home_addresses=(written,))
    assert found(SUSPECT_ADDRESSED, name="Ruth Brand", held=at) == {mark(1): {How.ADDRESS}}


def test_nobody_is_found_by_where_she_is_protected_or_by_a_place_of_hers() -> None:
    at = Particulars(home_addresses=(SUSPECT_ADDRESSED.address,))
    protected = VictimLocationProtected(victim=VICTIM, address=SUSPECT_ADDRESSED.address)
    assert found(protected, name="Ruth Brand", held=at) == {}
    hers = {PROTECTED_LOCATION, VICTIM_PLACES}
    for kind in NAMES_SOMEBODY:
        assert not hers & {kind.governs, *fields_by_class(kind)}, kind


@pytest.mark.parametrize(
    "written",
    ["16 Tanner Row, Northfield NF1 2AB", "14 Tanner Row, Westport WP1 2AB", "14 Tanner Row", "Northfield", "NF1 2AB"],
)
def test_a_neighbour_or_a_street_of_the_same_name_is_not_found(written: str) -> None:
    assert found(SUSPECT_ADDRESSED, held=Particulars(home_addresses=(written,))) == {}


def test_an_address_without_its_postcode_is_compared_whole() -> None:
    typed = msgspec.structs.replace(SUSPECT_ADDRESSED, address="14 Tanner Road, Northfield")
    at = Particulars(home_addresses=("14 Tanner Rd. Northfield, NF1 2AB",))
    assert found(typed, held=at) == {mark(1): {How.ADDRESS}}


@pytest.mark.parametrize("written", ["07700 900123", "+44 7700 900 123", "0044(0)7700-900123", "+447700900123"])
def test_a_telephone_number_is_the_same_with_and_without_its_country(written: str) -> None:
    held = Particulars(telephones=(written,))
    contact = VictimContactSet(victim=VICTIM, telephone="07700 900 123")
    assert found(contact, held=held) == {mark(1): {How.TELEPHONE}}
    reach = msgspec.structs.replace(THIRD_PARTY_NAMED, reach="After six on 07700 900123, never by letter")
    assert found(reach, held=held) == {mark(1): {How.TELEPHONE}}
    assert found(msgspec.structs.replace(THIRD_PARTY_NAMED, reach="Extension 900123"), held=held) == {}


@pytest.mark.parametrize("written", ["4711", "PC 4711", "pc4711"])
def test_a_staff_number_is_found_where_a_party_is_said_to_work_for_an_agency(written: str) -> None:
    marked = StaffPartyMarked(party=SUSPECT, employer="Northfield Police", staff_number=written)
    assert found(marked, held=Particulars(staff_number="4711")) == {mark(1): {How.STAFF_NUMBER}}
    alias = SuspectNamed(suspect=SUSPECT, aliases=(written,))
    assert found(alias, held=Particulars(staff_number="PC 4711")) == {mark(1): {How.STAFF_NUMBER}}
    assert found(marked, held=Particulars(staff_number="47")) == {}
    assert found(SuspectNamed(suspect=SUSPECT, aliases=("sergeant",)), held=Particulars(staff_number="sergeant")) == {}


@pytest.mark.parametrize("written", ["AB12 CDE", "ab12cde"])
def test_a_vehicle_is_found_in_the_description_of_a_suspect(written: str) -> None:
    described = SuspectNamed(suspect=SUSPECT, description=f"Tall; drives a grey van, {written}, at night.")
    assert found(described, held=Particulars(vehicle="AB12 CDE")) == {mark(1): {How.VEHICLE}}
    assert found(described, held=Particulars(vehicle="AB12 CDF")) == {}


def test_everything_that_is_found_in_one_entry_is_one_bar_and_tells_no_value() -> None:
    contact = VictimContactSet(victim=VICTIM, telephone="07700 900123", address="14 Tanner Row, Northfield NF1 2AB")
    held = Particulars(telephones=("07700900123",), home_addresses=("14 Tanner Row NF1 2AB",))
    (bar,) = newly_barred(given(contact, SUSPECT_NAMED), [person("Ruth Brand", held)])
    assert bar == PersonBarred(account=ACCOUNT, agency=FORCE, found_by=(How.ADDRESS, How.TELEPHONE), named_in=mark(1))


@for_all(st.lists(WORDS, min_size=2, max_size=4, unique_by=signs.plain))
def test_a_name_is_the_same_in_capitals_in_any_order_and_with_a_rank(words: list[str]) -> None:
    shuffled = sorted(words, reverse=True)
    one = signs.names_born(" ".join(words), BORN)
    assert one == signs.names_born("PC " + ", ".join(shuffled).upper(), BORN)


@for_all(st.text(max_size=300))
def test_no_text_that_anybody_types_is_beyond_comparing(text: str) -> None:
    typed = SuspectNamed(suspect=SUSPECT, name=text or None, born=BORN, aliases=(text,))
    for sign in signs_in(typed) | signs.address(text) | signs.telephones_in(text) | signs.staff_number(text):
        assert sign.text == signs.plain(sign.text)


@for_all(st.integers(min_value=10**9, max_value=10**10 - 1), st.sampled_from(["0", "+44", "0044", "+44 0", "+44(0)"]))
def test_a_number_reads_the_same_under_every_prefix(number: int, prefix: str) -> None:
    assert signs.telephone(f"{prefix}{number}") == signs.telephone(f"0{number}")
