"""Narrowing by consent: what a victim takes back closes at once, to whom she meant, until she gives it again."""

from uuid import UUID

import msgspec
import pytest

from domain import advocacy
from domain.advocacy import consent
from domain.advocacy.consent import ConsentDecision, ConsentRecorded, Shareable, UnreleasedConsentRecorded
from domain.advocacy.consent_narrowing import COVERS
from domain.classes import ACCESS_LOG, CHRONOLOGY, EXCLUSION_ZONE, ORDERS, PROTECTED_LOCATION, RISK
from domain.kernel import Answer, PartyId
from domain.people import AgencyId
from domain.sharing import narrowing
from tests.domain.given import NOW, decided, refusal
from tests.domain.narrowed import (
    AUDITOR,
    PROBATION,
    SHARED,
    asking,
    mark_of,
    recorded,
    sees,
    shown,
    withdrawn,
)
from tests.domain.seen import KINDS, erased
from tests.samples.advocacy import (
    CONSENT_RECORDED,
    NOTE_RECORDED,
    RECORD_CONSENT,
    SUMMARY_SHARED,
    UNRELEASED_SUMMARY_SHARED,
)
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, PROBATION_REGION, SUPERVISOR
from tests.samples.risk import ASSESSED
from tests.samples.victim import DETAILS_SET

change = msgspec.structs.replace


def again(taken: ConsentRecorded, **more: object) -> ConsentRecorded:
    return change(taken, decision=ConsentDecision.GIVEN, **more)


def test_a_withdrawal_closes_the_advocates_summary_to_every_other_agency_and_to_no_advocate_of_theirs() -> None:
    before, after = recorded(*SHARED), recorded(*SHARED, (ADVOCATE, withdrawn()))
    for other in (OFFICER, PROBATION, AUDITOR):
        assert sees(before, other, SUMMARY_SHARED)
        assert not sees(after, other, SUMMARY_SHARED)
    assert sees(after, ADVOCATE, SUMMARY_SHARED)


def test_the_withdrawal_itself_stays_readable_to_the_advocates_and_is_not_there_for_those_it_closes_to() -> None:
    taken = withdrawn()
    case = recorded(*SHARED, (ADVOCATE, taken))
    assert sees(case, ADVOCATE, taken)
    assert mark_of(4) not in shown(case, OFFICER)


def test_what_police_were_told_of_a_withdrawal_stays_readable_to_the_advocates() -> None:
    taken = withdrawn()
    case = recorded(*SHARED, (OFFICER, taken))
    assert sees(case, ADVOCATE, taken)
    assert not sees(case, OFFICER, SUMMARY_SHARED)


def test_a_withdrawal_closes_what_she_named_and_nothing_else() -> None:
    case = recorded(*SHARED, (ADVOCATE, withdrawn(Shareable.CONTACT_DETAILS)))
    assert not sees(case, OFFICER, DETAILS_SET)
    assert sees(case, OFFICER, SUMMARY_SHARED)


def test_the_summary_of_a_plan_goes_with_the_plan() -> None:
    assert mark_of(2) in shown(recorded(*SHARED), OFFICER)
    assert mark_of(2) not in shown(recorded(*SHARED, (ADVOCATE, withdrawn(Shareable.SAFETY_PLAN))), OFFICER)


def test_police_material_of_the_same_class_never_closes() -> None:
    case = recorded((OFFICER, DETAILS_SET), (ADVOCATE, withdrawn(Shareable.CONTACT_DETAILS)))
    assert sees(case, SUPERVISOR, DETAILS_SET)
    assert sees(case, ADVOCATE, DETAILS_SET)


def test_a_summary_that_the_suspect_does_not_know_of_closes_and_the_grade_beside_it_does_not() -> None:
    case = recorded((ADVOCATE, UNRELEASED_SUMMARY_SHARED), (ADVOCATE, ASSESSED), (ADVOCATE, withdrawn()))
    assert not sees(case, OFFICER, UNRELEASED_SUMMARY_SHARED)
    assert sees(case, OFFICER, ASSESSED)
    assert sees(case, ADVOCATE, UNRELEASED_SUMMARY_SHARED)


def test_orders_grades_reports_and_guarded_places_never_close_by_consent() -> None:
    closing = frozenset().union(*COVERS.values())
    assert not closing & {ORDERS, EXCLUSION_ZONE, RISK, CHRONOLOGY, PROTECTED_LOCATION, ACCESS_LOG}


@pytest.mark.parametrize("what", sorted(set(Shareable) - set(COVERS)))
def test_what_stands_on_other_authority_is_recorded_and_closes_nothing(what: Shareable) -> None:
    case = recorded(*SHARED, (ADVOCATE, withdrawn(what)))
    assert not narrowing.closed_to(case, OFFICER, KINDS, NOW)[0]


def test_a_withdrawal_from_one_agency_closes_to_that_agency_alone() -> None:
    case = recorded(*SHARED, (ADVOCATE, withdrawn(agency=PROBATION_REGION)))
    assert not sees(case, PROBATION, SUMMARY_SHARED)
    assert sees(case, OFFICER, SUMMARY_SHARED)


def test_words_that_name_no_agency_of_the_portal_close_to_all() -> None:
    case = recorded(*SHARED, (ADVOCATE, withdrawn(words="My old caseworker's office")))
    assert not sees(case, OFFICER, SUMMARY_SHARED)
    assert not sees(case, PROBATION, SUMMARY_SHARED)


def test_what_is_taken_back_from_nobody_in_particular_closes_to_all() -> None:
    taken = msgspec.structs.replace(withdrawn(), with_whom=None)
    case = recorded(*SHARED, (ADVOCATE, taken))
    assert not sees(case, OFFICER, SUMMARY_SHARED)
    assert not sees(case, PROBATION, SUMMARY_SHARED)
    again_for_one = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken, with_whom="Police", agency=FORCE)))
    assert sees(again_for_one, OFFICER, SUMMARY_SHARED)


def test_consent_given_again_in_the_same_words_opens_again() -> None:
    taken = withdrawn(words="Everybody")
    case = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken, with_whom=" everybody ")))
    assert sees(case, OFFICER, SUMMARY_SHARED)


def test_consent_given_again_for_one_agency_opens_to_that_one_alone() -> None:
    taken = withdrawn()
    case = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken, with_whom="Police", agency=FORCE)))
    assert sees(case, OFFICER, SUMMARY_SHARED)
    assert not sees(case, PROBATION, SUMMARY_SHARED)


@pytest.mark.parametrize(
    "words",
    [
        "Everybody on the case",
        "Everybody on the case.",
        "“Everybody on the case”.",
        "EVERYBODY ON THE CASE !",
        " everyone  on this case ",
        "All agencies",
    ],
)
def test_consent_given_again_to_everybody_opens_what_she_took_back_from_everybody(words: str) -> None:
    for taken in (change(withdrawn(), with_whom=None), withdrawn(words="Her solicitor")):
        case = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken, with_whom=words)))
        assert sees(case, OFFICER, SUMMARY_SHARED)
        assert sees(case, PROBATION, SUMMARY_SHARED)


def test_consent_given_again_to_the_same_recipient_opens_it_however_the_words_are_closed() -> None:
    taken = withdrawn(words="Her solicitor and the police")
    case = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken, with_whom="her solicitor  and the police.")))
    assert sees(case, OFFICER, SUMMARY_SHARED)


def test_consent_given_again_opens_nothing_wider_than_what_it_answers() -> None:
    taken, everybody = withdrawn(), "Everybody on the case"
    by_name = withdrawn(agency=PROBATION_REGION)
    to_all = again(taken, with_whom=everybody)
    of_one = recorded(*SHARED, (ADVOCATE, by_name), (ADVOCATE, again(by_name, with_whom=everybody, agency=None)))
    assert not sees(of_one, PROBATION, SUMMARY_SHARED)  # taken back from them by name, and given to them by name
    for decision in (
        change(to_all, decision=ConsentDecision.LIMITED, limits="Not those who work with him."),
        change(to_all, what=Shareable.SAFETY_PLAN),
        change(to_all, victim=PartyId(UUID(int=7))),
        change(to_all, with_whom="Her doctor"),
        change(to_all, with_whom="Not everybody on the case."),
        change(to_all, with_whom="Everybody on the case?"),
        change(to_all, with_whom="..."),
        change(to_all, agency=FORCE),  # in those words, and naming one
    ):
        case = recorded(*SHARED, (ADVOCATE, change(taken, with_whom=None)), (ADVOCATE, decision))
        assert not sees(case, PROBATION, SUMMARY_SHARED)
    later = recorded(*SHARED, (ADVOCATE, to_all), (ADVOCATE, taken))
    assert not sees(later, PROBATION, SUMMARY_SHARED)


def test_the_same_words_that_name_one_agency_open_to_that_one_alone() -> None:
    taken = withdrawn(words="Everybody")
    case = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken, agency=FORCE)))
    assert sees(case, OFFICER, SUMMARY_SHARED)
    assert not sees(case, PROBATION, SUMMARY_SHARED)


def test_nobody_opens_the_advocates_material_again_by_saying_that_she_agreed() -> None:
    taken = withdrawn()
    case = recorded(*SHARED, (ADVOCATE, taken), (OFFICER, again(taken, agency=FORCE)))
    assert not sees(case, OFFICER, SUMMARY_SHARED)


def test_correcting_an_older_consent_does_not_make_it_newer_than_the_withdrawal() -> None:
    taken = withdrawn()
    older = again(taken)
    corrected = change(older, limits="Not her sister.")
    case = recorded(*SHARED, (ADVOCATE, older), (ADVOCATE, taken), (ADVOCATE, corrected, 4))
    assert not sees(case, OFFICER, SUMMARY_SHARED)
    assert consent.withdrawn(case, taken.victim, Shareable.ADVOCACY_SUMMARY)


def test_a_withdrawal_that_was_a_mistake_closes_nothing_once_it_is_corrected() -> None:
    taken = withdrawn()
    case = recorded(*SHARED, (ADVOCATE, taken), (ADVOCATE, again(taken), 4))
    assert sees(case, OFFICER, SUMMARY_SHARED)


def test_decisions_that_nobody_can_read_any_longer_close_what_they_may_have_closed() -> None:
    case = erased(recorded(*SHARED, (ADVOCATE, withdrawn(Shareable.SAFETY_PLAN))), CONSENT_RECORDED.governs)
    assert mark_of(2) not in shown(case, OFFICER)
    assert not sees(case, OFFICER, DETAILS_SET)


def test_a_withdrawal_that_the_suspect_does_not_know_of_narrows_alike() -> None:
    taken = withdrawn()
    hidden = UnreleasedConsentRecorded(**msgspec.structs.asdict(change(taken, suspect_knows=Answer.NO)))
    case = recorded(*SHARED, (ADVOCATE, hidden))
    assert not sees(case, PROBATION, SUMMARY_SHARED)
    assert not sees(case, OFFICER, SUMMARY_SHARED)


def test_confidential_notes_that_were_granted_close_with_the_counselling_notes() -> None:
    case = recorded((ADVOCATE, NOTE_RECORDED), (ADVOCATE, withdrawn(Shareable.COUNSELLING_NOTES)))
    assert (NOTE_RECORDED.governs, ADVOCACY_CHARITY) in narrowing.closed_to(case, OFFICER, KINDS, NOW)[0]


def test_consent_names_an_agency_of_the_portal_or_none() -> None:
    stranger = change(RECORD_CONSENT, agency=AgencyId("nowhere"))
    refused = refusal(advocacy.decide, recorded((OFFICER, VICTIM_NAMED)), stranger, asking(ADVOCATE))
    assert refused.field == "agency"
    named = change(RECORD_CONSENT, agency=FORCE)
    assert decided(advocacy.decide, recorded((OFFICER, VICTIM_NAMED)), named, asking(ADVOCATE))
