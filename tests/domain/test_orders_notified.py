"""Notification: names and home address within three days beginning with service, and what is missed or late."""

from datetime import date

import msgspec
import pytest

from domain.case import fold
from domain.catalogue import decide
from domain.classes import ORDERS, SUSPECT_ADDRESS, SUSPECT_IDENTITY
from domain.correction import Correct
from domain.kernel import Answer, Command, Correction, Fact
from domain.measures.kinds import MeasureKind
from domain.measures.notification import NotificationMade, Notified, RecordNotification, notifications_owed
from domain.parties import SuspectAddressed
from domain.people import Role
from tests.domain.given import asked, entry_of, given, mark, refusal
from tests.domain.orders_given import (
    FIRST,
    FULL,
    INTERIM,
    PEOPLE,
    march,
    noticed,
    owed,
    served,
)
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.samples.measures import FACTS
from tests.samples.parties import FACTS as PARTIES

SAMPLE_NOTIFICATION = next(fact for fact in FACTS if isinstance(fact, NotificationMade))
ADDRESS = next(fact for fact in PARTIES if isinstance(fact, SuspectAddressed))


def notifies(fact: NotificationMade) -> RecordNotification:
    return RecordNotification(**msgspec.structs.asdict(fact))


@pytest.mark.parametrize(
    ("notified", "late"),
    [(march(4), False), (march(6), False), (march(7), True)],
)
def test_three_days_begin_with_the_day_of_service(notified: date, *, late: bool) -> None:
    case = given(*PEOPLE, INTERIM, served(march(4)), msgspec.structs.replace(FIRST, notified_on=notified))
    (each,) = notifications_owed(case)
    assert (each.due, each.late) == (march(6), late)
    assert ("notification-late" in noticed(case, march(20))) is late


def test_notification_is_owed_from_service_and_missing_it_is_an_offence() -> None:
    unserved = given(*PEOPLE, INTERIM)
    assert "order-notification" not in owed(unserved, march(10))
    case = given(*PEOPLE, INTERIM, served(march(4)))
    duty = owed(case, march(4))["order-notification"]
    assert (duty.due, duty.action) == (march(6), "record-notification")
    assert "notification-missed" not in noticed(case, march(6))
    assert "by 6 March 2026: an offence" in noticed(case, march(7))["notification-missed"]
    assert "notification-missed" in noticed(case, march(7), Role.ISAC_CASEWORKER)
    for role in SUSPECTS_SIDE:
        assert "notification-missed" not in noticed(case, march(7), role)
    assert "notification-missed" not in noticed(given(*PEOPLE, INTERIM, served(march(4)), FIRST), march(7))


def test_a_service_that_becomes_known_late_or_is_corrected_runs_the_clock_again() -> None:
    case = given(*PEOPLE, INTERIM, served(march(12)))
    assert notifications_owed(case)[0].due == march(14)
    right = served(march(4))
    corrected = fold([*case.entries, entry_of(right, 5, corrects=Correction(mark(4), "The day was typed wrongly."))])
    assert notifications_owed(corrected)[0].due == march(6)
    wrong = served(march(2))
    stop = refusal(decide, case, Correct(entry=mark(4), because="Another day.", fact=wrong), asked())
    assert "cannot be served before" in stop.sentence


def test_nothing_is_notified_again_where_a_full_order_replaces_an_interim_one() -> None:
    follows = (*PEOPLE, INTERIM, served(march(4)), FIRST, FULL, served(date(2026, 4, 14), measure=6))
    assert [each.now.kind for each in notifications_owed(given(*follows))] == [INTERIM.kind]
    later = msgspec.structs.replace(FULL, starts_on=date(2026, 6, 1), made_on=date(2026, 6, 1), ends_on=None)
    apart = (*PEOPLE, INTERIM, served(march(4)), FIRST, later, served(date(2026, 6, 1), measure=6))
    assert [each.due for each in notifications_owed(given(*apart))] == [march(6), date(2026, 6, 3)]


def test_who_notifies_under_the_sexual_offences_act_need_not_until_its_final_day() -> None:
    excused = NotificationMade(measure=mark(3), what=Notified.EXCUSED, notified_on=march(5))
    assert notifications_owed(given(*PEOPLE, INTERIM, served(march(4)), excused)) == ()
    until = msgspec.structs.replace(excused, excused_until=march(18))
    (each,) = notifications_owed(given(*PEOPLE, INTERIM, served(march(4)), until))
    assert each.due == march(20)
    beyond = msgspec.structs.replace(excused, excused_until=date(2026, 6, 1))
    assert notifications_owed(given(*PEOPLE, INTERIM, served(march(4)), beyond)) == ()


def test_a_change_is_notified_within_three_days_beginning_with_it() -> None:
    change = NotificationMade(
        measure=mark(3), what=Notified.CHANGE, notified_on=march(14), changed_on=march(12), home_address="Flat 9"
    )
    base = (*PEOPLE, INTERIM, served(march(4)), FIRST)
    assert "notification-late" not in noticed(given(*base, change), march(20))
    late = msgspec.structs.replace(change, notified_on=march(15))
    assert (
        "Notified on 15 March 2026, after the last day, 14 March 2026"
        in noticed(given(*base, late), march(20))["notification-late"]
    )


def test_an_address_found_out_and_never_notified_is_put_before_the_police_alone() -> None:
    moved = msgspec.structs.replace(ADDRESS, since=march(12))
    base = (*PEOPLE, INTERIM, served(march(4)), FIRST, moved)
    assert "address-not-notified" not in noticed(given(*base), march(14))
    assert "since 12 March 2026" in noticed(given(*base), march(15))["address-not-notified"]
    assert "address-not-notified" not in noticed(given(*base), march(15), Role.ISAC_CASEWORKER)
    told = NotificationMade(
        measure=mark(3),
        what=Notified.CHANGE,
        notified_on=march(13),
        changed_on=march(12),
        in_person=Answer.YES,
        home_address="Flat 9",
    )
    posted = msgspec.structs.replace(told, in_person=Answer.NO)
    assert "address-not-notified" in noticed(given(*base, posted), march(15))
    assert "address-not-notified" not in noticed(given(*base, told), march(15))
    before = msgspec.structs.replace(ADDRESS, since=march(1))
    assert "address-not-notified" not in noticed(given(*PEOPLE, INTERIM, served(march(4)), FIRST, before), march(15))


@pytest.mark.parametrize(
    ("facts", "fields", "field", "words"),
    [
        ((INTERIM,), {}, "measure", "Record its service first"),
        ((INTERIM, served(march(8))), {}, "notified_on", "was served on 8 March 2026"),
        ((INTERIM, served()), {"notified_on": march(21)}, "notified_on", "today or in the past"),
        ((INTERIM, served()), {"changed_on": march(6)}, "changed_on", "A change, and only a change"),
        ((INTERIM, served()), {"what": Notified.CHANGE}, "changed_on", "A change, and only a change"),
        (
            (INTERIM, served()),
            {"what": Notified.CHANGE, "changed_on": march(7)},
            "changed_on",
            "once it has happened",
        ),
        ((INTERIM, served()), {"excused_until": march(9)}, "excused_until", "Only an exemption"),
        (
            (msgspec.structs.replace(INTERIM, kind=MeasureKind.RESTRAINING_ORDER), served()),
            {},
            "measure",
            "A restraining order asks for no notification",
        ),
    ],
)
def test_a_notification_that_cannot_be_is_refused(
    facts: tuple[Fact, ...], fields: dict[str, object], field: str, words: str
) -> None:
    command: Command = notifies(msgspec.structs.replace(FIRST, **fields))
    stop = refusal(decide, given(*PEOPLE, *facts), command)
    assert stop.field == field
    assert words in stop.sentence


def test_a_notification_is_summed_up_without_name_or_address() -> None:
    assert SAMPLE_NOTIFICATION.summary() == {
        ORDERS: "Change of name or address, 18 March 2026",
        SUSPECT_IDENTITY: "Names were notified",
        SUSPECT_ADDRESS: "A home address was notified",
    }
    told = seen_by(Role.ISAC_CASEWORKER, SAMPLE_NOTIFICATION)
    assert "Weir Court" not in told
    assert "A home address was notified" in told


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_KNOWN, None])
def test_what_was_not_told_in_person_at_a_police_station_is_no_notification(answer: Answer | None) -> None:
    case = given(*PEOPLE, INTERIM, served(march(4)), msgspec.structs.replace(FIRST, in_person=answer))
    assert "order-notification" in owed(case, march(6))
    shown = noticed(case, march(7))
    assert "it is no notification, and the duty to notify stays" in shown["notification-not-in-person"]
    assert "notification-missed" in shown
    made_good = given(*(entry.fact for entry in case.entries), FIRST)
    assert "order-notification" not in owed(made_good, march(6))
    assert "notification-not-in-person" not in noticed(made_good, march(7))


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"names": ()}, "his names"),
        ({"home_address": None}, "his home address"),
        ({"names": (), "home_address": None}, "his names and his home address"),
    ],
)
def test_a_notification_that_leaves_out_name_or_address_leaves_the_duty(fields: dict[str, object], what: str) -> None:
    base = (*PEOPLE, INTERIM, served(march(4)), msgspec.structs.replace(FIRST, **fields))
    duty = owed(given(*base), march(6))["order-notification-whole"]
    assert f"leaves out {what}:" in duty.sentence
    assert duty.due == march(6)
    assert "order-notification-whole" not in owed(given(*base), march(6), Role.ISAC_CASEWORKER)  # not hers to read
    assert "order-notification-whole" not in owed(given(*base, FIRST), march(6))


def test_a_notification_is_acknowledged_in_writing() -> None:
    base = (*PEOPLE, INTERIM, served(march(4)), msgspec.structs.replace(FIRST, acknowledged=Answer.NO))
    assert "no written acknowledgement" in noticed(given(*base), march(7))["notification-unacknowledged"]
    assert "notification-unacknowledged" not in noticed(given(*base, FIRST), march(7))
