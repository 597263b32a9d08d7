"""Duties of a transfer: the offer answered, the victim told who holds her case, and an officer named by that force."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CASE_SHELL, CHRONOLOGY, VICTIM_IDENTITY, VICTIM_NEEDS
from domain.clocks import due_after
from domain.holding import TransferAccepted
from domain.investigation.allocation import InvestigationAllocated
from domain.investigation.handover import HandedOver
from domain.kernel import Answer, Entry, Fact
from domain.parties import victims, which_victim
from domain.people import Role
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT
from domain.transfer import open_offer
from domain.victim.rights import Told, VictimTold


def _unanswered(case: Case, _: Moment) -> list[Finding]:
    offer = open_offer(case)
    if offer is None:
        return []
    return [
        Finding(
            entries=(offer,),
            due=due_after("transfer-answer", offer.known),
            owner=Role.POLICE_COORDINATOR,
            values={"since": spelt(london_date(offer.known))},
        )
    ]


def _told_nobody(case: Case, _: Moment) -> list[Finding]:
    """Each victim who was not told, since the last time that another force took the case on, who holds it now."""
    taken = case.latest(TransferAccepted)
    if taken is None:
        return []
    told = {
        e.fact.victim for e in case.of(VictimTold) if e.position > taken.position and e.fact.event is Told.NEW_FORCE
    }
    return [
        Finding(
            entries=(taken,),
            due=due_after("new-force-told", taken.known),
            owner=Role.POLICE_COORDINATOR,
            values={
                "whom": which_victim(case, named.fact.victim),
                "since": spelt(london_date(taken.known)),
            },
        )
        for named in victims(case)
        if named.fact.victim not in told
    ]


def _nobody_in_charge(case: Case, _: Moment) -> list[Finding]:
    """The force that took the case on has named no officer of its own since."""
    taken = case.latest(TransferAccepted)
    if taken is None:
        return []
    named: list[Entry[Fact]] = [
        *(e for e in case.of(InvestigationAllocated) if e.fact.officer_named is Answer.YES),
        *case.of(HandedOver),
    ]
    if any(e.position > taken.position and e.agency == taken.fact.force for e in named):
        return []
    return [
        Finding(
            entries=(taken,),
            due=due_after("new-force-allocation", taken.known),
            owner=Role.POLICE_SUPERVISOR,
            values={"since": spelt(london_date(taken.known))},
        )
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="transfer-answer",
        sentence="The case has been on offer to another force since {since}: ask for its answer, or take the offer "
        "back. Until it is accepted, the case stays with the force that offered it.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=POLICE | {Role.CLINIC_COORDINATOR},
        action="withdraw-transfer",
        find=_unanswered,
    ),
    Rule(
        id="new-force-told",
        sentence="Another force has held the case since {since}: tell {whom} which force it is, whom she can reach "
        "there, and why.",
        source=f"Victims' Code, Right 6; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=POLICE | ADVOCATES | {Role.VICTIM_LIAISON_OFFICER},
        action="tell-victim",
        find=_told_nobody,
    ),
    Rule(
        id="new-force-allocation",
        sentence="The force that took the case on, on {since}, has named no officer in charge of its own.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, CHRONOLOGY}),
        to=POLICE | ADVOCATES,
        action="allocate",
        find=_nobody_in_charge,
    ),
)
