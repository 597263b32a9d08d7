"""Facts of MAPPA as they were laid before their forms asked more: what nobody was asked, and closed as before."""

import msgspec

from domain.classes import DataClass
from domain.kernel import Withheld
from domain.mappa.drafted import MappaReferralDrafted, without_gender
from domain.mappa.meeting import MappaMeetingRecorded, without_actions
from domain.people import AgencyId
from tests.samples.mappa_managing import MEETING, MET_ACTIONLESS
from tests.samples.mappa_referring import DRAFTED, DRAFTED_GENDERLESS


def test_minutes_of_before_they_held_their_actions_are_read_as_without_and_what_is_closed_stays_closed() -> None:
    before = {name: getattr(MET_ACTIONLESS, name) for name in MET_ACTIONLESS.__struct_fields__}
    read = msgspec.convert(without_actions(before), MappaMeetingRecorded)
    assert (read.actions, read.attended, read.next_on) == (None, MEETING.attended, MEETING.next_on)
    closed = Withheld(DataClass.MAPPA, AgencyId("probation"), shown=False)
    assert without_actions(dict.fromkeys(before, closed))["actions"] is closed


def test_a_draft_of_before_it_had_his_gender_is_read_as_without_and_what_is_closed_stays_closed() -> None:
    before = {name: getattr(DRAFTED_GENDERLESS, name) for name in DRAFTED_GENDERLESS.__struct_fields__}
    read = msgspec.convert(without_gender(before), MappaReferralDrafted)
    assert (read.gender, read.contact, read.aliases) == (None, None, DRAFTED.aliases)
    closed = Withheld(DataClass.SUSPECT_IDENTITY, AgencyId("police"), shown=False)
    told = without_gender({**before, "aliases": closed})
    assert (told["gender"], told["contact"]) == (closed, None)
    assert without_gender(dict.fromkeys(before, closed))["contact"] is closed
