"""The victim's rights and contact: the whole section put together from its parts."""

from domain import safety_plan, victim_contact, victim_needs, victim_rights
from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.parties import must_be_victim


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the victim's care."""
    match command:
        case victim_contact.SetVictimContactDetails() | victim_contact.RecordVictimContact():
            return victim_contact.decide(case, command, ask)
        case victim_rights.TellVictim(victim=victim):
            must_be_victim(case, victim)
            return victim_rights.victim_told(command, ask)
        case victim_needs.RecordNeedsAssessment(victim=victim):
            must_be_victim(case, victim)
            return victim_needs.needs_assessed(command, ask)
        case victim_needs.ReferToSupport(victim=victim):
            must_be_victim(case, victim)
            return victim_needs.support_referred(command, ask)
        case safety_plan.SetSafetyPlan(victim=victim):
            must_be_victim(case, victim)
            return safety_plan.plan_set(command, ask)
        case _:
            return []


COMMANDS = (
    victim_contact.SetVictimContactDetails,
    victim_contact.RecordVictimContact,
    victim_rights.TellVictim,
    victim_needs.RecordNeedsAssessment,
    victim_needs.ReferToSupport,
    safety_plan.SetSafetyPlan,
)
FACTS = (
    *victim_contact.FACTS,
    victim_rights.VictimTold,
    victim_needs.NeedsAssessed,
    victim_needs.SupportReferred,
    safety_plan.SafetyPlanSet,
)
