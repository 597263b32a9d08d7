"""Correction: a new fact that stands in the place of one that was wrong. Nothing is edited and nothing removed."""

from typing import Annotated, ClassVar

from domain.anatomy import traits
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CASE_SHELL, FACT, DataClass, Fixed, Label, Options
from domain.kernel import (
    Circumstances,
    Command,
    Correction,
    Decided,
    Entry,
    EntryId,
    Fact,
    Happened,
    Refused,
    Text,
    is_open,
)
from domain.taken_out import is_act, refuse_more_than_taking_out, with_what_is_closed
from domain.timing import not_in_future

# What these facts say is changed by an act of its own, with its own rules; to correct one would go round them.
_MEMBERS = "Who is on a case is changed by adding, confirming or removing a member, not by a correction."
_SHARING = (
    "What was asked, given or disclosed is never rewritten: withdraw what was given, or record what follows as an act "
    "of its own."
)
_CONFLICTS = "Who is kept out of a case is changed by a review, not by a correction."
_CLOSING = "A case is closed and reopened by those actions, not by a correction."
_EMERGENCIES = "What was opened in an emergency is never rewritten: it closes by itself and is reviewed."
_LISTS = "Who is kept to a case or out of it is changed by those actions, not by a correction."
_OVERRIDES = "A safety override ends by its review or its time, not by a correction."
_RELEASES = "A release is changed by taking it back and releasing again, not by a correction."
_HOLDER = "Which force holds a case is changed by offering it and taking it on, not by a correction."
_RETENTION = (
    "What is held, reviewed or erased is never rewritten: lift the hold, review anew, or take the proposal back and "
    "propose what you mean."
)
_ENDINGS = "How an investigation ends is changed by deciding on it or reopening it, not by a correction."
_DECIDED = "What was decided on a doubt about a crime is changed by another decision, not by a correction."
_BOUND = "An order already in force is confirmed anew, not corrected."
_TAKEN_OUT = "Words that too many may read are taken out of it by saying which class they should have been in."
_ACTIONS = (
    "An action is never rewritten: report on it, give it another day or owner, or withdraw it with the reason. "
    f"{_TAKEN_OUT}"
)
_MINUTES = "Minutes are corrected part by part. That they were approved or issued is not: approve or issue them again."
_ONWARD = f"What a clinic decided is changed by deciding anew, not by a correction. {_TAKEN_OUT}"
_HANDLING = "Handling conditions are changed by setting them again, not by a correction."
_SENT = "What was endorsed or sent is never rewritten: correct the referral, or record what follows."
_ROOM = "What was done in the room stays as it was recorded. Record what followed."
_KEPT_OFF = f"What the chair kept off the minutes stays off them, with the reason. {_TAKEN_OUT}"
_TELLING = (
    "What was agreed on telling the victim is never rewritten: record what came of it, and agree on it anew. "
    f"{_TAKEN_OUT}"
)
_REVIEW = f"The day of a review is changed by setting it again, not by a correction. {_TAKEN_OUT}"
_PACKS = "What a pack showed stays as it was frozen. Freeze it again, and declare a conflict where there is one."
BY_AN_ACT_OF_ITS_OWN = {
    "pack-frozen/1": _PACKS,
    "pack-sealed/1": _PACKS,
    "pack-copy-taken/1": _PACKS,
    "pack-copy-sealed/1": _PACKS,
    "no-conflict-declared/1": _PACKS,
    "mappa-referral-endorsed/1": _SENT,
    "mappa-form-taken/1": _SENT,
    "mappa-referral-sent/1": _SENT,
    "mappa-referral-withdrawn/1": _SENT,
    "information-requested/1": _SHARING,
    "information-request-answered/1": _SHARING,
    "information-decision-reasoned/1": _SHARING,
    "grant-withdrawn/1": _SHARING,
    "information-request-withdrawn/1": _SHARING,
    "disclosure-recorded/2": _SHARING,
    "partner-disclosure-decided/1": _SHARING,
    "partner-told/1": _SHARING,
    "glass-broken/1": _EMERGENCIES,
    "emergency-access-asked/1": _EMERGENCIES,
    "emergency-access-allowed/1": _EMERGENCIES,
    "emergency-access-declined/1": _EMERGENCIES,
    "break-glass-reviewed/1": _EMERGENCIES,
    "case-closing-proposed/1": _CLOSING,
    "case-closing-confirmed/1": _CLOSING,
    "case-closing-declined/1": _CLOSING,
    "member-added/1": _MEMBERS,
    "member-confirmed/1": _MEMBERS,
    "member-removed/1": _MEMBERS,
    "case-handed-on/1": _MEMBERS,
    "person-barred/1": _CONFLICTS,
    "conflict-declared/1": _CONFLICTS,
    "bar-reviewed/1": _CONFLICTS,
    "case-closed/1": _CLOSING,
    "case-reopened/1": _CLOSING,
    "case-restricted/1": _LISTS,
    "restriction-lifted/1": _LISTS,
    "case-sealed/1": _LISTS,
    "case-unsealed/1": _LISTS,
    "person-excluded/1": _LISTS,
    "exclusion-lifted/1": _LISTS,
    "narrowing-overridden/1": _OVERRIDES,
    "exclusion-reviewed/1": _LISTS,
    "override-reviewed/1": _OVERRIDES,
    "handling-set/1": _HANDLING,
    "staff-access-named/1": _LISTS,
    "other-role-considered/1": _SHARING,
    "transfer-offered/1": _HOLDER,
    "transfer-accepted/1": _HOLDER,
    "transfer-declined/1": _HOLDER,
    "transfer-withdrawn/1": _HOLDER,
    "legal-hold-placed/1": _RETENTION,
    "legal-hold-lifted/1": _RETENTION,
    "retention-reviewed/1": _RETENTION,
    "erasure-proposed/1": _RETENTION,
    "erasure-withdrawn/1": _RETENTION,
    "erasure-confirmed/1": _RETENTION,
    "keys-destroyed/1": _RETENTION,
    "closing-proposed/1": _ENDINGS,
    "closing-decided/1": _ENDINGS,
    "investigation-closed/1": _ENDINGS,
    "investigation-reopened/1": _ENDINGS,
    "classification-decided/1": _DECIDED,
    "likeness-confirmed/1": _BOUND,
    "action-agreed/1": _ACTIONS,
    "action-progressed/1": _ACTIONS,
    "action-completed/1": _ACTIONS,
    "action-verified/1": _ACTIONS,
    "action-withdrawn/1": _ACTIONS,
    "action-redated/1": _ACTIONS,
    "action-reassigned/1": _ACTIONS,
    "minutes-approved/1": _MINUTES,
    "minutes-issued/1": _MINUTES,
    "minutes-listed/1": _MINUTES,
    "item-called/1": _ROOM,
    "item-closed/1": _ROOM,
    "closed-part-called/1": _ROOM,
    "closed-part-ended/1": _ROOM,
    "room-left/1": _ROOM,
    "room-returned/1": _ROOM,
    "guest-admitted/1": _ROOM,
    "guest-removed/1": _ROOM,
    "kept-off-minutes/1": _KEPT_OFF,
    "victim-telling-planned/1": _TELLING,
    "victim-telling-ended/1": _TELLING,
    "next-review-set/1": _REVIEW,
    "stepped-up/1": _ONWARD,
    "stepped-up-to-mappa/1": _ONWARD,
    "stepped-down/1": _ONWARD,
    "closed-at-clinic/1": _ONWARD,
    "told-released/1": _RELEASES,
    "release-taken-back/1": _RELEASES,
}
NOT_YOURS = "Choose an entry of this case that your agency recorded: only the agency that recorded it can correct it."


class Correct(Command, frozen=True, kw_only=True, tag="correct"):
    """Put a whole new fact in the place of one that your agency recorded, and say why."""

    title: ClassVar[str] = "Correct an entry"
    section: ClassVar[str] = "case"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "The new entry stands from now on. As of before, the old one stands. If it was in the wrong class, it closes "
        "at once to all but those who may read the stricter one."
    )
    entry: Annotated[EntryId, CASE_SHELL, Label("Entry"), Options("entries"), Fixed()]
    because: Annotated[Text, CASE_SHELL, FACT, Label("Why", "Read by those who may read the entry")]
    fact: Annotated[Fact, CASE_SHELL, Label("The entry as it should read"), Fixed()]
    misfiled_as: Annotated[
        DataClass | None,
        CASE_SHELL,
        Label("Class that it should have been in", "Only if something was put where too many could read it"),
    ] = None


def stands_for(case: Case, mark: EntryId) -> Entry[Fact] | None:
    """The entry that stands now in the place of one, however often it was corrected; None for an unknown mark."""
    return case.entry(case.stands(mark))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a correction. What is not this agency's own meets one sentence, so that it tells nothing."""
    match command:
        case Correct(entry=mark, because=because, fact=fact, misfiled_as=misfiled_as):
            found = case.entry(mark)
            if found is None or found.agency != ask.by.agency:
                raise Refused(NOT_YOURS, field="entry")
            if type(fact) is type(found.fact) and (ask.policy is not None or is_act(fact)):
                fact = with_what_is_closed(found.fact, fact, ask)
            _refuse_mismatch(case, found, fact, ask, taken_out=misfiled_as is not None and is_act(found.fact))
            if misfiled_as is fact.governs:
                raise Refused(
                    "The entry is in this class already. Choose the class that it should have been in, or none.",
                    field="misfiled_as",
                )
            if misfiled_as is not None:
                refuse_more_than_taking_out(case, found, fact)
            return [Decided(fact, Correction(mark, because, misfiled_as))]
        case _:
            return []


def _refuse_mismatch(case: Case, found: Entry[Fact], fact: Fact, ask: Circumstances, *, taken_out: bool) -> None:
    stands = stands_for(case, found.id)
    if stands is not None and stands.id != found.id:
        when = spelt(london_date(stands.known))
        raise Refused(
            f"This entry has been corrected already. Correct the one that stands now, “{stands.fact.title}”, recorded "
            f"on {when}.",
            field="entry",
        )
    wire = str(type(found.fact).__struct_config__.tag)
    if wire in BY_AN_ACT_OF_ITS_OWN and not taken_out:
        raise Refused(BY_AN_ACT_OF_ITS_OWN[wire], field="entry")
    if type(fact) is not type(found.fact):
        raise Refused(
            f"A correction is of the same kind as the entry: “{found.fact.title}”. Record anything else anew.",
            field="fact",
        )
    for name in lasting(type(fact)):
        before = getattr(found.fact, name)
        if not is_open(before):
            raise Refused("This entry has been erased: there is nothing left to correct.", field="entry")
        if getattr(fact, name) != before:
            raise Refused(
                "A correction is about the same person and reference as the entry. Record what belongs to somebody "
                "else anew.",
                field="fact",
            )
    said = getattr(fact, fact.happens) if fact.happens else None
    if said is not None and not isinstance(said, Happened):
        not_in_future(said, ask, "fact", "The date must be today or in the past.")
    elif said is not None:
        not_in_future(said, ask, "fact", "It must have happened today or in the past.")


def lasting(kind: type[Fact]) -> tuple[str, ...]:
    """The fields that no correction changes: whom the fact is about, and what the portal gave or carries along."""
    carried = tuple(trait.name for trait in traits(kind) if trait.fixed)
    return (*carried, *((kind.about,) if kind.about and kind.about not in carried else ()))


COMMANDS = (Correct,)
FACTS: tuple[type[Fact], ...] = ()
