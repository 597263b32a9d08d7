"""Passage: from a draft to the co-ordinator's answer: who endorses, when it may be sent, and what sending puts down."""

from typing import TypeVar

import msgspec

from domain.case import Case
from domain.classes import MAPPA
from domain.gateways import POWERS, Gateway
from domain.kernel import Circumstances, Command, Decided, EntryId, Fact, Refused
from domain.mappa.asking import refuse_nobody_there
from domain.mappa.categories import ROWS, Level
from domain.mappa.drafted import MappaReferralDrafted, ReferToMappa
from domain.mappa.endorsing import (
    AskMappaEndorsement,
    EndorseMappaReferral,
    MappaEndorsementAsked,
    MappaReferralEndorsed,
)
from domain.mappa.located import refuse_passing_on
from domain.mappa.referring import drafted, refuse_unassessed, unfilled
from domain.mappa.sending import (
    AnswerMappaReferral,
    Decision,
    MappaFormTaken,
    MappaReferralAnswered,
    MappaReferralSent,
    MappaReferralWithdrawn,
    Sending,
    SendMappaReferral,
    TakeNewMappaForm,
    WithdrawMappaReferral,
)
from domain.mappa.standing import OVER, Referral, Stage, referral_of
from domain.mappa.templates import Purpose, why_not_used
from domain.sharing.disclosures import DisclosureOutcome, DisclosureRecorded
from domain.sharing.grounds import Ground
from domain.timing import not_in_future

AT_MOST = 200  # a line
HANDLING = (
    "OFFICIAL-SENSITIVE. For the named co-ordinator and those who decide on the referral. Not copied, and nothing of "
    "it told to the person referred."
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from drafting, endorsing, sending or answering a referral to MAPPA."""
    match command:
        case ReferToMappa():
            return drafted(case, command, ask)
        case AskMappaEndorsement():
            return [Decided(_asked(case, command, ask))]
        case EndorseMappaReferral():
            return [Decided(_endorsed(case, command, ask))]
        case TakeNewMappaForm():
            return [Decided(_renewed(case, command, ask))]
        case SendMappaReferral():
            return [Decided(fact) for fact in _sent(case, command, ask)]
        case WithdrawMappaReferral():
            return [Decided(_withdrawn(case, command, ask))]
        case AnswerMappaReferral():
            return [Decided(_answered(case, command, ask))]
        case _:
            return []


def _draft(case: Case, mark: EntryId, ask: Circumstances) -> Referral:
    """The draft of the asker's own agency that a mark means, not sent yet."""
    found = referral_of(case, mark)
    if found is None or found.entry.agency != ask.by.agency or found.withdrawn is not None:
        raise Refused("Choose a draft of your own agency.", field="referral")
    if found.sent is not None:
        raise Refused(
            "That referral was sent. What is wrong in it is corrected, and the co-ordinator told.", field="referral"
        )
    return found


def _asked(case: Case, command: AskMappaEndorsement, ask: Circumstances) -> MappaEndorsementAsked:
    draft = _draft(case, command.referral, ask)
    if not ask.is_same_person(draft.entry.by):  # else somebody could name themselves, to read it
        raise Refused("Whoever drafted it asks the manager. Ask them to.", field="referral")
    if command.manager == draft.entry.by or _is_one_person(ask, command.manager, draft.entry.by):
        raise Refused("A draft is endorsed by somebody other than whoever made it. Name a manager.", field="manager")
    ask.require(
        draft.endorsed is None,
        "It is endorsed as it reads now, and can be sent. Ask again only once the draft is corrected.",
        rule="mappa.not-endorsed-yet",
        field="referral",
        rests_on=frozenset({MAPPA}),
    )
    refuse_nobody_there(case, command, ask)
    return MappaEndorsementAsked(suspect=draft.suspect, **msgspec.structs.asdict(_on(command, draft)))


_C = TypeVar(
    "_C",
    AskMappaEndorsement,
    EndorseMappaReferral,
    TakeNewMappaForm,
    SendMappaReferral,
    WithdrawMappaReferral,
    AnswerMappaReferral,
)


def _on(command: _C, of: Referral) -> _C:
    """What was asked, of the version that stands."""
    return msgspec.structs.replace(command, referral=of.entry.id)


def _is_one_person(ask: Circumstances, one: object, other: object) -> bool:
    return any(one in person and other in person for person in ask.persons)


def _endorsed(case: Case, command: EndorseMappaReferral, ask: Circumstances) -> MappaReferralEndorsed:
    draft = _draft(case, command.referral, ask)
    not_in_future(command.endorsed_on, ask, "endorsed_on", "The date of endorsement must be today or in the past.")
    if ask.is_same_person(draft.entry.by):
        raise Refused("A draft is endorsed by somebody other than whoever made it. Ask a manager to.", field="referral")
    if not any(each.fact.manager == ask.by.account for each in draft.asked):
        raise Refused(
            "Nobody asked you to endorse this, so you may not have read it. Whoever drafted it names you first.",
            field="referral",
        )
    if draft.endorsed is not None:
        raise Refused("It is endorsed as it reads now. It can be sent.", field="referral")
    if command.endorsed_on < draft.said.referred_on:
        raise Refused("It is endorsed on the day of the draft or later. Check the date.", field="endorsed_on")
    refuse_passing_on(case, draft.said, ask)
    return MappaReferralEndorsed(suspect=draft.suspect, **msgspec.structs.asdict(_on(command, draft)))


def _renewed(case: Case, command: TakeNewMappaForm, ask: Circumstances) -> MappaFormTaken:
    draft = _draft(case, command.referral, ask)
    not_in_future(command.taken_on, ask, "taken_on", "The date must be today or in the past.")
    if sentence := why_not_used(command.template, Purpose.REFERRAL, ask.today):
        raise Refused(sentence, field="template")
    if command.template is draft.form:
        raise Refused("The draft is on that form already. There is nothing to take.", field="template")
    if wrong := unfilled(draft.said, command.template):
        raise Refused(f"Correct the draft first, on the new form. {' '.join(wrong.values())}", field="template")
    return MappaFormTaken(suspect=draft.suspect, **msgspec.structs.asdict(_on(command, draft)))


def _sent(case: Case, command: SendMappaReferral, ask: Circumstances) -> tuple[Fact, Fact]:
    """The referral as sent, and the disclosure that sending it is."""
    draft = _draft(case, command.referral, ask)
    not_in_future(command.sent_on, ask, "sent_on", "The date sent must be today or in the past.")
    endorsed = draft.endorsed
    if endorsed is None:
        raise Refused(
            "It is not endorsed as it reads now. Ask a manager of your agency to endorse it, then send it.",
            field="referral",
        )
    if command.sent_on < endorsed.fact.endorsed_on:
        raise Refused("It is sent on the day of the endorsement or later. Check the date.", field="sent_on")
    if sentence := why_not_used(draft.form, Purpose.REFERRAL, ask.today):
        raise Refused(f"{sentence} Use “Take the form in use”.", field="referral")
    refuse_unassessed(case, draft.said, ask)
    refuse_passing_on(case, draft.said, ask)
    refuse_passing_on(case, endorsed.fact, ask)
    if command.victim_informed.value != "yes" and not command.not_informed_because:
        raise Refused("Say why the victim is not told.", field="not_informed_because")
    if command.review_on < ask.today:
        raise Refused("Say on which day, from today on, it is reviewed or recalled.", field="review_on")
    asked = {name: getattr(_on(command, draft), name) for name in Sending.__struct_fields__}
    sent = MappaReferralSent(suspect=draft.suspect, template=draft.form, **asked)
    return sent, _disclosed(command, draft.entry.id, f"{endorsed.fact.name}, {endorsed.fact.post}"[:AT_MOST])


def _disclosed(command: SendMappaReferral, mark: EntryId, approved_by: str) -> DisclosureRecorded:
    power = POWERS[Gateway.MAPPA_DUTY]
    return DisclosureRecorded(
        outcome=DisclosureOutcome.DISCLOSED,
        disclosed_on=command.sent_on,
        to_person=command.to_person,
        to_organisation=command.to_organisation,
        items=(mark,),
        accuracy="Each part of the form was confirmed as still true, changed or written new when it was drafted.",
        purpose="A referral to MAPPA",
        grounds=(Ground(Gateway.MAPPA_DUTY, f"Referral for multi-agency public protection. {power.source}."),),
        why_necessary=command.why_necessary,
        why_proportionate=command.why_proportionate,
        victim_informed=command.victim_informed,
        not_informed_because=command.not_informed_because,
        suspect_effect=command.suspect_effect,
        conditions=HANDLING,
        retention=command.retention,
        approved_by=approved_by,
        review_on=command.review_on,
        letter=None,
    )


def _withdrawn(case: Case, command: WithdrawMappaReferral, ask: Circumstances) -> MappaReferralWithdrawn:
    found = referral_of(case, command.referral)
    if found is None or found.entry.agency != ask.by.agency or found.stage in OVER:
        raise Refused("Choose a referral of your own agency that nobody has answered.", field="referral")
    not_in_future(command.withdrawn_on, ask, "withdrawn_on", "The date must be today or in the past.")
    return MappaReferralWithdrawn(suspect=found.suspect, **msgspec.structs.asdict(_on(command, found)))


def _answered(case: Case, command: AnswerMappaReferral, ask: Circumstances) -> MappaReferralAnswered:
    found = referral_of(case, command.referral)
    if found is None or found.stage is not Stage.SENT or found.sent is None:
        raise Refused("Choose a referral that was sent and awaits an answer.", field="referral")
    not_in_future(command.answered_on, ask, "answered_on", "The date of the answer must be today or in the past.")
    if command.answered_on < found.sent.fact.sent_on:
        raise Refused("The answer comes on the day that it was sent, or later. Check the date.", field="answered_on")
    accepted = command.decision is Decision.ACCEPTED
    if accepted != (command.level is not None):
        raise Refused("Give the level where it is accepted, and only there.", field="level")
    if command.level is not None and command.level not in ROWS[found.said.category].levels:
        raise Refused("Category 3 is only ever level 2 or 3. Accept it so, or reject it.", field="level")
    meets = accepted and command.level is not Level.LEAD_AGENCY
    if command.first_meeting_on is not None and not meets:
        raise Refused("There is a meeting only at level 2 or 3. Take the date out.", field="first_meeting_on")
    if command.first_meeting_on is not None and command.first_meeting_on < command.answered_on:
        raise Refused("The first meeting comes after the answer. Check the date.", field="first_meeting_on")
    return MappaReferralAnswered(suspect=found.suspect, **msgspec.structs.asdict(_on(command, found)))


COMMANDS: tuple[type[Command], ...] = (
    ReferToMappa,
    AskMappaEndorsement,
    EndorseMappaReferral,
    TakeNewMappaForm,
    SendMappaReferral,
    WithdrawMappaReferral,
    AnswerMappaReferral,
)
FACTS: tuple[type[Fact], ...] = (
    MappaReferralDrafted,
    MappaEndorsementAsked,
    MappaReferralEndorsed,
    MappaFormTaken,
    MappaReferralSent,
    MappaReferralWithdrawn,
    MappaReferralAnswered,
)
