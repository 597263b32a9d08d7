"""Sampled pages of meetings: the list, one meeting and its room, full and empty."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from domain.clinic.heard import Part
from domain.governance.meetings import Attendance, Setting
from portal.current import SignedIn
from portal.views import Action, ActionGroup, Link, SectionPage
from portal.views.meetings import AttendeeRow, ClinicRow, ItemRow, MeetingPage, MeetingRow, MeetingsPage
from portal.views.room import Act, InHand, RoomItem, RoomPage
from tests.portal.sampled import CASE, EVENTS, person, top

STARTS = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
HREF = "/meetings/6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c02"
LINK = Link("AC-7KQ4-M", CASE)
ROW = MeetingRow(
    meeting=Link("Northfield stalking clinic", HREF),
    starts=STARTS,
    ends=ENDS,
    how=Setting.BOTH,
    state="To come",
    cases=3,
    mine="Apologies",
)
ITEM = ItemRow(
    number=1,
    case=LINK,
    starts=STARTS,
    ends=STARTS + timedelta(minutes=15),
    minutes=15,
    case_closed=True,
    state="Adjourned",
    actions=(Link("Declare a conflict", f"{CASE}/record/declare-conflict"),),
)
PLAIN = MeetingPage(
    mark="6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c02",
    name="Northfield stalking clinic",
    starts=STARTS,
    ends=ENDS,
    closed_from=ENDS - timedelta(minutes=30),
    how=Setting.APART,
    where="By the partnership’s link",
    state="To come",
    mine="Not asked",
)
FULL = MeetingPage(
    mark=PLAIN.mark,
    name=PLAIN.name,
    starts=STARTS,
    ends=ENDS,
    closed_from=PLAIN.closed_from,
    how=Setting.BOTH,
    where="Room 4",
    state="Under way",
    items=(ITEM,),
    closed_items=(ITEM,),
    over=1,
    closed_over=10,
    people=(AttendeeRow(who="Person Number6", how=Attendance.APART, change="/governance/attend-meeting"),),
    mine="In person",
    attend="/governance/attend-meeting",
    actions=(Link("End the meeting", "/governance/end-meeting"),),
    room=Link("Go into the room", f"{HREF}/room"),
    put=(Link("AC-7KQ3-M", "4b1d"),),
    done="Meeting began",
)
ROOM = RoomPage(
    mark=PLAIN.mark,
    href=f"{HREF}/room?case=4b1d",
    name=PLAIN.name,
    state="Under way",
    ends=ENDS,
    items=(
        RoomItem(number=1, case=LINK, starts=STARTS, ends=ENDS, state="Called", in_hand=True, here=("The trust",)),
        RoomItem(number=2, case=LINK, starts=STARTS, ends=ENDS, state="To come", in_closed_block=True),
    ),
    people=("Person Number6",),
    mine=Attendance.APART,
    attend="/governance/attend-meeting",
    next=f"{HREF}/room?case=4b1e",
    in_hand=InHand(
        top=top("Clinic and meetings"),
        state="Called",
        part=Part.SAFETY_PLAN,
        wanted="Whether to apply for an order.",
        pack=f"{CASE}/meetings/{PLAIN.mark}/pack",
        in_room=("Person Number6",),
        guests=("Person Number9",),
        updates=EVENTS[:1],
        others=EVENTS[1:2],
        acts=(Act(text="Give an update", href=f"{HREF}/room?write=give-update", key="u"),),
        more=(Act(text="Leave the room for this case", href=f"{HREF}/room?write=leave-room"),),
        call=f"{HREF}/room/4b1d/call-item",
    ),
    live=f"{HREF}/room/live?seen=20260414T090000Z~0",
    done="Called at a meeting",
)
BEHIND = replace(ROOM, in_hand=InHand(top=top(), state="To come", pack=f"{CASE}/meetings/m/pack", first=LINK))

MEETING_PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "meetings": (
        "meetings/page.html",
        MeetingsPage(
            coming=(ROW,),
            past=(ROW,),
            clinics=(ClinicRow(name="Westport clinic", change="/governance/change-clinic", call="/governance/x"),),
            set_up="/governance/set-up-clinic",
            call="/governance/call-meeting",
            done="Call a meeting",
        ),
        "meetings",
        person(),
    ),
    "meetings-none": ("meetings/page.html", MeetingsPage(), "meetings", person()),
    "meeting": ("meetings/meeting.html", FULL, "meetings", person()),
    "meeting-none": ("meetings/meeting.html", PLAIN, "meetings", person()),
    "room": ("meetings/room.html", ROOM, "meetings", person()),
    "room-behind-another": ("meetings/room.html", BEHIND, "meetings", person()),
    "section-clinic": (
        "section/page.html",
        SectionPage(
            top=top("Clinic and meetings"),
            title="Clinic and meetings",
            moments=(ActionGroup("Before the meeting", (Action("Put on an agenda", f"{CASE}/record/put-on-agenda"),)),),
        ),
        "cases",
        person(),
    ),
    "room-none": (
        "meetings/room.html",
        RoomPage(mark=PLAIN.mark, href=f"{HREF}/room", name=PLAIN.name, state="Ended", ends=ENDS),
        "meetings",
        person(),
    ),
}
