"""Correction: a whole new fact in the place of a wrong one, by the agency that recorded it, under the same rules."""

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

import msgspec
import pytest

from domain.case import fold
from domain.catalogue import COMMANDS, FACTS, UnknownName, command_from, decide, decode_command, given_by, tag_of
from domain.classes import VICTIM_CONTACT, VICTIM_UNRELEASED
from domain.closure import CaseClosed, ClosingReason
from domain.correction import NOT_YOURS, Correct, stands_for
from domain.governance import LedgerOpened
from domain.intelligence import IntelligenceRecorded
from domain.kernel import AccountId, Answer, Correction, Decided, EntryId, Erased, Fact, Refused
from domain.membership import MemberAdded
from domain.people import Role
from domain.referral import CaseReferred
from domain.reports.crimes import CrimeRecorded
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from tests.domain.given import asked, entry_of, given, mark, refusal
from tests.samples import reports
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SECOND_VICTIM, VICTIM

ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="medium", assessed_on=date(2026, 3, 2))
CASE = given(ASSESSED, VICTIM_NAMED, SUSPECT_NAMED)
BETTER = msgspec.structs.replace(ASSESSED, grade="high")


def correct(fact: Fact = BETTER, entry: EntryId | None = None, **more: object) -> Correct:
    return Correct(entry=entry or mark(1), because="Typed wrongly.", fact=fact, **more)  # type: ignore[arg-type]


def test_a_correction_stands_in_the_place_of_the_entry() -> None:
    (answer,) = decide(CASE, correct(), asked())
    assert answer == Decided(BETTER, Correction(mark(1), "Typed wrongly."))
    after = fold([*CASE.entries, entry_of(answer.fact, 4, corrects=answer.corrects)])
    assert [entry.fact for entry in after.of(RiskAssessed)] == [BETTER]
    assert len(after.entries) == 4


@pytest.mark.parametrize("entry", [mark(1), EntryId(UUID("00000000-0000-4000-8000-00000000dead"))])
def test_an_entry_of_another_agency_and_one_that_is_not_there_meet_the_same_sentence(entry: EntryId) -> None:
    stop = refusal(decide, CASE, correct(entry=entry), asked(ADVOCATE))
    assert (stop.sentence, stop.field) == (NOT_YOURS, "entry")


def test_a_correction_is_of_the_same_kind() -> None:
    stop = refusal(decide, CASE, correct(VICTIM_NAMED))
    assert "same kind as the entry: “Risk assessed”" in stop.sentence


def test_a_correction_is_about_the_same_person() -> None:
    stop = refusal(decide, CASE, correct(msgspec.structs.replace(BETTER, victim=SECOND_VICTIM)))
    assert "same person" in stop.sentence


def test_a_superseded_entry_names_the_one_that_stands() -> None:
    twice = fold(
        [
            *CASE.entries,
            entry_of(BETTER, 4, corrects=Correction(mark(1), "Typed wrongly.")),
            entry_of(ASSESSED, 5, corrects=Correction(mark(4), "It was right.")),
        ]
    )
    stop = refusal(decide, twice, correct())
    assert "Correct the one that stands now, “Risk assessed”, recorded on 2 March 2026." in stop.sentence
    stands = stands_for(twice, mark(1))
    assert stands is not None
    assert stands.id == mark(5)
    assert decide(twice, correct(entry=mark(5)), asked())


def test_an_unknown_mark_stands_for_nothing() -> None:
    assert stands_for(CASE, EntryId(UUID(int=7))) is None


TAKEN_OUT = msgspec.structs.replace(ASSESSED, impact="She sleeps badly.")


def test_what_was_misfiled_is_taken_out_and_nothing_else_is_changed_unseen() -> None:
    more = msgspec.structs.replace(TAKEN_OUT, assessed_on=date(2026, 3, 1))
    assert "takes words out" in refusal(decide, CASE, correct(more, misfiled_as=VICTIM_CONTACT)).sentence
    same = refusal(decide, CASE, correct(ASSESSED, misfiled_as=VICTIM_CONTACT))
    assert same.sentence.startswith("Take out of the text what should have been in the stricter class")


def test_a_misfiled_entry_names_a_class_other_than_its_own() -> None:
    (answer,) = decide(CASE, correct(TAKEN_OUT, misfiled_as=VICTIM_CONTACT), asked())
    assert answer.corrects is not None
    assert answer.corrects.misfiled_as is VICTIM_CONTACT
    stop = refusal(decide, CASE, correct(misfiled_as=RiskAssessed.governs))
    assert (stop.field, "in this class already" in stop.sentence) == ("misfiled_as", True)


def test_a_correction_does_not_lie_in_the_future() -> None:
    stop = refusal(decide, CASE, correct(msgspec.structs.replace(BETTER, assessed_on=date(2026, 3, 21))))
    assert "today or in the past" in stop.sentence


def test_a_correction_meets_the_rules_that_the_entry_met() -> None:
    stop = refusal(decide, CASE, correct(msgspec.structs.replace(BETTER, grade="severe")))
    assert stop.sentence == "DASH is graded standard, medium, high. Enter one of these."


def test_a_correction_is_kept_in_canonical_form() -> None:
    known_as = msgspec.structs.replace(SUSPECT_NAMED, pnc_id="24/1234567K")
    (answer,) = decide(CASE, correct(known_as, mark(3)), asked())
    assert answer.fact == SUSPECT_NAMED


def test_what_the_suspect_does_not_know_cannot_be_corrected_into_an_open_entry() -> None:
    case = given(reports.INCIDENT_RECORDED, VICTIM_NAMED, SUSPECT_NAMED)
    kept_close = msgspec.structs.replace(reports.INCIDENT_RECORDED, suspect_knows=Answer.NO)
    stop = refusal(decide, case, correct(kept_close, misfiled_as=VICTIM_UNRELEASED))
    assert "takes words out" in stop.sentence
    unmarked = refusal(decide, case, correct(kept_close))
    assert "would be recorded as “Incident recorded (the suspect does not know)”" in unmarked.sentence


def test_membership_and_closing_are_not_corrected() -> None:
    member = MemberAdded(
        account=AccountId(OFFICER.account), agency=FORCE, role=Role.POLICE_INVESTIGATOR, because="Owns the case"
    )
    leading = msgspec.structs.replace(member, lead=True)
    assert "adding, confirming or removing a member" in refusal(decide, given(member), correct(leading)).sentence
    ended = CaseClosed(
        reason=ClosingReason.RISK_REDUCED, residual_risk="None known.", held_by="The team", victim_told=Answer.YES
    )
    assert "closed and reopened by those actions" in refusal(decide, given(ended), correct(ended)).sentence


def test_an_erased_entry_is_not_corrected() -> None:
    entry = CASE.entries[0]
    erased = msgspec.structs.replace(ASSESSED, **dict.fromkeys(ASSESSED.__struct_fields__, Erased(ASSESSED.governs)))
    case = fold([msgspec.structs.replace(entry, fact=erased), *CASE.entries[1:]])
    assert "there is nothing left to correct" in refusal(decide, case, correct()).sentence


def test_a_fact_says_which_command_asks_for_it() -> None:
    assert given_by(RiskAssessed) == "post-assessment"
    assert given_by(CrimeRecorded) == "record-crime"
    assert given_by(CaseReferred) == "refer-case"
    assert given_by(IntelligenceRecorded) == "record-intelligence"
    assert given_by(LedgerOpened) == "open-ledger"


def test_every_fact_that_can_be_corrected_says_which_command_it_follows_from() -> None:
    barred = {"membership", "governance"}
    assert [tag_of(kind) for kind in FACTS.values() if kind.section not in barred and given_by(kind) is None] == []


# Read from JSON

FACT_TYPED: dict[str, object] = {
    "fact": "risk-assessed/1",
    "victim": str(VICTIM),
    "tool": "dash",
    "grade": "high",
    "assessed_on": "2026-03-02",
}
RAW: dict[str, object] = {
    "command": "correct",
    "entry": str(mark(1)),
    "because": "Typed wrongly.",
    "fact": FACT_TYPED,
}


def read_raw(typed: dict[str, object]) -> object:
    return decode_command(json.dumps(typed).encode())


def read_fields(typed: dict[str, object]) -> object:
    return command_from(str(typed["command"]), {name: value for name, value in typed.items() if name != "command"})


@pytest.mark.parametrize("read", [read_raw, read_fields])
def test_a_correction_is_read_whole_from_json(read: Callable[[dict[str, object]], object]) -> None:
    assert read(RAW) == correct()
    assert read({**RAW, "misfiled_as": "victim_contact"}) == correct(misfiled_as=VICTIM_CONTACT)


@pytest.mark.parametrize("read", [read_raw, read_fields])
@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"fact": {**FACT_TYPED, "tool": "tarot"}}, "$.fact.tool"),
        ({"fact": {**FACT_TYPED, "severity": 3}}, "$.fact"),
        ({"fact": {"fact": "never-heard-of/1"}}, "$.fact"),
        ({"entry": "the first"}, "$.entry"),
        ({"because": ""}, "$.because"),
        ({"misfiled_as": "secret"}, "$.misfiled_as"),
        ({"loudly": True}, "loudly"),
    ],
)
def test_what_is_wrong_in_it_is_named_by_its_path(
    read: Callable[[dict[str, object]], object], changes: dict[str, object], path: str
) -> None:
    with pytest.raises(msgspec.ValidationError) as wrong:
        read({**RAW, **changes})
    assert path in str(wrong.value)


@pytest.mark.parametrize("read", [read_raw, read_fields])
def test_an_unknown_command_is_said_to_be_unknown(read: Callable[[dict[str, object]], object]) -> None:
    with pytest.raises(UnknownName, match="There is no command named 'open-ledger'"):
        read({"command": "open-ledger"})


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"entry": 1}', b'{"command": 3}', b"\xff"])
def test_what_is_no_command_at_all_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_command(raw)


def test_every_command_can_be_read_back_from_its_own_json() -> None:
    assert "correct" in COMMANDS
    command = correct(misfiled_as=VICTIM_CONTACT)
    assert decode_command(msgspec.json.encode(command)) == command


def test_a_refusal_is_all_that_a_correction_raises() -> None:
    with pytest.raises(Refused):
        decide(given(), correct(), asked())
