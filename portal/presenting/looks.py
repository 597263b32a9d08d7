"""A recorded look as an auditor reads it."""

from typing import Final

from domain.classes import DataClass
from domain.governance import Register
from domain.kernel import AccountId
from domain.nameless import KEPT
from domain.people import ROLE_TITLES
from infra.looks import Look as Recorded
from infra.looks import Looked
from portal.views import By, Look
from portal.words import CLASS_NAMES, in_words

SURFACES: Final = {"case": "Case", "my-work": "My work", "looks": "Who has looked", "record": "Record an action"}


def nobody(account: AccountId) -> str:
    """What stands where no worker is named: whose name is protected, or the portal."""
    return "A worker whose name is protected" if account == KEPT else "The portal itself"


def look_of(looked: Looked, register: Register) -> Look:
    """One look. Where its key was destroyed, only when and that it was."""
    look = looked.look
    account = register.accounts.get(AccountId(looked.account))
    if look is None:
        return Look(at=looked.at, by=By("Erased", ""), surface="Erased")
    return Look(
        at=looked.at,
        by=By(
            account.name_at(looked.at) if account else nobody(looked.account),
            register.agency_name(look.agency),
            look.role,
        ),
        surface=SURFACES.get(look.surface, in_words(look.surface)),
        outcome="Turned away" if look.denied else "",
        opened=_classes(look.opened),
        withheld=_classes(look.withheld),
        as_of=look.as_of,
        as_role=_seat(look, register),
        reason=look.reason,
    )


def _classes(classes: frozenset[DataClass]) -> tuple[str, ...]:
    return tuple(sorted(CLASS_NAMES[each] for each in classes))


def _seat(look: Recorded, register: Register) -> str:
    if look.as_role is None or look.as_agency is None:
        return ""
    return f"{ROLE_TITLES[look.as_role]}, {register.agency_name(look.as_agency)}"
