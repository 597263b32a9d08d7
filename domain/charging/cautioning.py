"""Giving a caution: what is refused, and what shows that a prosecutor authorised it."""

import msgspec

from domain.case import Case
from domain.charging.authority import Authority, needed
from domain.charging.cautions import (
    CautionComplianceRecorded,
    CautionKind,
    CautionRecorded,
    Kept,
    RecordCaution,
    RecordCautionCompliance,
)
from domain.charging.decisions import decisions
from domain.charging.marks import meant
from domain.charging.referral import Purpose, referrals
from domain.classes import CHARGING
from domain.kernel import Circumstances, Command, Decided, Entry, Refused
from domain.parties import must_be_suspect
from domain.timing import not_before_memory, not_in_future


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a caution."""
    match command:
        case RecordCaution():
            must_be_suspect(case, command.suspect)
            not_in_future(command.given_on, ask, "given_on", "The date given must be today or in the past.")
            not_before_memory(command.given_on, "given_on")
            _refuse_improper(command)
            _require_prosecutor(case, command, ask)
            return [Decided(CautionRecorded(**msgspec.structs.asdict(command)))]
        case RecordCautionCompliance():
            not_in_future(command.noticed_on, ask, "noticed_on", "The date noticed must be today or in the past.")
            caution = _caution(case, command)
            fields = msgspec.structs.asdict(command)
            return [Decided(CautionComplianceRecorded(suspect=caution.fact.suspect, **fields))]
        case _:
            return []


def _refuse_improper(command: RecordCaution) -> None:
    if not command.admitted:
        raise Refused(
            "A caution is only for somebody who admits the offence. Refer the file to the CPS instead.",
            field="admitted",
        )
    if (command.kind is CautionKind.CONDITIONAL) != bool(command.conditions):
        raise Refused("A conditional caution names its conditions, and a simple one has none.", field="conditions")
    row = needed(command.offences, command.given_on)
    if row is not None and command.authorised_by is not row.needs:
        raise Refused(
            "By the standard in force a caution for stalking is authorised by a prosecutor. Refer it to the CPS first.",
            field="authorised_by",
        )
    if command.keep_until is not None and command.keep_until < command.given_on:
        raise Refused("Conditions cannot end before the caution was given. Check both dates.", field="keep_until")


def _require_prosecutor(case: Case, command: RecordCaution, ask: Circumstances) -> None:
    """A prosecutor's authority is seen on the case, in a referral or a decision by that day, or has a name."""
    if command.authorised_by is not Authority.CPS_PROSECUTOR or command.authorised_name is not None:
        return
    sent = (entry for purpose in Purpose for entry in referrals(case, purpose, command.suspect))
    ask.require(
        any(entry.fact.referred_on <= command.given_on for entry in sent)
        or any(entry.fact.decided_on <= command.given_on for entry in decisions(case, command.suspect)),
        "No referral to the CPS and no decision of a prosecutor is on this case by that day. Record it first, or enter "
        "the name of the prosecutor who authorised the caution.",
        rule="charging.caution-without-the-prosecutor",
        field="authorised_name",
        rests_on=frozenset({CHARGING}),
    )


def _caution(case: Case, command: RecordCautionCompliance) -> Entry[CautionRecorded]:
    caution = meant(case, CautionRecorded, command.caution)
    if caution is None:
        raise Refused("Choose a caution of this case.", field="caution")
    if caution.fact.kind is CautionKind.SIMPLE:
        raise Refused("A simple caution has no conditions to keep.", field="caution")
    if command.noticed_on < caution.fact.given_on:
        raise Refused("A caution is not kept or broken before it was given. Check the date.", field="noticed_on")
    if command.kept is Kept.NOT_KEPT:
        if command.what is None:
            raise Refused("Say what happened: the CPS decides on it.", field="what")
        if command.excuse is None:
            raise Refused("Say whether there is a reasonable excuse, as far as is known.", field="excuse")
    return caution
