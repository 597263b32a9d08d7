"""Measures: what stands between a suspect and a victim, what breaking it is, and where nothing stands there."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.case import fold
from domain.classes import EXCLUSION_ZONE, ORDERS, THIRD_PARTY
from domain.kernel import Answer, Command, Erased, Fact
from domain.measures import decide
from domain.measures.consideration import Considered, ConsiderProtectionOrder, ProtectionOrderConsidered
from domain.measures.kinds import MEASURES, POLICE_APPLY, Breach, MeasureKind, card_on, never_in_force
from domain.measures.likeness import ConfirmLikeness, LikenessConfirmed
from domain.measures.orders import ProtectiveMeasureRecorded, RecordProtectiveMeasure
from domain.measures.protection import live_measures, orders_owed, protection_gaps, some_erased
from domain.measures.release import Release, ReleaseSuspect, SuspectReleased
from domain.people import Role
from tests.domain.given import asked, decided, given, refusal
from tests.samples.measures import COMMANDS, FACTS
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM, SUSPECT, VICTIM

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
CASE = given(*PEOPLE)
MEASURE = next(command for _, command in COMMANDS if isinstance(command, RecordProtectiveMeasure))
CONSIDER = next(command for _, command in COMMANDS if isinstance(command, ConsiderProtectionOrder))
RELEASE = next(command for _, command in COMMANDS if isinstance(command, ReleaseSuspect))
LIKENESS = next(command for _, command in COMMANDS if isinstance(command, ConfirmLikeness))
BAIL = msgspec.structs.replace(
    RELEASE, how=Release.BAIL_WITH_CONDITIONS, conditions="Not to contact her.", bail_until=date(2026, 6, 2)
)
UNHEARD = next(fact for fact in FACTS if isinstance(fact, ProtectiveMeasureRecorded))  # made without notice
INTERIM = msgspec.structs.replace(UNHEARD, without_notice=Answer.NO)
BAILED = next(fact for fact in FACTS if isinstance(fact, SuspectReleased))
CONSIDERED = next(fact for fact in FACTS if isinstance(fact, ProtectionOrderConsidered))
DAY = date(2026, 3, 20)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (MEASURE, ProtectiveMeasureRecorded),
        (CONSIDER, ProtectionOrderConsidered),
        (RELEASE, SuspectReleased),
        (BAIL, SuspectReleased),
        (LIKENESS, LikenessConfirmed),
    ],
)
def test_what_is_asked_is_what_is_recorded(command: Command, kind: type[Fact]) -> None:
    (fact,) = decided(decide, CASE, command)
    assert type(fact) is kind
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(command)


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (MEASURE, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (MEASURE, {"victim": SECOND_VICTIM}, "victim", "Choose a victim of this case."),
        (MEASURE, {"victim": None}, "victim", "Say whom it protects"),
        (MEASURE, {"ends_on": date(2026, 3, 2)}, "ends_on", "must not end before it starts"),
        (CONSIDER, {"victim": SECOND_VICTIM}, "victim", "Choose a victim of this case."),
        (CONSIDER, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (CONSIDER, {"considered_on": date(2026, 3, 21)}, "considered_on", "today or in the past"),
        (CONSIDER, {"kind": MeasureKind.NON_MOLESTATION_ORDER}, "kind", "The police do not apply for this measure"),
        (CONSIDER, {"owner": Role.HEALTH_CLINICIAN}, "owner", "owned by a police role, not by health clinician"),
        (CONSIDER, {"decision": Considered.DO_NOT_APPLY}, "reasons", "needs its reasons"),
        (CONSIDER, {"decision": Considered.APPLY}, "reasons", "needs its reasons"),
        (RELEASE, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (RELEASE, {"released_on": date(2026, 3, 21)}, "released_on", "today or in the past"),
        (RELEASE, {"conditions": "Not to contact her."}, "conditions", "Only bail can carry conditions"),
        (RELEASE, {"exclusion_zone": "Kiln Lane"}, "exclusion_zone", "Only bail can carry conditions"),
        (RELEASE, {"bail_until": date(2026, 6, 2)}, "bail_until", "A return date belongs to bail"),
        (BAIL, {"conditions": None}, "conditions", "Enter the bail conditions"),
        (BAIL, {"bail_until": None}, "bail_until", "Bail has a return date"),
        (BAIL, {"bail_until": date(2026, 3, 2)}, "bail_until", "on or after the release"),
        (LIKENESS, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (LIKENESS, {"starts_on": date(2026, 3, 21)}, "starts_on", "began today or in the past"),
        (LIKENESS, {"ends_on": date(2025, 1, 1)}, "ends_on", "must not end before it starts"),
    ],
)
def test_what_cannot_be_is_refused(command: Command, fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_police_bail_is_recorded_as_a_release_and_court_bail_here() -> None:
    stop = refusal(decide, given(*PEOPLE), changed(MEASURE, kind=MeasureKind.POLICE_BAIL))
    assert (stop.field, stop.sentence) == (
        "kind",
        "Police bail is recorded with Release a suspect, which knows who may authorise how long.",
    )
    plain = {"made_by": None, "ends_on": None}
    assert decided(decide, given(*PEOPLE), changed(MEASURE, kind=MeasureKind.COURT_BAIL, **plain))


def test_a_measure_may_protect_somebody_other_than_the_victim() -> None:
    assert decided(decide, CASE, changed(MEASURE, victim=None, protected_person="Ruth Ames"))


def test_no_summary_names_a_term_a_place_or_a_person() -> None:
    assert INTERIM.summary() == {
        ORDERS: "Interim stalking protection order from 3 March 2026 until 14 April 2026",
        EXCLUSION_ZONE: "An exclusion zone was served on the suspect",
        THIRD_PARTY: "It protects another person",
    }
    assert CONSIDERED.summary() == {ORDERS: "Stalking protection order: apply"}
    assert BAILED.summary()[ORDERS] == "Suspect left on 3 March 2026: bail with conditions"
    likeness = next(fact for fact in FACTS if isinstance(fact, LikenessConfirmed))
    assert likeness.summary() == {ORDERS: "The suspect is already under an order: Stalking protection order"}


def test_a_measure_without_a_zone_has_no_summary_of_one() -> None:
    measure = msgspec.structs.replace(INTERIM, exclusion_zone=None, ends_on=None, protected_person=None)
    assert measure.summary() == {ORDERS: "Interim stalking protection order from 3 March 2026 until further order"}


# What breaking it is


@pytest.mark.parametrize(
    ("kind", "breach"),
    [
        (MeasureKind.STALKING_PROTECTION_ORDER, Breach.CRIME),
        (MeasureKind.NON_MOLESTATION_ORDER, Breach.CRIME_OR_CONTEMPT),
        (MeasureKind.RESTRAINING_ORDER, Breach.CRIME),
        (MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER, Breach.CONTEMPT),
        (MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER, Breach.CRIME_OR_CONTEMPT),
        (MeasureKind.POLICE_BAIL, Breach.ARREST),
        (MeasureKind.LICENCE, Breach.RECALL),
    ],
)
def test_breach_is_what_statute_says(kind: MeasureKind, breach: Breach) -> None:
    card = card_on(kind, DAY)
    assert card is not None
    assert card.breach is breach
    assert card.source


def test_the_catalogue_says_nothing_of_a_day_before_the_law() -> None:
    assert card_on(MeasureKind.STALKING_PROTECTION_ORDER, date(2020, 1, 19)) is None
    assert card_on(MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER, date(2024, 11, 26)) is None


def test_a_restraining_order_rests_on_the_sentencing_code_only_since_it_is_in_force() -> None:
    before, since = (card_on(MeasureKind.RESTRAINING_ORDER, date(2020, *day)) for day in ((11, 30), (12, 1)))
    assert before is not None
    assert since is not None
    assert "Sentencing" not in before.source
    assert "Sentencing Act 2020" in since.source


def test_every_kind_has_one_row_today() -> None:
    assert all(card_on(kind, DAY) or never_in_force(kind) for kind in MeasureKind)
    in_force = [card for card in MEASURES if card.valid_from]
    assert len({(card.kind, card.valid_from) for card in in_force}) == len(in_force)
    assert MeasureKind.RESTRAINING_ORDER not in POLICE_APPLY


# What is live, and where nothing is


def test_a_measure_is_live_from_its_first_day_to_its_last() -> None:
    case = given(*PEOPLE, INTERIM)
    first, last = INTERIM.starts_on, INTERIM.ends_on or DAY
    days = (first - timedelta(days=1), first, last, last + timedelta(days=1))
    assert [len(live_measures(case, day)) for day in days] == [0, 1, 1, 0]


def test_bail_conditions_are_live_until_the_return_date_or_the_next_release() -> None:
    case = given(*PEOPLE, BAILED)
    (live,) = live_measures(case, DAY)
    assert (live.title, live.ends_on) == ("Police bail with conditions", date(2026, 6, 2))
    unbound = SuspectReleased(suspect=SUSPECT, how=Release.UNDER_INVESTIGATION, released_on=date(2026, 3, 10))
    assert live_measures(given(*PEOPLE, BAILED, unbound), DAY) == ()


@pytest.mark.parametrize("how", [Release.UNDER_INVESTIGATION, Release.VOLUNTARY, Release.BAIL_WITHOUT_CONDITIONS])
def test_a_suspect_at_large_without_any_measure_is_a_protection_gap(how: Release) -> None:
    case = given(*PEOPLE, SuspectReleased(suspect=SUSPECT, how=how, released_on=date(2026, 3, 10)))
    (gap,) = protection_gaps(case, DAY)
    assert (gap.suspect, gap.first, gap.how.value) == (SUSPECT, date(2026, 3, 10), how.value)


def test_an_order_for_the_victim_closes_the_gap_and_its_end_opens_it_again() -> None:
    released = SuspectReleased(suspect=SUSPECT, how=Release.VOLUNTARY, released_on=date(2026, 3, 10))
    case = given(*PEOPLE, released, INTERIM)
    assert protection_gaps(case, DAY) == ()
    assert protection_gaps(case, date(2026, 4, 15))


def test_an_order_for_another_person_alone_leaves_the_victims_gap_open() -> None:
    released = SuspectReleased(suspect=SUSPECT, how=Release.VOLUNTARY, released_on=date(2026, 3, 10))
    for_ruth = msgspec.structs.replace(INTERIM, victim=None)
    assert protection_gaps(given(*PEOPLE, released, for_ruth), DAY)


def test_an_order_for_one_victim_leaves_the_gap_of_the_other_open() -> None:
    released = SuspectReleased(suspect=SUSPECT, how=Release.VOLUNTARY, released_on=date(2026, 3, 10))
    second = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
    assert protection_gaps(given(*PEOPLE, second, released, INTERIM), DAY)


def test_the_gap_begins_on_the_day_after_the_bail_ends() -> None:
    case = given(*PEOPLE, BAILED)
    assert protection_gaps(case, date(2026, 6, 2)) == ()
    (gap,) = protection_gaps(case, date(2026, 6, 3))
    assert gap.first == date(2026, 6, 3)


def test_an_erased_measure_raises_nothing_and_nobody_says_that_there_is_none() -> None:
    case = given(*PEOPLE, BAILED)
    gone = Erased(ORDERS)
    fields = ("suspect", "how", "released_on", "conditions", "bail_until", "victims_views_sought")
    erased = msgspec.structs.replace(BAILED, **dict.fromkeys(fields, gone))
    entry = msgspec.structs.replace(case.entries[-1], fact=erased)
    blank = fold([*case.entries[:-1], entry])
    assert live_measures(blank, DAY) == ()
    assert protection_gaps(blank, DAY) == ()
    assert some_erased(blank)
    assert not some_erased(case)


# The decision on an order


def test_the_decision_is_owed_for_each_victim_until_somebody_decides_with_reasons() -> None:
    (owed,) = orders_owed(CASE)
    assert (owed.victim, owed.owner, owed.considering) == (VICTIM, Role.POLICE_COORDINATOR, False)
    considering = msgspec.structs.replace(CONSIDERED, decision=Considered.CONSIDERING)
    (still,) = orders_owed(given(*PEOPLE, considering))
    assert (still.owner, still.considering) == (Role.POLICE_SUPERVISOR, True)
    assert orders_owed(given(*PEOPLE, considering, CONSIDERED)) == ()
    refused = msgspec.structs.replace(CONSIDERED, decision=Considered.DO_NOT_APPLY)
    assert orders_owed(given(*PEOPLE, refused)) == ()


def test_a_decision_on_another_kind_of_order_settles_nothing() -> None:
    other = msgspec.structs.replace(CONSIDERED, kind=MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER)
    assert orders_owed(given(*PEOPLE, other))


def test_an_order_made_settles_it_and_an_interim_one_does_not() -> None:
    assert orders_owed(given(*PEOPLE, INTERIM))
    full = msgspec.structs.replace(INTERIM, kind=MeasureKind.STALKING_PROTECTION_ORDER)
    assert orders_owed(given(*PEOPLE, full)) == ()


def test_an_order_for_another_victim_elsewhere_settles_nothing_here() -> None:
    likeness = next(fact for fact in FACTS if isinstance(fact, LikenessConfirmed))
    assert orders_owed(given(*PEOPLE, likeness))
    assert live_measures(given(*PEOPLE, likeness), DAY) == ()


def test_a_command_of_another_section_is_left_alone() -> None:
    assert decide(CASE, Command(), asked()) == []
