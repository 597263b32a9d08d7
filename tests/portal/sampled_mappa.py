"""Sampled pages of MAPPA: a draft with what is next, and one that was sent, corrected since and answered."""

import msgspec

from domain.people import Role
from portal.current import SignedIn
from portal.presenting.mappa_minutes import MappaMinutesPage
from portal.presenting.mappa_referral import ReferralPage, Section
from portal.views import Action, Shown
from tests.portal.sampled import CASE, TODAY, WITHHELD, person, top

DRAFT = ReferralPage(
    top=top("mappa"),
    form="MAPPA A, 2022 (England and Wales)",
    stage="Drafted: a manager of the same agency endorses it next",
    head=(Shown("Person referred", "Piers Alder"), Shown("Level referred to", "Level 2")),
    sections=(
        Section("1. The person referred", (Shown("Other names (still true)", "Kit, " + "x" * 80),)),
        Section("2. Hospital detention", ()),
        Section("3. Reasons for the referral", (Shown("Behaviour, attitudes and pattern", WITHHELD),)),
    ),
    changed_since=False,
    copy=f"{CASE}/mappa/referral.pdf?of=m1",
    actions=(Action("Ask a manager to endorse a referral to MAPPA", f"{CASE}/record/ask-mappa-endorsement?of=m1"),),
    others=(("MAPPA A, 2022 (England and Wales), 2 March 2026: Withdrawn", f"{CASE}/mappa/referral?of=m0"),),
)
ANSWERED = msgspec.structs.replace(
    DRAFT,
    stage="Accepted",
    sections=(*DRAFT.sections, Section("Co-ordinator’s decision", (Shown("Date of the answer", TODAY),))),
    changed_since=True,
    actions=(),
    others=(),
)

MINUTES = MappaMinutesPage(
    top=top("mappa"),
    form="MAPPA C, 2022 (England and Wales)",
    head="They may be disclosed in criminal proceedings.",
    not_outside="What is shared stays with those who were there.",
    about=(Shown("Person managed", "Piers Alder"), Shown("Date of the meeting", TODAY)),
    corrected="Corrected on 3 March 2026. The level was mistyped.",
    sections=(
        Section("1. Who was there", (Shown("Who attended", "Probation\n" + "x" * 80),)),
        Section("2. Plan for the risk", (Shown("Plan: supervision", WITHHELD),)),
    ),
    copy=f"{CASE}/mappa/minutes.pdf?of=m2",
    others=(("Meeting of 2 March 2026", f"{CASE}/mappa/minutes?of=m1"),),
)

MAPPA_PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "mappa-draft": ("mappa/referral.html", DRAFT, "cases", person(Role.POLICE_COORDINATOR)),
    "mappa-answered": ("mappa/referral.html", ANSWERED, "cases", person(Role.MAPPA_COORDINATOR)),
    "mappa-minutes": ("mappa/minutes.html", MINUTES, "cases", person(Role.MAPPA_COORDINATOR)),
}
