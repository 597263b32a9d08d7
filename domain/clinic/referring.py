"""Referring: what is refused of a referral, its screening, its answer and a consultation, and what follows."""

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CASE_SHELL, CHRONOLOGY
from domain.clinic.by_class import only_victim, refuse_nothing_said
from domain.clinic.consultation import ConsultationGiven, RecordConsultation
from domain.clinic.referral import ClinicSource, ReferredToClinic, ReferToClinic
from domain.clinic.screening import (
    TO_A_MEETING,
    AnswerClinicReferral,
    ClinicOutcome,
    ClinicReferralAnswered,
    ClinicReferralScreened,
    ScreenClinicReferral,
)
from domain.clinic.standing import ReferralNow, referral_with
from domain.directory import listed
from domain.health.direct_work import live_investigations
from domain.kernel import Answer, Circumstances, Command, Decided, EntryId, Fact, PartyId, Refused, is_open
from domain.legible import legible
from domain.membership import members
from domain.parties import must_be_victim
from domain.people import AgencyId, AgencyKind
from domain.reports.crimes import CrimeRecorded
from domain.timing import not_in_future

_CHECK = "Check the date, or that it is the right referral."
_NOT_HERE = "Choose an agency that has somebody on this case."


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a referral to the clinic, from its screening, from telling the referrer, from advice given.

    Two agencies may each refer: each of them is told what came of it.
    """
    match command:
        case ReferToClinic():
            must_be_victim(case, command.victim)
            not_in_future(command.received_on, ask, "received_on", "The date received must be today or in the past.")
            _refuse_unsaid_view(command)
            refuse_nothing_said(
                command, "Say why the case is brought to the clinic, in the box that it belongs to. One is enough."
            )
            return [Decided(ReferredToClinic(**msgspec.structs.asdict(command)))]
        case ScreenClinicReferral():
            return [Decided(_screened(case, command, ask))]
        case AnswerClinicReferral():
            return [Decided(_answered(case, command, ask))]
        case RecordConsultation():
            return [Decided(_consulted(case, command, ask))]
        case _:
            return []


def _refuse_unsaid_view(command: ReferToClinic) -> None:
    aware, agrees = command.victim_aware is Answer.YES, command.victim_consents is Answer.YES
    if command.source is ClinicSource.VICTIM and not aware:
        raise Refused(
            "She brings the case herself, so she knows of it. Change who brings it, or that answer.",
            field="victim_aware",
        )
    if command.victim_aware is Answer.NO and agrees:
        raise Refused(
            "A victim who does not know of the referral cannot have agreed to it. Change one answer.",
            field="victim_consents",
        )
    if not (aware and agrees) and command.about_her_view is None:
        raise Refused(
            "Say what she says of it, or what stood in the way of asking her: the clinic decides knowing that.",
            field="about_her_view",
        )


def _screened(case: Case, command: ScreenClinicReferral, ask: Circumstances) -> ClinicReferralScreened:
    found = _referral(case, command.referral)
    if found is None or not found.waits:
        raise Refused(
            "Choose a referral that waits to be screened. One that was screened is put right by correcting its "
            "screening; what has changed since is brought by a new referral.",
            field="referral",
        )
    not_in_future(command.screened_on, ask, "screened_on", "The date screened must be today or in the past.")
    if command.screened_on < found.entry.fact.received_on:
        raise Refused(f"The referral came on {spelt(found.entry.fact.received_on)}. {_CHECK}", field="screened_on")
    refuse_nothing_said(command, "Give the reasons, in the box of the subject that they rest on. One is enough.")
    _refuse_unfit_outcome(case, command, ask)
    _refuse_half_told(command, ask)
    said = {**msgspec.structs.asdict(command), "signposted_to": _service(command, ask)}
    return ClinicReferralScreened(**said, victim=_whom(case, found))


def _refuse_unfit_outcome(case: Case, command: ScreenClinicReferral, ask: Circumstances) -> None:
    """What an outcome needs, and what belongs to another outcome than the one that was chosen."""
    outcome = command.outcome
    if outcome is ClinicOutcome.ADVICE_ONLY and command.advised is None:
        raise Refused("Write down what is advised, and to whom.", field="advised")
    if (outcome is ClinicOutcome.CO_WORK) != (command.co_work_with is not None):
        raise Refused(
            "Say which agency works it with the clinic, and only where it is worked together.", field="co_work_with"
        )
    if command.co_work_with is not None:
        _refuse_nobody_there(case, command.co_work_with, "co_work_with")
    health = command.co_work_with is not None and ask.kinds.get(command.co_work_with) is AgencyKind.HEALTH
    if command.without_direct_work is not None and not health:
        raise Refused(
            "Only where a health team works it with the clinic is this said. Take it out.", field="without_direct_work"
        )
    if health and command.without_direct_work is None:
        ask.require(
            not _under_investigation(legible(case, {CHRONOLOGY})),
            "An investigation of him is live, and the health team does not work directly with him until it has ended. "
            "Choose consultation, which it gives meanwhile; or say what it does with the clinic that is not work with "
            "him.",
            rule="clinic.co-work-while-investigated",
            field="without_direct_work",
            rests_on=frozenset({CHRONOLOGY}),
        )


def _under_investigation(case: Case) -> bool:
    suspects = {entry.fact.suspect for entry in case.of(CrimeRecorded)} - {None}
    return any(live_investigations(case, suspect) for suspect in suspects if suspect is not None)


def _service(command: ScreenClinicReferral, ask: Circumstances) -> str | None:
    """The name of the service to which it is signposted, as the directory of that day has it."""
    named = command.listing or command.signposted_to
    if (command.outcome is ClinicOutcome.SIGNPOSTED) != (named is not None):
        raise Refused(
            "Say to which service it is signposted, and only where it is.",
            field="signposted_to" if command.signposted_to else "listing",
        )
    if command.listing is None:
        return command.signposted_to
    if command.signposted_to is not None:
        raise Refused("Choose a service of the directory, or name another: not both.", field="signposted_to")
    row = next((each for each in listed(ask.services, command.screened_on) if each.listing == command.listing), None)
    if row is None:
        raise Refused(
            "The directory did not list that service on that day. Choose another, or enter its name.", field="listing"
        )
    return row.name


def _refuse_half_told(command: ScreenClinicReferral, ask: Circumstances) -> None:
    if command.told_on is None and command.told_how is None:
        return
    if command.told_on is None or command.told_how is None:
        missing = "told_on" if command.told_on is None else "told_how"
        raise Refused("Say both when and how the referrer was told, or leave both until they are.", field=missing)
    not_in_future(command.told_on, ask, "told_on", "The date on which they were told must be today or in the past.")
    if command.told_on < command.screened_on:
        raise Refused("The referrer is told on the day of the screening or later. Check the date.", field="told_on")


def _answered(case: Case, command: AnswerClinicReferral, ask: Circumstances) -> ClinicReferralAnswered:
    found = _referral(case, command.referral)
    if found is None or not found.answer_owed:
        raise Refused("Choose a referral that was screened and whose referrer is yet to be told.", field="referral")
    not_in_future(command.told_on, ask, "told_on", "The date on which they were told must be today or in the past.")
    day = found.decided_on
    if day is not None and command.told_on < day:
        raise Refused(f"What came of it was decided on {spelt(day)}. {_CHECK}", field="told_on")
    return ClinicReferralAnswered(**msgspec.structs.asdict(command))


def _consulted(case: Case, command: RecordConsultation, ask: Circumstances) -> ConsultationGiven:
    not_in_future(command.given_on, ask, "given_on", "The date of the consultation must be today or in the past.")
    _refuse_nobody_there(case, command.asked_by, "asked_by")
    refuse_nothing_said(
        command,
        "Say what was advised, or write it in the box of the subject that it rests on. One is enough.",
        also=command.advised is not None,
    )
    if command.referral is None and command.closes:
        raise Refused("Choose the referral that ends with this consultation.", field="referral")
    if command.referral is not None:
        _refuse_wrong_referral(case, command, command.referral)
    found = _referral(case, command.referral) if command.referral is not None else None
    return ConsultationGiven(**msgspec.structs.asdict(command), victim=_whom(case, found))


def _refuse_wrong_referral(case: Case, command: RecordConsultation, mark: EntryId) -> None:
    found = _referral(case, mark)
    if found is None or found.ended is not None:
        raise Refused("Choose a referral that is open, or leave this empty.", field="referral")
    if command.given_on < found.entry.fact.received_on:
        raise Refused(f"The referral came on {spelt(found.entry.fact.received_on)}. {_CHECK}", field="given_on")
    if command.closes and found.outcome in TO_A_MEETING:
        raise Refused("This case goes to a meeting, which decides how it ends. Answer no.", field="closes")


def _whom(case: Case, found: ReferralNow | None) -> PartyId | None:
    """Whom it is about, so that what is erased of her is erased of this too: the victim of the referral, or the one."""
    named = found.entry.fact.victim if found is not None else None
    return named if named is not None and is_open(named) else only_victim(case)


def _referral(case: Case, mark: EntryId) -> ReferralNow | None:
    return referral_with(legible(case, {CASE_SHELL}), mark)


def _refuse_nobody_there(case: Case, agency: AgencyId, field: str) -> None:
    """Which agencies are on a case belongs to its shell, whoever of theirs it is: this tells nothing closed."""
    if agency not in {actor.agency for actor in members(case)}:
        raise Refused(_NOT_HERE, field=field)


COMMANDS: tuple[type[Command], ...] = (
    ReferToClinic,
    ScreenClinicReferral,
    AnswerClinicReferral,
    RecordConsultation,
)
FACTS: tuple[type[Fact], ...] = (
    ReferredToClinic,
    ClinicReferralScreened,
    ClinicReferralAnswered,
    ConsultationGiven,
)
