"""Choices of the lock on the name of a protected worker: whose is opened, and what waits for another agency."""

from domain.kernel import is_open
from domain.people import ROLE_TITLES
from domain.sharing.protected import proposals, protections
from domain.sharing.protected_said import WorkerProtected
from portal.asking import Opened
from portal.posted import Choices
from portal.presenting.entry_choice import entry_choice


def protected_choices(opened: Opened) -> Choices:
    """The protected workers of one's own agency, and what other agencies proposed to open of theirs."""
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
    }
