"""Choices of the lock on the name of a protected worker: whose is opened, and what waits for another agency."""

from domain.calendar import london_date, spelt
from domain.kernel import Entry, is_open
from domain.membership import MemberAdded
from domain.people import ROLE_TITLES
from domain.sharing.protected import proposals, protections
from domain.sharing.protected_said import WorkerProtected
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice


def kept_here(opened: Opened) -> list[Entry[MemberAdded]]:
    """The joinings of those on the case whose name is kept from this reader, as far as role and agency are open."""
    return [
        entry
        for entry in opened.case.of(MemberAdded)
        if entry.id in opened.kept and is_open(entry.fact.role) and is_open(entry.fact.agency)
    ]


def places_offered(opened: Opened) -> list[Choice]:
    """The same to be chosen, by their place on the case: its mark says nothing of who it is."""
    return [
        Choice(
            str(entry.id),
            f"{ROLE_TITLES[entry.fact.role]} whose name is kept, {opened.register.agency_name(entry.fact.agency)}",
            f"Joined on {spelt(london_date(entry.known))}{'' if opened.kept[entry.id] else ', not yet confirmed'}",
        )
        for entry in kept_here(opened)
    ]


def protected_choices(opened: Opened) -> Choices:
    """The protected workers of one's own agency, and what it or another agency proposed to open."""
    mine = opened.reader.actor.agency
    live = {each.entry for each in protections(opened.case).values() if not each.ended}
    return {
        "protected-workers": [
            entry_choice(each, ROLE_TITLES[each.fact.role] if is_open(each.fact.role) else each.fact.title)
            for each in opened.case.of(WorkerProtected)
            if each.agency == mine and each.id in live
        ],
        "worker-names-proposed": [
            entry_choice(each, opened.register.agency_name(each.agency))
            for each in proposals(opened.case)
            if each.agency != mine
        ],
        "worker-names-waiting": [
            entry_choice(each, opened.register.agency_name(each.agency)) for each in proposals(opened.case)
        ],
    }
