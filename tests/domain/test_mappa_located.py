"""A referral to MAPPA never says where the victim is: no address is written in it, and none that is known of hers."""

import msgspec
import pytest

from domain.case import Case
from domain.catalogue import decide as deciding
from domain.correction import Correct
from domain.kernel import Answer, Command, Fact, Refused
from domain.mappa import decide
from domain.mappa.form import FREE
from domain.mappa.located import HERS, NO_ADDRESS
from domain.mappa.shapes import has_address
from domain.victim.contact import VictimContactSet, VictimLocationProtected
from tests.domain.given import given, mark
from tests.domain.test_mappa_referral import (
    ASSESSED_AND_PEOPLE,
    AT,
    asked,
    at,
    changed,
    decided,
    drafted,
    naming,
    refused,
)
from tests.samples.mappa_referring import ASKED, DRAFTED, ENDORSE, ENDORSED, SEND
from tests.samples.people import OFFICER, SUPERVISOR, VICTIM
from tests.samples.reports import INCIDENT_RECORDED

PLAIN = given(*ASSESSED_AND_PEOPLE)
LIVES = VictimContactSet(victim=VICTIM, address="14 Harbour Lane, Dunsford, NR14 6QT")
HIDDEN = VictimLocationProtected(victim=VICTIM, address="The Old Mill, 3 Quay Street, Milton Keynes MK9 2AB")
HAPPENED = msgspec.structs.replace(INCIDENT_RECORDED, exact_place="Brightwater Leisure Centre")
WORDS = tuple(name for name in FREE if name not in {"visor", "why_senior"})
"""The fields in which words are written, but for the one of a referral to level 3."""
HIS_OWN = ("address", "release_address")


def holding(*facts: Fact) -> Case:
    return given(*ASSESSED_AND_PEOPLE, *facts)


def saying(name: str, text: str) -> Command:
    """The draft with a text in one of its fields."""
    return changed(**{name: text})


@pytest.mark.parametrize(
    "text",
    [
        "She moved to NR14 6QT.",
        "near nr146qt",
        "NR14-6QT",
        "NR14  6QT",
        "m1 1aa",
        "Found outside 14 Harbour Lane.",
        "14, harbour lane",
        "14a Harbour Ln",
        "12-14 Old Harbour Road",
        "3 St. Mary's Close, Dunsford",
        "He waits at 7 Crown Court Road",
        "22 Acacia Avenue",
        "9 Regent Square",
        "Flat 3, Harbour House",
        "flat no. 12b",
        "14 harbour close, dunsford",
        "8 Quarry Drive",
        "14 The Green",
        "14 March Street",
        "NM1/2AB",
        "She is at Elm Road 14 now.",
        "Elm Road, 14",
        "elm road 14b",
        "Elm Drive no. 7",
        "Seen near 14 ELM COURT.",
        "14 ELM COURT",
        "3 OLD MILL WALK, DUNSFORD",
        "She is in 14 elm drive where she has family.",
        "14 elm court, dunsford",
        "9 old regent square",
        "He follows her to 7 priory house (second door).",
        "Rose Cottage, Elm Lane",
        "rose cottage, elm lane",
        "The Old Barn, in Quarry Road",
        "Harbour House, 2nd floor, and Harbour House, Quay Street",
        "the ground floor flat, Elm Road",
        "Flat C, Harbour House",
        "10 Downing Street",
        "51.5074, -0.1278",
        "52.630 1.297",
        "at 52.6309N 1.2974E",
        "51.5074° N, 0.1278° W",
        "51°30'26\"N",
        "51° 30′ N",
        "TG 230 087",
        "https://maps.google.com/?q=here",
        "www.google.co.uk/maps/place/somewhere",
        "goo.gl/maps/abc",
        "https://maps.app.goo.gl/abc",
        "openstreetmap.org/#map=19",
        "///filled.count.soap",
        "what3words filled.count.soap",
        "w3w.co/filled.count.soap",
        "9F43M7PV+22 on the map",
        "No.14 Elm Road",
        "Flat 2/14 Elm Road",
        "She stays at 27 Broadway since May.",
        "14 Kingsway; 7 Northgate",
        "Seen at 5 Riverside twice",
        "14 Elm Boulevard",
        "9 Elm Parade",
        "12 Victoria Embankment",
        "Unit 5 Harbour Quay",
        "6 Orchard Mead",
        "3 Ffordd Las",
        "14 Heol y Bont",
        "the house 14 on Elm Road",
        "\uff11\uff14 Elm Road",
        "14\u200b Elm\u200d Road",
    ],
)
def test_whatever_has_the_shape_of_an_address_is_known_for_one(text: str) -> None:
    assert has_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cautioned on 12 March 2026; sentenced on 3 June 2026 at Northmere Crown Court.",
        "Convicted on 3 June at Crown Court. On 4 May Northmere Magistrates Court made the order.",
        "Section 2A of the Protection from Harassment Act 1997; section 4 of the Road Traffic Act 1988.",
        "PNC 2021/1234567K; CRN X123456; prison number A1234BC; drives AB12 CDE.",
        "12 working days on the way to a close. 2 men in the street. In 2019 the lane was closed.",
        "42 street robberies; level 2 by way of MARAC; 3 visits in a row; aged 45, lives in Dunsford.",
        "Caution of 12 March 2026 for stalking (section 2A).\nWent on by letters within a week.",
        "2 weeks drive home, after 2 visits close together. MG5 and MG11 of 2026.",
        "14 Oct Northmere Park incident; 14 Sept Drive assessment; 12 Bail Court appearances.",
        "After 14 days. Court 3, Order 12, Count 2, Exhibit 14. In Crown Court 3 on 3 June at Crown Court.",
        "SENTENCED 3 JUNE AT CROWN COURT; 2 NORTHMERE MAGISTRATES COURT HEARINGS; SHPO OF 12 MAY; 3 IN CUSTODY.",
        "Northmere Crown Court, High Street; Dunsford Police Station, Mill Lane; HMP Quarry Hill; the Court House.",
        "Caused damage on Harbour Road 14 days later, on Elm Lane 3 times, in Mill Road 2 weeks on.",
        "Stopped in Harbour Road 14 March 2026, in Elm Road 2025 and in Quay Road 3 June.",
        "Stopped at Mill Road 14:30 and Elm Lane 9.15, in Quay Road 3pm.",
        "At 14:30 Harbour Road was closed; at 9.15 Elm Road too; on 03/06/2026 Quay Road, on 3/6/26 Mill Lane.",
        "Drove without insurance in Harbour Road and on the A14. Theft from a shop in Quay Street.",
        "2 visits close together; 3 men close in; a 2 hour drive, 3 miles walk; her 2 sisters’ way, 1 safe house.",
        "The level 2 car park, where he waited; in a 3 bedroom house; the 2 other people row, the first court.",
        "It was 20° and 37.5°C; fined £51.507; scores 12.5, 14.2; version 1.2.3; a BAC of 0.125, 0.130.",
        "Section 2A; ss. 4 and 5; R v A; order TO 123; URN 01ST1234521; NI QQ 12 34 56 C; tel 0300 123 456 ext 7.",
        "His car, the flat, roads and lanes. The flat A knows of; a flat, roughly; flat refusal. And/or; either/or///.",
        "He sends 2+2 notes; MG3+MG5; e.g. by e-mail to none.of.them at all; see gov.uk/guidance.",
        "Elm Road 7 incidents, Mill Lane 2 offences; PC 2231 Hill and PS 12 Park; HMP High Down, wing 3, cell 14.",
        "Burgled a house, walked along the street; left the farm, crossed the lane.",
        "PC 2234 Holloway and DC 101 Conway; 3 ways of contact; 2 gates; the 12 March parade; both sides of 2 paths.",
        "Section 9 MAPPA guidance; 4 Oct Gatehouse visit; a 2 mile path; house 3 of the prison; in 2 Northmere courts.",
    ],
)
def test_dates_courts_sections_and_numbers_are_no_address(text: str) -> None:
    assert not has_address(text)


@pytest.mark.parametrize("name", [name for name in WORDS if name not in HIS_OWN])
def test_no_address_is_written_in_any_field_by_anybody_whatever_the_case_holds(name: str) -> None:
    for case in (PLAIN, holding(LIVES, HIDDEN)):
        for text in ("14 Harbour Lane, NR14 6QT", "88 Chestnut Grove"):
            stop = refused(case, saying(name, text))
            assert (stop.field, stop.sentence, stop.rule) == (name, NO_ADDRESS, ""), "hers or not, it reads alike"


def test_an_address_of_his_own_has_its_fields() -> None:
    command = changed(address="5 Mill Road, Dunsford NR2 8XY", release_address="9 Acre Street, NR3 1AA")
    assert decided(decide, holding(LIVES), command)


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize(
    ("fact", "text", "data_class"),
    [
        (LIVES, "He walks down harbour  lane each evening.", "victim_contact"),
        (HIDDEN, "Seen by the Old Mill.", "protected_location"),
        (HIDDEN, "Seen in QUAY ST.", "protected_location"),
        (HAPPENED, "Waits outside brightwater leisure centre.", "victim_places"),
    ],
)
def test_what_is_known_of_her_places_is_refused_in_every_field_of_whoever_may_read_it(
    name: str, fact: Fact, text: str, data_class: str
) -> None:
    stop = refused(holding(fact), saying(name, text))
    assert (stop.field, stop.sentence) == (name, HERS)
    assert {each.value for each in stop.rests_on} == {data_class}
    waived = asked(waived=frozenset({stop.rule}))
    assert decided(decide, holding(fact), saying(name, text), waived) == decided(decide, PLAIN, saying(name, text))


def test_her_postcode_is_found_among_his_addresses_however_it_was_typed() -> None:
    for text in ("NR146QT", "nr14 6qt", "Lodges near NR14-6QT"):
        assert refused(holding(LIVES), changed(address=text)).field == "address"
    assert decided(decide, holding(LIVES), changed(address="NR14 6QX"))


def test_a_street_of_one_word_is_found_where_a_house_of_it_has_a_number() -> None:
    elmhurst = VictimContactSet(victim=VICTIM, address="14 Elmhurst, Northmere NM1 2AB")
    for text in ("Seen at 14 Elmhurst twice.", "Waits on Elmhurst."):
        assert refused(holding(elmhurst), saying("behaviour", text)).sentence == HERS
    assert decided(decide, holding(elmhurst), saying("behaviour", "Seen in Northmere."))


@pytest.mark.parametrize("name", ["referrer_post", "why_necessary", "why_proportionate", "not_informed_because"])
def test_nothing_that_goes_with_a_referral_says_where_she_is(name: str) -> None:
    ready = given(*ASSESSED_AND_PEOPLE, DRAFTED, at(ENDORSED), LIVES)
    for text, sentence in (("She lives at 88 Chestnut Grove.", NO_ADDRESS), ("He waits in Harbour Lane.", HERS)):
        told = {"victim_informed": Answer.NO, "not_informed_because": "Her advocate tells her on Monday.", name: text}
        stop = refused(ready, msgspec.structs.replace(naming(SEND), **told))
        assert (stop.field, stop.sentence) == (name, sentence)


def test_a_house_of_flats_that_is_called_a_court_is_a_place_of_hers() -> None:
    flats = VictimContactSet(victim=VICTIM, address="Tern Court, Dunsford")
    assert refused(holding(flats), saying("behaviour", "He waits outside Tern Court.")).sentence == HERS
    assert decided(decide, holding(flats), saying("behaviour", "Seen at court in Dunsford."))


def test_a_town_and_a_court_say_nothing_of_where_she_is() -> None:
    at_court = msgspec.structs.replace(INCIDENT_RECORDED, exact_place="Northmere Magistrates’ Court")
    said = "Moved to Milton Keynes; heard at Northmere Magistrates’ Court."
    assert decided(decide, holding(HIDDEN, at_court), saying("behaviour", said))


def test_no_address_comes_in_by_a_correction_an_endorsement_or_a_draft_of_before() -> None:
    better = msgspec.structs.replace(DRAFTED, behaviour="Waits at 14 Harbour Lane.")
    correct = Correct(entry=mark(AT), because="More is known.", fact=better)
    with pytest.raises(Refused, match="Take the address out"):
        deciding(drafted(), correct, asked())
    known = msgspec.structs.replace(DRAFTED, behaviour="Waits in Harbour Lane.")
    with pytest.raises(Refused, match="it says where she is"):
        deciding(drafted(LIVES), msgspec.structs.replace(correct, fact=known), asked())
    remarks = msgspec.structs.replace(naming(ENDORSE), remarks="She is at NR14 6QT.")
    assert refused(drafted(at(ASKED)), remarks, asked(SUPERVISOR)).field == "remarks"
    known_remarks = msgspec.structs.replace(naming(ENDORSE), remarks="Checked in Harbour Lane.")
    assert refused(drafted(at(ASKED), LIVES), known_remarks, asked(SUPERVISOR)).sentence == HERS
    unread = msgspec.structs.replace(at(ENDORSED), remarks="Checked in Harbour Lane.")
    stop = refused(given(*ASSESSED_AND_PEOPLE, DRAFTED, unread, LIVES), naming(SEND))
    assert stop.field == "referral"
    assert "Have the endorsement corrected to the area alone" in stop.sentence
    assert {each.value for each in stop.rests_on} == {"victim_contact", "mappa"}
    before = given(*ASSESSED_AND_PEOPLE, better, at(ENDORSED))
    assert refused(before, naming(SEND)).sentence.startswith("Correct the draft first. Take the address out")


@pytest.mark.parametrize(("name", "closed"), [("address", "suspect_address"), ("behaviour", "chronology")])
def test_whoever_endorses_or_sends_and_may_read_where_she_is_does_not_pass_on_a_draft_that_says_it(
    name: str, closed: str
) -> None:
    """Whoever drafted it may not have been able to know, and it was taken of them."""
    unaware = msgspec.structs.replace(DRAFTED, **{name: "Lodges in Harbour Lane."})
    case = given(*ASSESSED_AND_PEOPLE, unaware, at(ASKED), LIVES)
    endorsed = given(*ASSESSED_AND_PEOPLE, unaware, at(ENDORSED), LIVES)
    for there, command, who in ((case, naming(ENDORSE), SUPERVISOR), (endorsed, naming(SEND), OFFICER)):
        stop = refused(there, command, asked(who))
        assert stop.field == "referral"
        assert "says where she is, or was, or goes. Have the draft corrected" in stop.sentence
        assert {each.value for each in stop.rests_on} == {"victim_contact", closed}, (
            "and on what they read of the draft"
        )
        plain = given(*(entry.fact for entry in there.entries if entry.fact is not LIVES))
        waived = asked(who, waived=frozenset({stop.rule}))
        assert decided(decide, there, command, waived) == decided(decide, plain, command, asked(who))
