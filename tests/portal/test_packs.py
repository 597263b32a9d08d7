"""Packs in a house: a copy is the same bytes until access narrows, never wider, and tells nobody of anything hidden."""

from io import BytesIO
from uuid import UUID

import httpx
import msgspec
import pytest
from pypdf import PdfReader

from domain.classes import PROTECTED_LOCATION, DataClass
from domain.clinic.pack_said import PackCopySealed, PackSealed
from domain.kernel import AccountId, EntryId, Fact, StreamId
from domain.membership import AddMember
from domain.people import Actor
from portal.printing.pack_sheet import digest
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.portal.packing import KEEPER, address, copied, declared, frozen, on_agenda
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.reports import INCIDENT_RECORDED
from tests.samples.risk import ASSESSED

OFFICER, ADVOCATE = actor("police_investigator@northfield-police"), actor("isac_caseworker@safe-harbour")
LEAD, CHAIR, CLINICIAN = actor("police_coordinator"), actor("clinic_chair"), actor("health_clinician@northfield-trust")
AUDITOR = actor("auditor@safe-harbour")
MEMBERS = (ADVOCATE, LEAD, OFFICER, KEEPER, CHAIR, CLINICIAN, AUDITOR)
NARROWER = "Some of what this pack held is no longer open to you"
TWICE = "He stood at the bus stop by her new flat in Kestrel Court."


class Packed(msgspec.Struct, frozen=True):
    """A case with a frozen pack, and the incident in it that an officer recorded."""

    stream: StreamId
    meeting: UUID
    pack: EntryId
    incident: EntryId

    @property
    def api(self) -> str:
        """Where a program reads the pack."""
        return f"/api/v1/cases/{self.stream}/meetings/{self.meeting}/pack"


@pytest.fixture
def packed(world: World) -> Packed:
    stream = world.shared(MEMBERS)
    for fact in (VICTIM_NAMED, SUSPECT_NAMED, ASSESSED):
        world.record(stream, fact, OFFICER)
    told = msgspec.structs.replace(INCIDENT_RECORDED, what_happened=TWICE)
    incident = world.record(stream, told, OFFICER).id
    meeting = on_agenda(world, stream, wanted="Whether to apply for an order.")
    pack = frozen(world, stream, meeting)
    declared(world, stream, meeting, *(who for who in MEMBERS if who != AUDITOR))
    return Packed(stream, meeting, pack, incident)


def file(world: World, packed: Packed, who: Actor, copy: EntryId) -> bytes:
    """The bytes of a copy, as its taker has them now."""
    answer = world.client(who).get(f"/api/v1/cases/{packed.stream}/meetings/{packed.meeting}/copies/{copy}")
    assert answer.status_code == httpx.codes.OK, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(pdf)).pages)


def notices(world: World, packed: Packed, who: Actor) -> list[str]:
    told: list[str] = world.client(who).get(packed.api).raise_for_status().json()["notices"]
    return told


def facts(world: World, packed: Packed, kind: type[Fact]) -> list[Fact]:
    return [each.fact for each in world.house.ledger.entries(packed.stream) if isinstance(each.fact, kind)]


def test_a_copy_names_its_taker_and_holds_what_is_open_to_them(world: World, packed: Packed) -> None:
    said = text_of(file(world, packed, OFFICER, copied(world, packed.stream, packed.pack, OFFICER)))
    name = world.house.door.register().accounts[AccountId(OFFICER.account)].name
    assert f"Copy of {name}, The northfield-police agency" in said
    assert said.count("OFFICIAL-SENSITIVE") == 2 * said.count("Page ")
    for part in (TWICE, "Whether to apply for an order.", "Assessments, each in its own scale", "Gaps in what"):
        assert part in said, part


def test_a_copy_is_the_same_bytes_whatever_is_recorded_after_it(world: World, packed: Packed) -> None:
    copy = copied(world, packed.stream, packed.pack, OFFICER)
    first = file(world, packed, OFFICER, copy)
    later = msgspec.structs.replace(INCIDENT_RECORDED, what_happened="He came back on Sunday.")
    world.record(packed.stream, later, OFFICER)
    world.record(packed.stream, ASSESSED, ADVOCATE)
    assert file(world, packed, OFFICER, copy) == first
    assert notices(world, packed, OFFICER) == []
    shown = words(world.browser(OFFICER).get(address(packed.stream, packed.meeting)))
    since = shown[shown.rindex("Since this pack") :]
    assert "He came back on Sunday." in since[: since.index("What is wanted of the meeting")]
    assert "He came back on Sunday." not in since[since.index("What is wanted of the meeting") :]


def test_what_left_with_a_copy_is_sealed_by_digest_and_class(world: World, packed: Packed) -> None:
    printed = file(world, packed, OFFICER, copied(world, packed.stream, packed.pack, OFFICER))
    (sealed,) = facts(world, packed, PackCopySealed)
    assert isinstance(sealed, PackCopySealed)
    assert sealed.digest == digest(printed)
    assert sealed.to == AccountId(OFFICER.account)
    assert DataClass.CHRONOLOGY in sealed.classes
    assert DataClass.ADVOCACY_CONFIDENTIAL not in sealed.classes


def test_a_pack_becomes_narrower_with_what_was_misfiled_and_says_so_without_number(
    world: World, packed: Packed
) -> None:
    copy = copied(world, packed.stream, packed.pack, CHAIR)
    before = file(world, packed, CHAIR, copy)
    assert "Kestrel Court" in text_of(before)
    cleaned = msgspec.structs.replace(INCIDENT_RECORDED, what_happened="He stood at the bus stop by her home.")
    world.record(
        packed.stream, cleaned, OFFICER, corrects=(packed.incident, "It said where she lives.", PROTECTED_LOCATION)
    )
    (notice,) = notices(world, packed, CHAIR)
    assert notice.startswith(NARROWER)
    assert not any(letter.isdigit() for letter in notice)
    after = text_of(file(world, packed, CHAIR, copy))
    assert NARROWER in after
    assert "Kestrel Court" not in after
    assert "Kestrel Court" not in world.browser(CHAIR).get(address(packed.stream, packed.meeting)).text


def test_a_copy_that_is_taken_of_what_is_left_is_sealed_as_it_leaves(world: World, packed: Packed) -> None:
    cleaned = msgspec.structs.replace(INCIDENT_RECORDED, what_happened="He stood at the bus stop by her home.")
    world.record(
        packed.stream, cleaned, OFFICER, corrects=(packed.incident, "It said where she lives.", PROTECTED_LOCATION)
    )
    printed = file(world, packed, CHAIR, copied(world, packed.stream, packed.pack, CHAIR))
    assert NARROWER in text_of(printed)
    (sealed,) = facts(world, packed, PackCopySealed)
    assert isinstance(sealed, PackCopySealed)
    assert sealed.digest == digest(printed)


def test_a_pack_is_narrower_once_a_key_is_gone(world: World, packed: Packed) -> None:
    copy = copied(world, packed.stream, packed.pack, OFFICER)
    before = file(world, packed, OFFICER, copy)
    world.house.ledger.keys.destroy_of(packed.stream, "risk", OFFICER.agency, ())
    after = file(world, packed, OFFICER, copy)
    assert after != before
    assert NARROWER in text_of(after)


def test_whoever_came_after_the_freezing_has_no_pack_until_it_is_frozen_again(world: World, packed: Packed) -> None:
    newcomer = actor("probation_practitioner")
    world.ask(
        LEAD,
        packed.stream,
        AddMember(account=AccountId(newcomer.account), role=newcomer.role, because="He is supervised."),
    )
    declared(world, packed.stream, packed.meeting, newcomer)
    answer = world.client(newcomer).get(packed.api)
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert "Ask the coordinator to freeze it again" in answer.json()["detail"]
    assert TWICE not in answer.text
    frozen(world, packed.stream, packed.meeting)
    assert world.client(newcomer).get(packed.api).status_code == httpx.codes.OK
    old = world.client(newcomer).get(packed.api, params={"of": str(packed.pack)})
    assert old.status_code == httpx.codes.FORBIDDEN, "the pack of before stays closed"


def test_a_pack_does_not_open_before_its_reader_declared(world: World, packed: Packed) -> None:
    other = on_agenda(world, packed.stream)
    frozen(world, packed.stream, other)
    answer = world.client(OFFICER).get(f"/api/v1/cases/{packed.stream}/meetings/{other}/pack")
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert "whether you have a conflict" in answer.json()["detail"]
    assert TWICE not in answer.text


def test_digests_are_sealed_for_each_reader_and_read_by_auditors_alone(world: World, packed: Packed) -> None:
    (sealed,) = facts(world, packed, PackSealed)
    assert isinstance(sealed, PackSealed)
    assert {each.account for each in sealed.readers} == {AccountId(who.account) for who in MEMBERS if who != AUDITOR}
    digests = [each.digest for each in sealed.readers]
    for who in MEMBERS:
        told = world.client(who).get(f"/api/v1/cases/{packed.stream}/timeline?limit=500").text
        assert ("pack-sealed/1" in told) == (who == AUDITOR), who
        assert any(each in told for each in digests) == (who == AUDITOR), who


def test_what_was_withheld_is_counted_for_an_auditor_alone(world: World, packed: Packed) -> None:
    heading = "What each place in the room did not see"
    shown = words(world.browser(AUDITOR).get(address(packed.stream, packed.meeting)))
    assert heading in shown
    assert "The northfield-trust agency Health clinician" in shown[shown.index(heading) :]
    for who in (OFFICER, CHAIR, KEEPER):
        assert heading not in words(world.browser(who).get(address(packed.stream, packed.meeting)))


def test_a_copy_is_its_takers_alone(world: World, packed: Packed) -> None:
    copy = copied(world, packed.stream, packed.pack, OFFICER)
    for who in (LEAD, CHAIR, AUDITOR):
        answer = world.client(who).get(f"/api/v1/cases/{packed.stream}/meetings/{packed.meeting}/copies/{copy}")
        assert answer.status_code == httpx.codes.NOT_FOUND, who


def test_a_meeting_that_the_case_is_not_before_and_one_that_is_not_there_are_answered_alike(
    world: World, packed: Packed
) -> None:
    elsewhere = on_agenda(world, world.shared((ADVOCATE, LEAD, KEEPER)))
    answers = [
        world.client(OFFICER).get(f"/api/v1/cases/{packed.stream}/meetings/{meeting}/pack")
        for meeting in (elsewhere, UUID(int=7), "no-meeting")
    ]
    assert {each.status_code for each in answers} == {httpx.codes.NOT_FOUND}
    assert len({each.json()["detail"] for each in answers}) == 1


def test_each_look_at_a_pack_and_each_file_is_on_record(world: World, packed: Packed) -> None:
    copy = copied(world, packed.stream, packed.pack, OFFICER)
    file(world, packed, OFFICER, copy)
    told = world.client(AUDITOR).get(f"/api/v1/cases/{packed.stream}/looks?limit=500")
    assert told.status_code == httpx.codes.OK
    assert {"pack", "pack-copy"} <= {each["surface"] for each in told.json()["looks"]}
