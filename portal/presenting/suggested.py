"""Suggested: what an untouched form holds because of what this reader sees on the case. They can change it."""

from datetime import date
from typing import Final

from domain.health.sharing import FormulationShared, ShareFormulation
from domain.kernel import Answer, Command, Fact, is_open
from domain.mappa.drafted import ReferToMappa
from domain.mappa.managed import managed
from domain.mappa.meeting import RecordMappaMeeting
from domain.reports.crimes import RecordCrime
from domain.reports.incidents import incidents, is_counter_allegation
from domain.reports.online_flag import SetOnlineFlag
from domain.victim.safety_plan import SafetyPlanSet, SetSafetyPlan
from portal.asking import Opened
from portal.posted import Choices, Posted
from portal.presenting.mappa_prefill import mappa_prefilled
from portal.presenting.owed import asked_day
from portal.questions import Kind, command_name, questions
from portal.typed import typed

_FLAGGED = frozenset({command_name(RecordCrime), command_name(SetOnlineFlag)})
PEOPLE: Final = frozenset({"victims", "suspects"})
# What is said anew by going on from what was said last: everything but its days.
_GOES_ON_FROM: Final[dict[type[Command], type[Fact]]] = {
    ShareFormulation: FormulationShared,
    SetSafetyPlan: SafetyPlanSet,
}
# What is recorded by whoever does it, and as a rule on that day. Neither what a court or the suspect did is here, nor
# the day on which she agreed to something: those are asked for.
DONE_TODAY: Final = {
    "decide-partner-disclosure": "decided_on",
    "refer-to-childrens-social-care": "referred_on",
    "answer-third-party-information": "answered_on",
    "record-screening": "screened_on",
    "post-assessment": "assessed_on",
    "set-working-grade": "set_on",
    "consider-protection-order": "considered_on",
    "decide-further-stalking": "decided_on",
    "allocate": "from_when",
    "hand-over": "handed_on",
    "set-investigation-plan": "set_on",
    "strike-plan-point": "struck_on",
    "review-investigation": "reviewed_on",
    "release-told": "from_when",
    "share-advocacy-summary": "summarised_on",
    "record-needs-assessment": "assessed_on",
    "record-equality-monitoring": "said_on",
    "refer-to-support": "referred_on",
    "set-safety-plan": "made_on",
    "acknowledge-report": "acknowledged_on",
    "record-advice": "given_on",
    "record-supervision": "held_on",
    "post-probation-assessment": "assessed_on",
    "record-enforcement": "taken_on",
    "deliver-pre-sentence-report": "delivered_on",
    "record-outcome-measure": "measured_on",
    "record-session": "held_on",
    "refer-to-health": "referred_on",
    "answer-health-referral": "answered_on",
    "record-clinical-note": "seen_on",
    "share-formulation": "formulated_on",
    "weigh-confidence": "weighed_on",
    "refer-to-cps": "referred_on",
    "record-charging-decision": "decided_on",
    "set-action-plan": "set_on",
    "answer-action": "answered_on",
    "answer-review": "answered_on",
    "refer-to-mappa": "referred_on",
    "endorse-mappa-referral": "endorsed_on",
    "take-new-mappa-form": "taken_on",
    "send-mappa-referral": "sent_on",
    "withdraw-mappa-referral": "withdrawn_on",
    "answer-mappa-referral": "answered_on",
    "set-mappa-level": "set_on",
    "record-mappa-meeting": "held_on",
    "bring-in-mappa-associate": "decided_on",
    "exit-mappa": "exited_on",
    "refer-as-dangerous-person": "referred_on",
    "step-up-to-mappa": "decided_on",
    "answer-dangerous-person": "answered_on",
    "refer-onward": "referred_on",
    "answer-onward-referral": "answered_on",
    "refer-to-clinic": "received_on",
    "screen-clinic-referral": "screened_on",
    "record-consultation": "given_on",
    "answer-clinic-referral": "told_on",
}


def suggested(opened: Opened, kind: type[Command], choices: Choices) -> Posted:
    """Today, for what is done as it is recorded; what the own agency said last; and the online flag."""
    command = command_name(kind)
    if command in _FLAGGED:
        return _online(opened)
    if kind is ReferToMappa:
        return {**mappa_prefilled(opened, choices), **_on_the_day(command, asked_day(opened))}
    if kind is RecordMappaMeeting:
        return {**_agreed_last(opened), **_on_the_day(command, asked_day(opened))}
    return {**_said_last(opened, kind, choices), **_on_the_day(command, asked_day(opened))}


def _on_the_day(command: str, today: date) -> Posted:
    name = DONE_TODAY.get(command)
    if name is None:
        return {}
    return {f"{name}-{part}": [str(getattr(today, part))] for part in ("day", "month", "year")}


def _said_last(opened: Opened, kind: type[Command], choices: Choices) -> Posted:
    """The latest of the reader's own agency, as far as it is open to them.

    Nothing where there are several whom it could be about: what is said of one must not stand under another's name.
    """
    before = _GOES_ON_FROM.get(kind)
    asked = questions(kind)
    if before is None or any(len(choices[each.options]) != 1 for each in asked if each.options in PEOPLE):
        return {}
    own = (entry.fact for entry in reversed(opened.case.of(before)) if entry.agency == opened.reader.actor.agency)
    last = next(own, None)
    dated = {each.name for each in asked if each.kind is Kind.DATE}
    said = typed(last) if last is not None else {}
    return {name: values for name, values in said.items() if name.rpartition("-")[0] not in dated}


def _agreed_last(opened: Opened) -> Posted:
    """The actions of the meeting before, for what became of each; nothing where several are managed."""
    found = managed(opened.case)
    if len(found) != 1 or not found[0].meetings:
        return {}
    agreed = found[0].meetings[-1].fact.actions
    return {"previous_actions": [agreed]} if agreed else {}


def _online(opened: Opened) -> Posted:
    """The online flag, where the suspect did something online or by telephone in an incident open to this reader."""
    online = any(
        is_open(entry.fact.online) and entry.fact.online and not is_counter_allegation(entry)
        for entry in incidents(opened.case)
    )
    return {"online_flag": [Answer.YES.value]} if online else {}
