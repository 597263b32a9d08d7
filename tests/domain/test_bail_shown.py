"""What is owed and noticed on bail: before it ends, on her views, and when he leaves again on what he broke."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.duties import duties
from domain.kernel import Answer, Happened
from domain.measures.bail import BailChange, BailChanged, BailEnd, BailViewsSought
from domain.measures.release import Release, SuspectReleased
from domain.people import Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.samples.breaches import BREACH_RECORDED
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
SUPERVISOR, ADVOCATE = Role.POLICE_SUPERVISOR, Role.ISAC_CASEWORKER


def told(case: Case, role: Role, moment: Moment = NOW) -> dict[str, Shown]:
    found = reveal_conclusions([*duties(case, moment), *surfaced(case, moment)], reader(role))
    return {shown.rule: shown for shown in found}


BAILED = SuspectReleased(
    suspect=SUSPECT,
    how=Release.BAIL_WITH_CONDITIONS,
    released_on=date(2026, 3, 3),
    conditions="Not to contact her.",
    bail_until=date(2026, 4, 17),
    victims_views_sought=Answer.YES,
)
OF_BAIL = msgspec.structs.replace(BREACH_RECORDED, measure=mark(3))


def at(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day)


@pytest.mark.parametrize(
    ("day", "owed"),
    [(date(2026, 3, 19), False), (date(2026, 3, 20), True), (date(2026, 4, 17), True), (date(2026, 4, 18), False)],
)
def test_what_follows_bail_is_owed_from_four_weeks_before_its_last_day(day: date, owed: bool) -> None:
    shown = told(given(*PEOPLE, BAILED), SUPERVISOR, at(day))
    assert ("bail-ends" in shown) is owed
    assert ("protection-gap" in shown) is (day > date(2026, 4, 17))
    if owed:
        assert shown["bail-ends"].due == date(2026, 4, 17)


def test_the_duty_before_bail_ends_names_the_rank_that_may_extend_it() -> None:
    assert "an extension by a custody officer" in told(given(*PEOPLE, BAILED), SUPERVISOR)["bail-ends"].sentence
    full = msgspec.structs.replace(BAILED, bail_until=date(2026, 6, 3))
    shown = told(given(*PEOPLE, full), SUPERVISOR, at(date(2026, 6, 1)))
    assert "an extension by an inspector" in shown["bail-ends"].sentence
    ended = BailChanged(
        bail=mark(3), change=BailChange.ENDED, changed_on=date(2026, 3, 19), ended_how=BailEnd.CHARGED, reasons="So."
    )
    assert "bail-ends" not in told(given(*PEOPLE, BAILED, ended), SUPERVISOR)


def test_views_on_conditions_are_owed_at_once_where_nobody_sought_them() -> None:
    unasked = msgspec.structs.replace(BAILED, victims_views_sought=Answer.NO)
    duty = told(given(*PEOPLE, unasked), ADVOCATE)["bail-views"]
    assert (duty.due, duty.owner) == (date(2026, 3, 2), Role.POLICE_INVESTIGATOR)
    sought = BailViewsSought(
        victim=VICTIM, suspect=SUSPECT, sought_on=date(2026, 3, 4), sought_by=Role.POLICE_INVESTIGATOR
    )
    assert "bail-views" not in told(given(*PEOPLE, unasked, sought), ADVOCATE)
    old = msgspec.structs.replace(unasked, released_on=date(2022, 10, 27), bail_until=date(2022, 11, 23))
    assert "bail-views" not in told(given(*PEOPLE, old), ADVOCATE)  # before the duty was law


def test_bail_given_again_in_the_words_that_he_broke_is_noticed() -> None:
    again = msgspec.structs.replace(BAILED, released_on=date(2026, 3, 11), conditions="not to contact  her")
    shown = told(given(*PEOPLE, BAILED, OF_BAIL, again), SUPERVISOR)["same-bail-again"]
    assert "He left again on 11 March 2026 on the same bail that he broke on 10 March 2026" in shown.sentence
    stricter = msgspec.structs.replace(again, conditions="Not to contact her. To sign on each day.")
    assert "same-bail-again" not in told(given(*PEOPLE, BAILED, OF_BAIL, stricter), SUPERVISOR)
    on_it = BailChanged(
        bail=mark(3), change=BailChange.RELEASED_AGAIN, changed_on=date(2026, 3, 11), reasons="Not enough to charge."
    )
    assert "same-bail-again" in told(given(*PEOPLE, BAILED, OF_BAIL, on_it), SUPERVISOR)
    assert "same-bail-again" not in told(given(*PEOPLE, BAILED, OF_BAIL), SUPERVISOR)


def test_however_many_acts_broke_it_the_same_bail_again_is_told_once() -> None:
    on_it = BailChanged(
        bail=mark(3), change=BailChange.RELEASED_AGAIN, changed_on=date(2026, 3, 11), reasons="Not enough to charge."
    )
    sooner = msgspec.structs.replace(OF_BAIL, when=Happened.on(date(2026, 3, 9)))
    case = given(*PEOPLE, BAILED, OF_BAIL, sooner, OF_BAIL, on_it)
    said = reveal_conclusions(surfaced(case, at(date(2026, 3, 20))), reader(SUPERVISOR))
    again = [each for each in said if each.rule == "same-bail-again"]
    assert len(again) == 1
    assert "left again on 11 March 2026 on the same bail that he broke on 10 March 2026" in again[0].sentence
    assert set(again[0].entries) == {mark(number) for number in (4, 5, 6, 7)}
