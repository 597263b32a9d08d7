"""Nothing waits: what is said in place of a form where this reader has nothing that it could be about.

The lists of what may be recorded leave the same acts out, by the same rule.
"""

from functools import cache
from typing import Final

from domain.investigation.whose_turn import ANSWER as ANSWER_ESCALATION
from domain.investigation.whose_turn import CONCLUDE, FURTHER
from domain.kernel import Command
from portal.posted import Choices
from portal.presenting.investigation_choices import CLOSE, REOPEN
from portal.presenting.mappa_choices import REFER as REFER_TO_MAPPA
from portal.presenting.sharing_choices import ANSWER, TAKE_BACK, WITHDRAW
from portal.presenting.subjects import CONFIRM
from portal.presenting.transfers import ANSWER as ANSWER_TRANSFER
from portal.presenting.transfers import TAKE_BACK as TAKE_OFFER_BACK
from portal.questions import command_name, questions

GENERAL: Final = (
    "On this case there is nothing now that you could record this about: there is none yet, it is settled already, or "
    "others see to it."
)
SAID: Final = {
    ANSWER_ESCALATION: "Nothing on this case waits for your answer. Only the role that was asked answers an "
    "escalation, and once its day has passed the lead of that role. Nobody answers what they put themselves.",
    FURTHER: "There is nothing on this case for you to take further. Only the agency that put an escalation takes it "
    "further, once it was answered or its day has passed.",
    CONCLUDE: "There is nothing on this case for you to conclude. Only the agency that put an escalation says what "
    "came of it, and nobody does so of their own answer.",
    ANSWER: "No request for information on this case waits for your answer. A request is answered by those of the "
    "asked agency who may decide on it, and never by whoever asked.",
    WITHDRAW: "There is nothing on this case for you to withdraw. What your agency gave is taken back by its guardian, "
    "or by whoever there may decide on such a request: ask them.",
    TAKE_BACK: "You have asked for nothing on this case that still waits. A request that was answered is not taken "
    "back.",
    CONFIRM: "Nobody on this case waits for you to confirm them.",
    REOPEN: "No investigation on this case has ended, as far as you may know. Record what is new on it.",
    CLOSE: "No investigation on this case is open that you could end: it has ended, a supervisor is asked already, or "
    "no crime is recorded.",
    REFER_TO_MAPPA: "Nobody on this case can be referred to MAPPA now: a referral is under way, he is at a level that "
    "meets already, or no suspect is recorded. Take what is new to that referral, or to its meeting.",
    ANSWER_TRANSFER: "This case is not on offer to your force. A case that is, is accepted or declined from My work.",
    TAKE_OFFER_BACK: "There is no offer of this case for you to take back. Only a coordinator or supervisor of the "
    "force that holds it, or the clinic’s coordinator, takes one back, and only before it is answered.",
}
FIRST: Final = {
    "suspects": "No suspect is recorded on this case that you may know of. Once the suspect is added, you can record "
    "this.",
    "victims": "No victim is recorded on this case that you may know of. Once the victim is added, you can record "
    "this.",
    "children": "No child is recorded on this case that you may know of. Add the child first, or ask the case lead to.",
    "orders": "No order or other protective measure is recorded on this case that you may know of. Record it first.",
    "bound": "No order or other measure that could be breached is recorded on this case that you may know of. Record "
    "it first.",
    "crimes": "No crime is recorded on this case that you may know of. Record the crime first.",
    "enrolments": "Nobody is enrolled on a programme on this case, as far as you may know. Record the enrolment first.",
    "meetings": "There is no meeting that you are asked to. Whoever coordinates a clinic calls one.",
    "meetings-of-case": "This case is on the agenda of no meeting that is still to be held. Put it on one first.",
    "meetings-under-way": "No meeting on whose agenda this case is goes on now. Whoever runs it begins it first.",
    "meetings-begun": "No meeting on whose agenda this case is has begun. Whoever runs the meeting begins it first.",
    "minutes-to-approve": "No minutes of this case wait for approval: what was written is approved, or nothing is "
    "written yet. Write the minutes first.",
    "minutes-to-issue": "No minutes of this case are approved as they stand now. The chair approves them first; then "
    "they are issued.",
    "guests": "Nobody is a guest for this case at a meeting that goes on. A guest who came is brought in first.",
    "meetings-to-begin": "You run no meeting of today that is still to begin. One of a later day is begun then, or "
    "moved to today.",
    "meetings-to-come": "You run no meeting that is still to come. Ask its coordinator or its chair.",
    "clinics": "You run no clinic. Ask its coordinator or its chair.",
    "clinic-chairs": "Nobody holds the role of clinic chair. Ask your administrator to appoint somebody first.",
    "clinic-coordinators": "Nobody holds the role of clinic coordinator. Ask your administrator to appoint somebody "
    "first.",
    "meetings-to-end": "You run no meeting that goes on. One that has not begun is called off instead.",
    **dict.fromkeys(
        ("own-members", "colleagues"),
        "Your role is not told workers’ names, so you choose no colleague here. Ask your agency’s guardian to hand the "
        "case on.",
    ),
    "unreleased": "Your service holds nothing on this case that the suspect does not know to be known. What she told "
    "in confidence stays in your notes: share a summary of it instead.",
    "live-releases": "Your service has released nothing on this case that still stands.",
    "parties": "Nobody is recorded on this case that you may know of. Add the person first.",
    "calls": "No call is recorded on this case that you may know of. Record the call first.",
    "assessments": "No risk assessment is recorded on this case that you may know of. Post one first.",
    "breaches": "No breach is recorded on this case that you may know of. Record the breach first.",
    "bail": "No bail is recorded on this case that you may know of. Record the bail first.",
    "investigation-plans": "No plan of the investigation is recorded that you may know of. A supervisor sets it.",
    "action-plans": "No action plan of the prosecutor waits on this case, as far as you may know.",
    "supervisions": "Nobody is supervised on this case that you may know of. Record what supervision rests on first.",
    "court-reports": "No pre-sentence report is asked for that you may know of. Record first that it is.",
    "health-referrals": "No referral to a health team waits for its answer. Refer the person first.",
    "childrens-referrals": "No referral to children’s social care waits for its answer. Refer the child first.",
    "clinic-referrals": "No referral of this case waits to be screened. Refer it to the clinic first.",
    "clinic-referrals-to-answer": "No referral of this case waits for an answer. It is screened before that.",
    "clinic-actions": "There is no action on this case for you to record this of. Its owner and those who run the "
    "clinic follow it.",
    "packs": "No pack of this case is frozen that you may open. Whoever coordinates the clinic freezes it.",
    "tellings-planned": "Nobody has said on this case who tells the victim what. Say that first.",
    "mappa-managed": "Nobody on this case is managed under MAPPA that you may know of. A referral comes first, and "
    "its acceptance.",
    "mappa-own-drafts": "You have drafted no referral to MAPPA on this case that still waits for a manager. Draft one "
    "first.",
    "mappa-to-endorse": "No referral to MAPPA on this case waits for your endorsement. The manager who was asked "
    "endorses it, and never whoever drafted it.",
    "mappa-endorsed": "No referral to MAPPA on this case is endorsed and not yet sent. A manager endorses it first.",
    "mappa-sent": "No referral to MAPPA on this case waits for an answer. It is sent first.",
    "mappa-endorsers": "Nobody of your agency who endorses referrals is on this case but you. Add a manager to the "
    "case first.",
}
"""What is missing, and what to do first, by the source of the choices of which there is none."""
_RESTS_ON: Final = {
    ANSWER_TRANSFER: "offer-to-answer",
    TAKE_OFFER_BACK: "offer-to-take-back",
    "lift-restriction": "restriction",
    "unseal-case": "seal",
    "lift-exclusion": "exclusion",
}
"""What must stand on the case as a whole for a form that does not ask which."""


def nothing_for(kind: type[Command], choices: Choices) -> str:
    """Why this form cannot be filled in by its reader; empty where it can.

    It rests on what the form itself would offer, so that it tells nothing that the form did not.
    """
    missing = next((source for source in _needed(kind) if not choices.get(source)), None)
    return "" if missing is None else SAID.get(command_name(kind)) or FIRST.get(missing, GENERAL)


@cache
def _needed(kind: type[Command]) -> tuple[str, ...]:
    """The sources of the choices without which nobody can fill in a form, in the order in which it asks."""
    whole = _RESTS_ON.get(command_name(kind))
    asked = (each.options for each in questions(kind) if each.options and not each.optional)
    return (*((whole,) if whole is not None else ()), *asked)
