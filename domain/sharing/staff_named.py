"""Staff named: what follows when professional standards name who of an agency may see a case."""

import msgspec

from domain.case import Case
from domain.kernel import AccountId, Circumstances, Decided, Refused, is_open
from domain.partaking import taking_part
from domain.people import AgencyId, Role
from domain.sharing.employed import StaffPartyMarked, employers
from domain.sharing.staff_access import NameStaffAllowed, StaffAccess, StaffAccessNamed
from domain.sharing.staying import refuse_staff_list

NOT_AN_EMPLOYER = "Nobody in this case is said to work for this agency. Choose one for which somebody does."
NOT_YOURS_ALONE = (
    "That the party does not work there is said by professional standards of another agency on this case, and not by "
    "whoever said that they do, so that no agency opens a case to its own people alone. Ask them."
)


def decide(case: Case, command: NameStaffAllowed, ask: Circumstances) -> list[Decided]:
    """What follows from naming who of an agency may see the case."""
    if command.agency not in employers(case):
        raise Refused(NOT_AN_EMPLOYER, field="agency")
    of_agency = {AccountId(each.account) for each in ask.appointments if each.agency == command.agency}
    if not set(command.accounts) <= of_agency:
        raise Refused("Choose people of that agency who hold a role there.", field="accounts")
    if command.access is StaffAccess.MARK_DOES_NOT_HOLD:
        if command.accounts:
            raise Refused("Where the party does not work there, take the people out.", field="accounts")
        if not _may_open_again(case, command.agency, ask):
            raise Refused(NOT_YOURS_ALONE, field="access")
        return [Decided(StaffAccessNamed(**msgspec.structs.asdict(command)))]
    refuse_staff_list(case, command.agency, frozenset(command.accounts), ask)
    accounts = tuple(sorted(set(command.accounts)))
    return [Decided(StaffAccessNamed(**{**msgspec.structs.asdict(command), "accounts": accounts}))]


def _may_open_again(case: Case, agency: AgencyId, ask: Circumstances) -> bool:
    """Whether somebody may say that a mark does not hold: of another agency, and not whoever made the mark.

    Where nobody of another agency that takes part holds the office, the agency's own professional standards say it.
    """
    marks = [entry for entry in case.of(StaffPartyMarked) if is_open(entry.fact.agency) and entry.fact.agency == agency]
    if any(not is_open(entry.by) or ask.is_same_person(entry.by) for entry in marks):
        return False
    mine = {ask.by.agency} | {a.agency for a in ask.appointments if ask.is_same_person(a.account)}
    if agency not in mine:
        return True
    others = taking_part(case) - {agency}
    return not any(a.role is Role.PROFESSIONAL_STANDARDS and a.agency in others for a in ask.appointments)


COMMANDS = (NameStaffAllowed,)
FACTS = (StaffAccessNamed,)
