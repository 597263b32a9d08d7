"""The victim's rights and contact: the whole section put together from its parts."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.parties import must_be_victim
from domain.victim import (
    acknowledgement,
    advice,
    agreed_contact,
    attempts,
    contact,
    contact_scheme,
    digital,
    equality,
    events,
    feedback,
    needs,
    personal_statement,
    referrals,
    rights,
    safety_plan,
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the victim's care."""
    if not isinstance(command, COMMANDS):
        return []
    must_be_victim(case, command.victim)
    match command:
        case contact.SetVictimContactDetails() | contact.RecordVictimContact():
            return contact.decide(case, command, ask)
        case rights.TellVictim():
            return rights.victim_told(events.must_be_event(case, command, ask), ask)
        case safety_plan.SetSafetyPlan():
            return safety_plan.plan_set(command, ask)
        case needs.RecordNeedsAssessment():
            return needs.needs_assessed(command, ask)
        case referrals.ReferToSupport():
            return referrals.support_referred(command, ask)
        case _:
            return _kept_up_to_date(case, command, ask)


def _kept_up_to_date(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    match command:
        case acknowledgement.AcknowledgeReport():
            return acknowledgement.acknowledged(command, ask)
        case agreed_contact.AgreeContact():
            return agreed_contact.contact_agreed(command, ask)
        case agreed_contact.DepartFromContact():
            return agreed_contact.departed(case, command, ask)
        case attempts.RecordMissedContact():
            return attempts.missed(command, ask)
        case advice.RecordAdvice():
            return advice.advice_recorded(case, command, ask)
        case personal_statement.RecordPersonalStatement():
            return personal_statement.statement_recorded(case, command, ask)
        case digital.RecordDigitalSafeguarding():
            return digital.safeguarding_recorded(case, command, ask)
        case feedback.RecordFeedback():
            return feedback.feedback_recorded(command, ask)
        case equality.RecordEqualityMonitoring():
            return equality.monitored(command, ask)
        case contact_scheme.RecordContactScheme():
            return contact_scheme.scheme_recorded(command, ask)
        case _:
            return []


COMMANDS = (
    contact.SetVictimContactDetails,
    contact.RecordVictimContact,
    rights.TellVictim,
    needs.RecordNeedsAssessment,
    referrals.ReferToSupport,
    safety_plan.SetSafetyPlan,
    acknowledgement.AcknowledgeReport,
    agreed_contact.AgreeContact,
    agreed_contact.DepartFromContact,
    attempts.RecordMissedContact,
    advice.RecordAdvice,
    personal_statement.RecordPersonalStatement,
    digital.RecordDigitalSafeguarding,
    feedback.RecordFeedback,
    contact_scheme.RecordContactScheme,
    equality.RecordEqualityMonitoring,
)
FACTS = (
    *contact.FACTS,
    rights.VictimTold,
    needs.NeedsAssessed,
    referrals.SupportReferred,
    safety_plan.SafetyPlanSet,
    acknowledgement.ReportAcknowledged,
    agreed_contact.ContactAgreed,
    agreed_contact.ContactDeparted,
    attempts.ContactMissed,
    advice.AdviceRecorded,
    personal_statement.PersonalStatementRecorded,
    digital.DigitalSafeguardingRecorded,
    feedback.FeedbackRecorded,
    feedback.UnreleasedFeedbackRecorded,
    contact_scheme.ContactSchemeRecorded,
    equality.EqualityMonitored,
)
