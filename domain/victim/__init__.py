"""The victim's rights and contact: the whole section put together from its parts."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.parties import must_be_victim
from domain.victim import contact, needs, rights, safety_plan


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the victim's care."""
    match command:
        case contact.SetVictimContactDetails() | contact.RecordVictimContact():
            return contact.decide(case, command, ask)
        case rights.TellVictim(victim=victim):
            must_be_victim(case, victim)
            return rights.victim_told(command, ask)
        case needs.RecordNeedsAssessment(victim=victim):
            must_be_victim(case, victim)
            return needs.needs_assessed(command, ask)
        case needs.ReferToSupport(victim=victim):
            must_be_victim(case, victim)
            return needs.support_referred(command, ask)
        case safety_plan.SetSafetyPlan(victim=victim):
            must_be_victim(case, victim)
            return safety_plan.plan_set(command, ask)
        case _:
            return []


COMMANDS = (
    contact.SetVictimContactDetails,
    contact.RecordVictimContact,
    rights.TellVictim,
    needs.RecordNeedsAssessment,
    needs.ReferToSupport,
    safety_plan.SetSafetyPlan,
)
FACTS = (
    *contact.FACTS,
    rights.VictimTold,
    needs.NeedsAssessed,
    needs.SupportReferred,
    safety_plan.SafetyPlanSet,
)
