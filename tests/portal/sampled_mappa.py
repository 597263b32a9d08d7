"""Sampled pages of MAPPA: a draft with what is next, and one that was sent, corrected since and answered."""

import msgspec

from domain.people import Role
from portal.current import SignedIn
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

MAPPA_PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "mappa-draft": ("mappa/referral.html", DRAFT, "cases", person(Role.POLICE_COORDINATOR)),
    "mappa-answered": ("mappa/referral.html", ANSWERED, "cases", person(Role.MAPPA_COORDINATOR)),
}
