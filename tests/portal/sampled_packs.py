"""Sampled pages of packs: the declaration, none yet, one with everything in it, and an auditor's."""

import msgspec

from domain.people import Role
from portal.current import SignedIn
from portal.views import Link, Shown
from portal.views.packs import Pack, PackAction, PackCopy, PackPage, RoomReader
from tests.portal.sampled import CASE, EVENTS, HIDDEN, NOW, SUMMARISED, TODAY, WITHHELD, person, picture, top

MEETING = "Northmere clinic, 14 April 2026, 10:00"
HREF = f"{CASE}/meetings/6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c02/pack"
DECLARE = PackPage(top=top("clinic"), href=HREF, meeting=MEETING, key="k", declare=True)
NONE = PackPage(
    top=top("clinic"),
    href=HREF,
    meeting=MEETING,
    key="k",
    nothing="No pack has been frozen for this meeting yet.",
    may_freeze=True,
)
PACK = Pack(
    reference="AC-7KQ4-M",
    meeting=MEETING,
    as_of=NOW,
    place="Item 3, 20 minutes",
    wanted="Whether to apply for an order\nWho tells her: " + "x" * 80,
    grades=("High (DASH, 2 March 2026)",),
    picture=msgspec.structs.replace(picture(), latest=()),
    chronology=EVENTS,
    returns=EVENTS[:1],
    asked=("Northmere NHS Trust: no return; needed by 10 April 2026", "Westshire Police: made its return"),
    actions=(
        PackAction(
            what="Fit an alarm", owner="Mina Okafor", agency="Lantern", by_when=TODAY, state="In progress, overdue"
        ),
        PackAction(what=WITHHELD, owner=HIDDEN, agency="Lantern", by_when=TODAY, state="Open"),
    ),
    unknown=(Shown("Does he know where she works?", "Incident recorded, Westshire Police, 2 March 2026"),),
)
WHOLE = msgspec.structs.replace(
    NONE,
    nothing="",
    mark="m1",
    pack=PACK,
    notices=("Some of what this pack held is no longer open to you.",),
    since=EVENTS[:2],
    handled=EVENTS[:1],
    copies=(PackCopy(made=NOW, href=f"{HREF}.pdf?copy=c1"), PackCopy(made=NOW, href=f"{HREF}.pdf?copy=c2")),
    earlier=(Link("As of 10 April 2026, 09:00", f"{HREF}?of=m0"),),
    may_copy=True,
)
AUDITED = msgspec.structs.replace(
    WHOLE,
    copies=(),
    may_copy=False,
    may_freeze=False,
    pack=msgspec.structs.replace(PACK, wanted=SUMMARISED, chronology=(), returns=(), asked=(), actions=(), unknown=()),
    room=(
        RoomReader(agency="Northmere NHS Trust", role=Role.HEALTH_CLINICIAN, entries=12, fields=40),
        RoomReader(agency="Westshire Police", role=Role.CLINIC_CHAIR, entries=0, fields=3),
    ),
)
PACK_PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "pack-declare": ("packs/page.html", DECLARE, "cases", person()),
    "pack-none": ("packs/page.html", NONE, "cases", person(Role.CLINIC_COORDINATOR)),
    "pack": ("packs/page.html", WHOLE, "cases", person(Role.CLINIC_COORDINATOR)),
    "pack-audited": ("packs/page.html", AUDITED, "audit", person(Role.AUDITOR)),
}
