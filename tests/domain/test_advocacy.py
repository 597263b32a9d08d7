"""Advocacy: confidence is kept, what is shared rests on consent, and nothing she told reaches him through us."""

from datetime import date

import msgspec
import pytest

from domain.advocacy import (
    AdvocacySummaryShared,
    Basis,
    UnreleasedAdvocacySummaryShared,
    decide,
)
from domain.advocacy.consent import (
    ConsentDecision,
    ConsentRecorded,
    RecordConsent,
    Shareable,
    UnreleasedConsentRecorded,
    withdrawn,
)
from domain.advocacy.information_request import VictimInformationRequested
from domain.anatomy import traits
from domain.classes import ADVOCACY_CONFIDENTIAL, VICTIM_UNRELEASED
from domain.kernel import Answer, Command, Fact, Happened
from domain.parties import VictimNamed
from domain.people import Role
from domain.policy import Letter
from domain.victim_requests import Material
from tests.domain.given import asked, decided, given, refusal
from tests.domain.seen import POLICY, SUSPECTS_SIDE, erased, seen_by
from tests.samples.advocacy import (
    CONSENT_RECORDED,
    INFORMATION_REQUESTED,
    NOTE_RECORDED,
    RECORD_CONSENT,
    RECORD_NOTE,
    REQUEST_INFORMATION,
    SHARE_SUMMARY,
    SUMMARY_SHARED,
    UNRELEASED_CONSENT_RECORDED,
    UNRELEASED_SUMMARY_SHARED,
)
from tests.samples.people import ADVOCATE, SECOND_VICTIM, VICTIM

NOBODY_ON_ACCORD = msgspec.structs.replace(REQUEST_INFORMATION, agency=None, needed_by=None)

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
NEXT_WEEK = date(2026, 3, 27)
change = msgspec.structs.replace


def test_what_she_told_in_confidence_is_recorded_as_told() -> None:
    assert decided(decide, given(SHE), RECORD_NOTE, asked(ADVOCATE)) == (NOTE_RECORDED,)


def test_a_confidential_note_exists_for_nobody_but_an_advocate() -> None:
    readers = {role for role in Role if role is not Role.SYSTEM and seen_by(role, NOTE_RECORDED, by=ADVOCATE)}
    assert readers == {Role.ISAC_CASEWORKER, Role.IDVA}
    assert NOTE_RECORDED.summary() == {}


def test_the_class_of_confidence_is_narrower_than_that_of_what_he_does_not_know() -> None:
    for role, letter in POLICY.letters[ADVOCACY_CONFIDENTIAL].items():
        if letter is Letter.OPEN:
            assert POLICY.letters[VICTIM_UNRELEASED][role] is Letter.OPEN
        assert letter not in {Letter.SUMMARY, Letter.HELD}


def test_a_summary_that_the_suspect_knows_of_is_shared_openly() -> None:
    assert decided(decide, given(SHE), SHARE_SUMMARY) == (SUMMARY_SHARED,)


@pytest.mark.parametrize("knows", [Answer.NO, Answer.NOT_KNOWN])
def test_unless_the_suspect_knows_the_summary_is_kept_from_his_side(knows: Answer) -> None:
    (fact,) = decided(decide, given(SHE), change(SHARE_SUMMARY, suspect_knows=knows))
    assert isinstance(fact, UnreleasedAdvocacySummaryShared)
    assert fact.suspect_knows is knows
    assert fact.risk_summary == SHARE_SUMMARY.risk_summary


def test_a_summary_of_the_advocates_own_view_needs_no_answer_about_the_suspect() -> None:
    own = change(SHARE_SUMMARY, from_victim=Answer.NO, suspect_knows=None, wishes=None)
    (fact,) = decided(decide, given(SHE), own)
    assert isinstance(fact, AdvocacySummaryShared)


@pytest.mark.parametrize("told", [Answer.YES, Answer.NOT_KNOWN])
def test_whether_the_suspect_knows_is_never_assumed(told: Answer) -> None:
    stop = refusal(decide, given(SHE), change(SHARE_SUMMARY, from_victim=told, suspect_knows=None))
    assert stop.field == "suspect_knows"
    assert stop.sentence.startswith("Say whether the suspect knows that this is known.")


@pytest.mark.parametrize("twin", [UNRELEASED_SUMMARY_SHARED, UNRELEASED_CONSENT_RECORDED, INFORMATION_REQUESTED])
def test_nobody_on_the_suspects_side_sees_what_he_does_not_know_is_known(twin: Fact) -> None:
    assert [seen_by(role, twin, by=ADVOCATE) for role in SUSPECTS_SIDE] == ["", "", ""]
    assert seen_by(Role.POLICE_INVESTIGATOR, twin, by=ADVOCATE)


@pytest.mark.parametrize("twin", [UnreleasedAdvocacySummaryShared, UnreleasedConsentRecorded])
def test_every_field_of_a_twin_is_of_the_class_that_keeps_it_close(twin: type[Fact]) -> None:
    assert {trait.data_class for trait in traits(twin)} == {VICTIM_UNRELEASED}


@pytest.mark.parametrize(
    ("open_kind", "twin"),
    [
        (AdvocacySummaryShared, UnreleasedAdvocacySummaryShared),
        (ConsentRecorded, UnreleasedConsentRecorded),
    ],
)
def test_a_twin_asks_exactly_what_the_open_one_asks(open_kind: type[Fact], twin: type[Fact]) -> None:
    described = [
        [(t.name, t.statement, t.label, t.options, t.max_length) for t in traits(k)] for k in (open_kind, twin)
    ]
    assert described[0] == described[1]


def test_health_sees_only_what_the_advocate_wrote_for_readers_of_a_summary() -> None:
    seen = seen_by(Role.HEALTH_CLINICIAN, SUMMARY_SHARED, by=ADVOCATE)
    assert SUMMARY_SHARED.in_short in seen
    for hidden in (SUMMARY_SHARED.risk_summary, str(SUMMARY_SHARED.wishes), str(SUMMARY_SHARED.basis_because)):
        assert hidden not in seen


def test_the_summary_of_a_decision_never_says_what_she_decided() -> None:
    assert set(CONSENT_RECORDED.summary().values()) == {"The victim’s decision on sharing was recorded"}
    assert set(INFORMATION_REQUESTED.summary().values()) == {
        "Information about the victim was requested",
        "A worker of the agency that recorded this",
    }


REFUSED: list[tuple[Command, str, str]] = [
    (change(RECORD_NOTE, victim=SECOND_VICTIM), "victim", "Choose a victim of this case."),
    (
        change(RECORD_NOTE, occurred=Happened.on(NEXT_WEEK)),
        "occurred",
        "You cannot have spoken in the future. Enter when you did.",
    ),
    (change(SHARE_SUMMARY, victim=SECOND_VICTIM), "victim", "Choose a victim of this case."),
    (
        change(SHARE_SUMMARY, summarised_on=NEXT_WEEK),
        "summarised_on",
        "The date of the summary must be today or in the past.",
    ),
    (
        change(SHARE_SUMMARY, basis=Basis.NOT_ASKED, basis_because=None),
        "basis_because",
        "Say why the victim was not asked, or why her refusal is overridden. It is shared without her consent.",
    ),
    (
        change(SHARE_SUMMARY, from_victim=Answer.NO),
        "from_victim",
        "What the victim wants comes from her. Answer yes, or take her wishes out.",
    ),
    (change(RECORD_CONSENT, victim=SECOND_VICTIM), "victim", "Choose a victim of this case."),
    (
        change(RECORD_CONSENT, decided_on=NEXT_WEEK),
        "decided_on",
        "The date of her decision must be today or in the past.",
    ),
    (change(RECORD_CONSENT, limits=None), "limits", "Enter the limits that the victim set, or choose given."),
    (
        change(RECORD_CONSENT, what=Shareable.OTHER, detail=None),
        "detail",
        "Say what exactly she decided about.",
    ),
    (change(REQUEST_INFORMATION, victim=SECOND_VICTIM), "victim", "Choose a victim of this case."),
    (
        change(REQUEST_INFORMATION, requested_on=NEXT_WEEK),
        "requested_on",
        "The date of the request must be today or in the past.",
    ),
    (
        change(REQUEST_INFORMATION, told_on=NEXT_WEEK),
        "told_on",
        "The date that she was told must be today or in the past.",
    ),
    (
        change(REQUEST_INFORMATION, probative_value=None),
        "probative_value",
        (
            "Counselling notes are presumed not to be necessary. Say which substantial probative value they have, or "
            "do not ask for them."
        ),
    ),
    (
        change(REQUEST_INFORMATION, approved_by=None),
        "approved_by",
        "A senior officer approves a request for counselling notes. Enter who did, or ask them first.",
    ),
    (
        change(REQUEST_INFORMATION, told=None, not_told_because=None),
        "told",
        "The victim is told what is asked for and why. Enter when and what she was told, or why telling her is unsafe.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, given(SHE), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_consent_is_kept_close_unless_the_suspect_knows() -> None:
    assert decided(decide, given(SHE), RECORD_CONSENT) == (change(CONSENT_RECORDED, agency=None),)
    (fact,) = decided(decide, given(SHE), change(RECORD_CONSENT, suspect_knows=Answer.NO))
    assert fact == change(UNRELEASED_CONSENT_RECORDED, agency=None)


def test_consent_that_was_withdrawn_stands_in_the_way_of_sharing_as_consented() -> None:
    taken_back = change(UNRELEASED_CONSENT_RECORDED, decision=ConsentDecision.WITHDRAWN, agency=None)
    case = given(SHE, CONSENT_RECORDED, taken_back)
    consented = change(SHARE_SUMMARY, basis=Basis.CONSENTED)
    stop = refusal(decide, case, consented)
    assert stop.sentence == (
        "The victim withdrew her consent to sharing a summary. Record her consent first, or choose overridden and say "
        "why: then it opens to those whom a safety override names."
    )
    assert VICTIM_UNRELEASED in stop.rests_on
    assert decided(decide, case, SHARE_SUMMARY) == (SUMMARY_SHARED,)
    assert decided(decide, case, consented, asked(ADVOCATE, waived=frozenset({stop.rule})))
    given_again = change(CONSENT_RECORDED, decision=ConsentDecision.GIVEN, with_whom="Everybody on the case")
    assert decided(decide, given(SHE, taken_back, given_again), consented)


def test_her_last_decision_on_a_subject_stands_for_that_subject_alone() -> None:
    taken_back = change(CONSENT_RECORDED, decision=ConsentDecision.WITHDRAWN, agency=None)
    given_again = change(UNRELEASED_CONSENT_RECORDED, decision=ConsentDecision.GIVEN)
    other = change(CONSENT_RECORDED, what=Shareable.HEALTH_RECORDS)
    assert withdrawn(given(SHE, CONSENT_RECORDED, taken_back, other), VICTIM, Shareable.ADVOCACY_SUMMARY)
    assert not withdrawn(given(SHE, taken_back, given_again), VICTIM, Shareable.ADVOCACY_SUMMARY)
    assert not withdrawn(given(SHE, taken_back), VICTIM, Shareable.HEALTH_RECORDS)


def test_only_what_is_taken_back_may_name_nobody() -> None:
    assert refusal(decide, given(SHE), change(RECORD_CONSENT, with_whom=None)).field == "with_whom"
    nobody = change(RECORD_CONSENT, with_whom=None, decision=ConsentDecision.WITHDRAWN, limits=None)
    (fact,) = decided(decide, given(SHE), nobody)
    assert isinstance(fact, ConsentRecorded)
    assert withdrawn(given(SHE, CONSENT_RECORDED, fact), VICTIM, Shareable.ADVOCACY_SUMMARY)
    assert RecordConsent.grave  # it closes things at once, so it is read back before it is recorded


def test_an_erased_decision_rests_nothing_and_stops_nothing() -> None:
    taken_back = change(CONSENT_RECORDED, decision=ConsentDecision.WITHDRAWN, agency=None)
    case = erased(given(SHE, taken_back, UNRELEASED_CONSENT_RECORDED))
    assert withdrawn(case, VICTIM, Shareable.ADVOCACY_SUMMARY) is False


def test_a_request_for_information_is_recorded_with_its_reasons() -> None:
    assert decided(decide, given(SHE), NOBODY_ON_ACCORD) == (INFORMATION_REQUESTED,)


def test_only_counselling_notes_start_from_no_and_only_since_the_law_is_in_force() -> None:
    school = change(NOBODY_ON_ACCORD, material=Material.EDUCATION_RECORDS, probative_value=None, approved_by=None)
    before = change(school, material=Material.COUNSELLING_NOTES, requested_on=date(2026, 1, 11), told_on=None)
    on_the_day = change(before, requested_on=date(2026, 1, 12))
    assert decided(decide, given(SHE), school)
    assert decided(decide, given(SHE), before)
    assert refusal(decide, given(SHE), on_the_day).field == "probative_value"


def test_where_telling_her_is_unsafe_the_request_says_why() -> None:
    untold = change(NOBODY_ON_ACCORD, told=None, told_on=None, her_view=None, not_told_because="He reads her post.")
    (fact,) = decided(decide, given(SHE), untold)
    assert isinstance(fact, VictimInformationRequested)
    assert fact.not_told_because == "He reads her post."
