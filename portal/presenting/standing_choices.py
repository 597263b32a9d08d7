"""What stands on a case as a whole and may be answered or lifted: an offer to a force, a list, a seal, an exclusion.

No form asks which: whether one stands, as far as its reader may know, says whether there is anything to record at all.
"""

from domain.classes import CASE_SHELL
from domain.holding import holder
from domain.kernel import Fact
from domain.legible import legible
from domain.people import Role
from domain.sharing.lists import CaseRestricted, CaseSealed, PersonExcluded, excluded, restricted_to, sealed_to
from domain.transfer import open_offer, was_offered_to
from domain.transfer_said import TransferOffered
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice


def standing_choices(opened: Opened) -> Choices:
    """The offer that this reader may answer or take back, and the list, the seal and the exclusion that they know."""
    case, who = opened.case, opened.reader.actor
    shell = legible(case, {CASE_SHELL})
    on_offer = open_offer(shell) is not None
    speaks = who.role is Role.CLINIC_COORDINATOR or who.agency == holder(case)
    stands: dict[str, tuple[type[Fact], bool]] = {
        "offer-to-answer": (TransferOffered, on_offer and was_offered_to(shell, who)),
        "offer-to-take-back": (TransferOffered, on_offer and speaks),
        "restriction": (CaseRestricted, restricted_to(case) is not None),
        "seal": (CaseSealed, sealed_to(case) is not None),
        "exclusion": (PersonExcluded, bool(excluded(case))),
    }
    return {source: _last(opened, kind) if there else [] for source, (kind, there) in stands.items()}


def _last(opened: Opened, kind: type[Fact]) -> list[Choice]:
    return [entry_choice(each, each.fact.title) for each in opened.case.ever(kind)[-1:]]
