"""What is owed and noticed after a breach and on bail: to whom, when, in which words, and what settles it."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.clocks import clock, due_after
from domain.duties import duties
from domain.investigation.custody import Arrest as Arrested
from domain.investigation.custody import ArrestRecorded, Necessity
from domain.kernel import Answer, Fact, Happened
from domain.measures.breach import BreachKind, UnreleasedBreachRecorded
from domain.measures.breach_response import BreachAnswered, Response
from domain.measures.further_stalking import FurtherStalking, FurtherStalkingDecided
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import Release, SuspectReleased
from domain.measures.serving import HowServed, Known, OrderServed, ServedBy, TermKnown
from domain.people import Role
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import Offence
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from domain.surfacing.breach import ordinal
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.samples.breaches import BREACH_RECORDED
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT
from tests.samples.reports import CRIME_RECORDED

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
SAMPLE = next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded))
ORDER = msgspec.structs.replace(
    SAMPLE, kind=MeasureKind.RESTRAINING_ORDER, starts_on=date(2025, 1, 6), made_on=date(2025, 1, 6), ends_on=None
)
BREACH = msgspec.structs.replace(
    BREACH_RECORDED,
    measure=mark(3),
    incident=None,
    reported_at=None,
    attended_at=None,
    not_attended_because=None,
    arrest="not_known",
    arrest_reasons=None,
    says_not_aware=None,
)
CASE = (*PEOPLE, ORDER)
SUPERVISOR, ADVOCATE, PROBATION = Role.POLICE_SUPERVISOR, Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER
AWAY = (Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR)
SERVED = OrderServed(
    measure=mark(3),
    served_on=date(2025, 1, 6),
    how=HowServed.IN_PERSON,
    served_by=ServedBy.POLICE,
    knowledge=(TermKnown(number=1, how=Known.READ_OVER), TermKnown(number=2, how=Known.NOT_YET)),
)


def told(case: Case, role: Role, moment: Moment = NOW) -> dict[str, Shown]:
    found = reveal_conclusions([*duties(case, moment), *surfaced(case, moment)], reader(role))
    return {shown.rule: shown for shown in found}


def on(day: int, month: int = 3) -> Happened:
    return Happened.on(date(2026, month, day))


def unreleased(**fields: object) -> UnreleasedBreachRecorded:
    return UnreleasedBreachRecorded(**{**msgspec.structs.asdict(BREACH), "suspect_knows": Answer.NO, **fields})


def test_what_is_done_about_a_breach_is_owed_on_the_day_with_what_it_is_in_law() -> None:
    duty = told(given(*CASE, BREACH), SUPERVISOR)["breach-response"]
    assert duty.sentence.startswith("Decide on arrest for the breach of the restraining order on 10 March 2026")
    assert "A crime: up to five years (Sentencing Act 2020" in duty.sentence
    assert (duty.due, duty.owner) == (date(2026, 3, 2), Role.POLICE_INVESTIGATOR)  # known on 2 March in this fold
    for role in AWAY:
        assert not any(rule.startswith("breach") for rule in told(given(*CASE, BREACH), role))


@pytest.mark.parametrize(
    "settles",
    [
        BreachAnswered(breach=mark(4), response=Response.ARRESTED, decided_at=datetime(2026, 3, 11, 8, tzinfo=UTC)),
        ArrestRecorded(suspect=SUSPECT, arrest=Arrested.ARRESTED, when=on(11), necessity=(Necessity.PREVENT_HARM,)),
        ArrestRecorded(suspect=SUSPECT, arrest=Arrested.NOT_ARRESTED, when=on(11), not_arrested_because="Abroad."),
    ],
)
def test_an_arrest_or_a_reason_for_none_settles_it(settles: Fact) -> None:
    assert "breach-response" not in told(given(*CASE, BREACH, settles), SUPERVISOR)


def test_an_arrest_before_the_breach_settles_nothing() -> None:
    before = ArrestRecorded(suspect=SUSPECT, arrest=Arrested.ARRESTED, when=on(9), necessity=(Necessity.PREVENT_HARM,))
    assert "breach-response" in told(given(*CASE, BREACH, before), SUPERVISOR)


def test_a_breach_of_licence_is_answered_by_probation_with_recall() -> None:
    licence = msgspec.structs.replace(ORDER, kind=MeasureKind.LICENCE)
    duty = told(given(*PEOPLE, licence, BREACH), PROBATION)["breach-response-released"]
    assert "Decide on recall or breach proceedings" in duty.sentence
    assert "recall to prison" in duty.sentence
    assert duty.owner is Role.PROBATION_PRACTITIONER


def test_an_act_just_short_of_a_breach_owes_no_arrest_and_still_a_decision_on_stalking() -> None:
    short = msgspec.structs.replace(BREACH, kind=BreachKind.NO_TECHNICAL_BREACH)
    shown = told(given(*CASE, short), SUPERVISOR)
    assert "breach-response" not in shown
    assert "the act just short of a breach of the restraining order" in shown["further-stalking"].sentence


def test_whether_it_is_further_stalking_is_owed_by_a_supervisor_in_two_working_days() -> None:
    duty = told(given(*CASE, BREACH), ADVOCATE)["further-stalking"]
    assert (duty.due, duty.owner) == (date(2026, 3, 4), Role.POLICE_SUPERVISOR)
    decision = FurtherStalkingDecided(
        breach=mark(4), decision=FurtherStalking.BREACH_ONLY, decided_on=date(2026, 3, 11), reasons="A chance meeting."
    )
    assert "further-stalking" not in told(given(*CASE, BREACH, decision), ADVOCATE)


def test_the_two_working_days_leap_over_a_weekend_and_a_bank_holiday() -> None:
    thursday = datetime(2026, 4, 2, 12, tzinfo=UTC)  # Good Friday and Easter Monday follow
    assert due_after("further-stalking", thursday) == date(2026, 4, 8)
    assert due_after("arrest-decision", datetime(2026, 3, 28, 23, 59, tzinfo=UTC)) == date(2026, 3, 28)
    assert due_after("arrest-decision", datetime(2026, 3, 29, 23, 30, tzinfo=UTC)) == date(2026, 3, 30)  # summer time


def test_a_breach_that_he_does_not_know_is_known_is_for_the_victims_side_alone() -> None:
    case = given(*CASE, unreleased())
    for role in (SUPERVISOR, ADVOCATE, Role.CPS_PROSECUTOR):
        assert "further-stalking" in told(case, role)
    for role in (PROBATION, Role.CLINIC_CHAIR, Role.WITNESS_CARE, *AWAY):
        assert not any("breach" in rule or "further-stalking" in rule for rule in told(case, role))


# Noticed


def test_a_third_breach_is_said_to_be_the_third_over_every_measure_as_one_pattern() -> None:
    bail = SuspectReleased(
        suspect=SUSPECT,
        how=Release.BAIL_WITH_CONDITIONS,
        released_on=date(2026, 3, 1),
        conditions="Not to contact her.",
        bail_until=date(2026, 6, 1),
        victims_views_sought=Answer.YES,
    )
    acts = [msgspec.structs.replace(BREACH, when=on(day)) for day in (2, 9, 10)]
    of_bail = msgspec.structs.replace(BREACH, measure=mark(4), when=on(5))
    shown = told(given(*CASE, bail, *acts, of_bail), SUPERVISOR)["repeated-breaches"]
    assert shown.sentence == (
        "The third breach of the restraining order; 4 breaches in 2 weeks, of 2 measures: read them as one pattern."
    )
    assert "repeated-breaches" not in told(given(*CASE, acts[0]), SUPERVISOR)
    short = msgspec.structs.replace(acts[1], kind=BreachKind.NO_TECHNICAL_BREACH)
    assert "repeated-breaches" not in told(given(*CASE, acts[0], short), SUPERVISOR)


@pytest.mark.parametrize(("number", "word"), [(1, "first"), (10, "tenth"), (11, "11th"), (21, "21st"), (112, "112th")])
def test_a_place_in_a_row_has_its_word(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_probation_counts_only_the_breaches_that_he_may_know_are_known() -> None:
    case = given(*CASE, msgspec.structs.replace(BREACH, when=on(2)), BREACH, unreleased(when=on(11)))
    assert "3 breaches" in told(case, SUPERVISOR)["repeated-breaches"].sentence
    assert "2 breaches" in told(case, PROBATION)["repeated-breaches-released"].sentence
    assert "repeated-breaches-released" not in told(case, SUPERVISOR)


def crime(offence: Offence) -> CrimeRecorded:
    return msgspec.structs.replace(
        CRIME_RECORDED,
        offence=offence,
        other_offence=None,
        included=(),
        incidents=(),
        unreleased_incidents=(),
        recorded_on=date(2026, 3, 11),
    )


def test_a_breach_on_record_as_a_breach_alone_is_noticed_until_somebody_decides() -> None:
    alone = crime(Offence.BREACH_OF_RESTRAINING_ORDER)
    assert "is dealt with alone" in told(given(*CASE, BREACH, alone), SUPERVISOR)["breach-alone"].sentence
    assert "breach-alone" not in told(given(*CASE, BREACH), SUPERVISOR)
    both = (alone, crime(Offence.STALKING_4A))
    assert "breach-alone" not in told(given(*CASE, BREACH, *both), SUPERVISOR)
    decision = FurtherStalkingDecided(
        breach=mark(4), decision=FurtherStalking.OWN_CRIME, decided_on=date(2026, 3, 12), reasons="It goes on."
    )
    assert "breach-alone" not in told(given(*CASE, BREACH, alone, decision), SUPERVISOR)


def test_a_breach_of_an_order_with_no_service_on_record_says_that_it_cannot_be_shown_yet() -> None:
    assert "cannot be shown" in told(given(*CASE, BREACH), SUPERVISOR)["breach-unserved"].sentence
    assert "breach-unserved" not in told(given(*CASE, BREACH, SERVED), SUPERVISOR)
    late = msgspec.structs.replace(SERVED, served_on=date(2026, 3, 11))
    assert "breach-unserved" in told(given(*CASE, BREACH, late), SUPERVISOR)
    before = msgspec.structs.replace(BREACH, kind=BreachKind.BEFORE_SERVICE)
    assert "breach-unserved" not in told(given(*CASE, before), SUPERVISOR)


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (("1",), "the record of service has term 1 read over to him."),
        (("2",), "the record of service has term 2 not made known yet."),
        (("0",), "the record of service has nothing on term 0."),
        ((), "which term he broke is not recorded"),
    ],
)
def test_that_he_did_not_know_is_set_against_the_service_of_each_term(terms: tuple[str, ...], words: str) -> None:
    claimed = msgspec.structs.replace(BREACH, says_not_aware=Answer.YES, terms=terms)
    assert words in told(given(*CASE, claimed, SERVED), SUPERVISOR)["says-not-aware"].sentence
    assert "says-not-aware" not in told(given(*CASE, BREACH, SERVED), SUPERVISOR)


def reported(minutes: int | None, **fields: object) -> Fact:
    start = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
    came = None if minutes is None else start.replace(hour=18 + minutes // 60, minute=minutes % 60)
    return msgspec.structs.replace(BREACH, reported_at=start, attended_at=came, **fields)


def test_a_wait_longer_than_the_standard_is_said_in_hours_and_minutes() -> None:
    row = clock("breach-attendance", date(2026, 3, 10))
    assert row is not None
    assert row.number == 1
    assert "breach-attendance" not in told(given(*CASE, reported(60)), SUPERVISOR)
    late = told(given(*CASE, reported(61)), SUPERVISOR)["breach-attendance"]
    assert late.sentence.endswith("officers came 1 hour 1 minute after the report.")
    assert "nobody has come" in told(given(*CASE, reported(None)), SUPERVISOR)["breach-attendance"].sentence
    excused = reported(None, not_attended_because="She asked to be seen at the station")
    assert "breach-attendance" not in told(given(*CASE, excused), SUPERVISOR)


def test_an_attendance_that_the_response_records_later_is_measured_from_the_report() -> None:
    came = BreachAnswered(
        breach=mark(4),
        response=Response.ARRESTED,
        decided_at=datetime(2026, 3, 10, 22, tzinfo=UTC),
        attended_at=datetime(2026, 3, 10, 21, 40, tzinfo=UTC),
        reported_at=datetime(2026, 3, 10, 18, tzinfo=UTC),
    )
    shown = told(given(*CASE, reported(None), came), SUPERVISOR)["breach-attendance"]
    assert "officers came 3 hours 40 minutes after the report" in shown.sentence


def test_a_breach_recorded_late_is_counted_where_it_belongs() -> None:
    first, late = msgspec.structs.replace(BREACH, when=on(9)), msgspec.structs.replace(BREACH, when=on(2, 2))
    shown = told(given(*CASE, first, late), SUPERVISOR)["repeated-breaches"]
    assert "2 breaches in 6 weeks" in shown.sentence
