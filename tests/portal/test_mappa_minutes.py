"""The minutes of a MAPPA meeting as people meet them: on a page, and on paper as the named copy of their reader."""

from datetime import date
from io import BytesIO

import httpx
import msgspec
from pypdf import PdfReader

from domain.calendar import spelt
from domain.correction import Correct
from domain.kernel import EntryId, StreamId
from domain.mappa.meeting import MappaMeeting
from domain.people import Actor
from portal.presenting.mappa_minutes import HEADINGS, NOT_OUTSIDE
from tests.house import World
from tests.paper import form_on, words
from tests.portal.test_mappa_referral import ADVOCATE, CLINICIAN, COORDINATOR, MANAGER, MAPPA, begun, give, sent
from tests.samples.mappa_managing import MEET, MEETING
from tests.samples.mappa_referring import ANSWER


def minuted(world: World) -> tuple[StreamId, EntryId]:
    stream, people = begun(world)
    world.record(stream, msgspec.structs.replace(MEETING, suspect=people["suspect"]), MAPPA)
    return stream, world.house.ledger.entries(stream)[-1].id


def paper(world: World, who: Actor, stream: StreamId) -> str:
    answer = world.browser(who).get(f"/cases/{stream}/mappa/minutes.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert "minutes.pdf" in answer.headers["content-disposition"]
    made = PdfReader(BytesIO(answer.content))
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"], "it is tagged"  # type: ignore[index] # as pypdf has it
    assert made.metadata is not None
    assert made.metadata.title == "Minutes", "what a file calls itself names nobody"
    return " ".join(" ".join(page.extract_text().split()) for page in made.pages)


def test_every_field_of_a_meeting_stands_under_one_heading() -> None:
    under = [name for _, names in HEADINGS for name in names]
    assert sorted([*under, "referral", "form", "held_on"]) == sorted(MappaMeeting.__struct_fields__)


def test_they_are_read_in_the_order_of_their_form_and_found_from_the_section(world: World) -> None:
    stream, mark = minuted(world)
    read = words(world.browser(MAPPA).get(f"/cases/{stream}/mappa/minutes"))
    assert "MAPPA C, 2022 (England and Wales)" in read
    assert NOT_OUTSIDE in read
    places = [read.index(said) for said in ("1. Who was there", "Plan: supervision", "Reasons for the level")]
    assert places == sorted(places)
    assert spelt(MEETING.held_on) in read
    for who in (MAPPA, COORDINATOR):
        assert "See the minutes of the last MAPPA meeting" in words(
            world.browser(who).get(f"/cases/{stream}/sections/mappa")
        )
    assert world.browser(MAPPA).get(f"/cases/{stream}/mappa/minutes?of={mark}").status_code == httpx.codes.OK


def test_the_copy_is_marked_bears_the_readers_name_and_holds_no_more_than_they_may_see(world: World) -> None:
    stream, _ = minuted(world)
    said = {who: paper(world, who, stream) for who in (MAPPA, COORDINATOR, CLINICIAN)}
    for each in said.values():
        assert "OFFICIAL-SENSITIVE" in each
        assert "Copy of" in each
        assert "Minutes of a MAPPA meeting" in each
    assert MEETING.supervision is not None
    assert MEETING.supervision in said[MAPPA]
    opens = {who: words(world.browser(who).get(f"/cases/{stream}/mappa/minutes")) for who in said}
    for who, read in opens.items():
        for field in ("victim_views", "incidents", "probation", "health", "formulation", "orders"):
            value = getattr(MEETING, field)
            assert (value in read) is (value in said[who]), f"the page and the copy of {who.role} tell the same"
    assert MEETING.incidents is not None
    assert MEETING.incidents not in said[CLINICIAN], "the health team has the chronology in summary"


def test_whoever_reads_no_mappa_finds_none_and_each_copy_is_a_disclosure_on_record(world: World) -> None:
    stream, _ = minuted(world)
    empty, _ = begun(world)
    for address in ("minutes", "minutes.pdf", "minutes?of=nonsense"):
        for who, where in ((ADVOCATE, stream), (MANAGER, stream), (MAPPA, empty)):
            answer = world.browser(who).get(f"/cases/{where}/mappa/{address}")
            assert answer.status_code == httpx.codes.NOT_FOUND, (who.role, address)
            assert "No such minutes are open to you" in words(answer)
    paper(world, MAPPA, stream)
    looked = [each.look for each in world.house.looks.of_stream(stream) if each.look is not None]
    copies = [look for look in looked if look.surface == "mappa-minutes-copy" and look.account == MAPPA.account]
    assert [look.operation for look in copies] == ["disclosure"]


def test_minutes_that_were_corrected_say_when_and_why_and_are_found_by_their_old_address(world: World) -> None:
    stream, referral = sent(world)
    give(world, MAPPA, stream, msgspec.structs.replace(ANSWER, referral=referral, first_meeting_on=None))
    meet = msgspec.structs.replace(MEET, referral=referral, next_on=date(2099, 1, 1))
    (recorded,) = world.ask(MAPPA, stream, meet).entries
    right = msgspec.structs.replace(recorded.fact, dissent="None.")
    world.ask(MAPPA, stream, Correct(entry=recorded.id, because="The views were mistyped.", fact=right))
    address = f"/cases/{stream}/mappa/minutes?of={recorded.id}"
    read = words(world.browser(MAPPA).get(address))
    assert "Corrected on" in read
    assert "The views were mistyped." in read
    assert "The views were mistyped." in paper(world, MAPPA, stream)
    assert world.browser(MAPPA).get(f"/cases/{stream}/mappa/minutes?of={referral}").status_code == httpx.codes.NOT_FOUND


def test_what_a_meeting_agreed_stands_in_its_minutes_and_is_asked_about_at_the_next(world: World) -> None:
    stream, referral = sent(world)
    give(world, MAPPA, stream, msgspec.structs.replace(ANSWER, referral=referral, first_meeting_on=None))
    give(world, MAPPA, stream, msgspec.structs.replace(MEET, referral=referral, next_on=date(2099, 1, 1)))
    assert MEET.actions is not None
    assert MEET.actions in words(world.browser(MAPPA).get(f"/cases/{stream}/mappa/minutes"))
    assert MEET.actions in paper(world, MAPPA, stream)
    form = form_on(world.browser(MAPPA).get(f"/cases/{stream}/record/record-mappa-meeting"))
    assert form["previous_actions"] == [MEET.actions], "what became of each is written beside it"
    assert not any(form.get("actions", []))
