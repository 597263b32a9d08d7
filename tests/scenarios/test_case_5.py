"""Published case 5, a breach dealt with alone: what it raised, what could not be closed, and who never learns what."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from domain.calendar import LONDON
from domain.kernel import Refused
from domain.people import Role
from domain.rules import Shown
from portal.loading import SCENARIOS
from tests.scenarios.conftest import Played, owed, playing, shown, words

CASE = "case_5"
POLICE = ("police_investigator", "police_supervisor", "police_coordinator")
VICTIMS_SIDE = (*POLICE, "idva")


@pytest.fixture(scope="module")
def played(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """This case alone."""
    folder = tmp_path_factory.mktemp("scenarios")
    shutil.copy(SCENARIOS / f"{CASE}.toml", Path(folder))
    with playing(database_url, folder) as cases:
        yield cases


def at(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


NIGHT = at(11, 4, 22, 45)  # the breach is on record, its crime is not yet
MORNING = at(11, 5, 9)


@pytest.mark.parametrize("by", [*VICTIMS_SIDE, "probation_practitioner"])
def test_the_order_that_he_broke_stands_on_the_case_from_the_first_day(played: Played, by: str) -> None:
    assert "Restraining order until further order" in played.seen(CASE, by, at(10, 5)).strip.measures


@pytest.mark.parametrize("by", VICTIMS_SIDE)
def test_on_the_night_a_decision_on_arrest_is_owed_with_what_the_breach_is_in_law(played: Played, by: str) -> None:
    duty = owed(played.seen(CASE, by, NIGHT))["breach-response"]
    assert duty.sentence.startswith("Decide on arrest for the breach of the restraining order on 4 November 2026")
    assert "A crime: up to five years (Sentencing Act 2020" in duty.sentence
    assert (str(duty.due), duty.owner) == ("2026-11-04", Role.POLICE_INVESTIGATOR)


def test_that_he_was_not_arrested_is_answered_with_reasons_and_late(played: Played) -> None:
    assert "breach-response" in owed(played.seen(CASE, "police_supervisor", at(11, 6, 9)))
    after = played.seen(CASE, "police_supervisor", at(11, 6, 12))
    assert "breach-response" not in owed(after)
    assert "He was not at his address on two visits" in words(after)


@pytest.mark.parametrize("by", [*VICTIMS_SIDE, "clinic_coordinator"])
def test_the_time_from_report_to_attendance_is_measured(played: Played, by: str) -> None:
    opened = shown(played.seen(CASE, by, MORNING))
    said = opened.get("breach-attendance") or opened["breach-attendance-released"]
    assert "officers came 3 hours 40 minutes after the report" in said


@pytest.mark.parametrize("by", [*VICTIMS_SIDE, "clinic_coordinator", "probation_practitioner"])
def test_whether_it_is_further_stalking_is_owed_until_somebody_decides(played: Played, by: str) -> None:
    def on_the_breach(when: datetime) -> list[Shown]:
        duties = played.seen(CASE, by, when).duties
        return [duty for duty in duties if duty.rule.startswith("further-stalking") and "4 November" in duty.sentence]

    for day in (4, 8, 19):
        (duty,) = on_the_breach(at(11, day))
        assert (str(duty.due), duty.owner) == ("2026-11-06", Role.POLICE_SUPERVISOR)
    assert on_the_breach(at(11, 20)) == []


@pytest.mark.parametrize("by", VICTIMS_SIDE)
def test_recorded_as_a_breach_alone_it_is_said_to_be_dealt_with_alone(played: Played, by: str) -> None:
    assert "breach-alone" not in shown(played.seen(CASE, by, NIGHT))
    assert "is dealt with alone" in shown(played.seen(CASE, by, MORNING))["breach-alone"]
    assert "breach-alone" not in shown(played.seen(CASE, by))


@pytest.mark.parametrize("by", VICTIMS_SIDE)
def test_the_breach_is_read_with_what_went_before_it(played: Played, by: str) -> None:
    before, after = (shown(played.seen(CASE, by, when))["whole-pattern"] for when in (at(11, 3), MORNING))
    assert before.startswith("2 incidents since 1 March 2026")
    assert after.startswith("3 incidents since 1 March 2026")


@pytest.mark.parametrize("by", VICTIMS_SIDE)
def test_the_breach_raises_the_risk_and_opens_a_reassessment(played: Played, by: str) -> None:
    def again(when: datetime) -> list[str]:
        opened = played.seen(CASE, by, when)
        return [duty.sentence for duty in opened.duties if duty.rule.startswith("reassessment")]

    assert not any("breach" in sentence.lower() for sentence in again(at(11, 3)))
    assert any("breach" in sentence.lower() for sentence in again(MORNING))


def close(played: Played, **fields: object) -> None:
    played.ask(
        CASE,
        "police_investigator",
        "close-investigation",
        crime=str(played.mark(CASE, "breach-crime")),
        outcome="outcome_15",
        decided_on="2026-11-19",
        note="No evidence beyond her own account.",
        **fields,
    )


def test_the_record_cannot_be_closed_over_the_supervisors_open_plan_without_reasons(played: Played) -> None:
    with pytest.raises(Refused, match=r"[Pp]lan") as stop:
        close(played)
    assert stop.value.field == "over_what_is_open"
    assert "investigation-closed" not in words(played.door.look(played.directory.actor("idva"), played.case(CASE), "t"))


def test_with_reasons_it_becomes_a_question_to_the_supervisor_who_is_told(played: Played) -> None:
    close(played, over_what_is_open="The neighbour moved away; the cameras were wiped.")
    opened = played.door.look(played.directory.actor("police_supervisor"), played.case(CASE), "test")
    assert "closing-proposed" in words(opened)
    duty = next(duty for duty in opened.duties if duty.action == "decide-closing")
    assert duty.owner is Role.POLICE_SUPERVISOR


# Bail, and the line of protection over time


def test_her_views_on_bail_were_owed_until_her_adviser_recorded_them(played: Played) -> None:
    duty = owed(played.seen(CASE, "idva", at(10, 12)))["bail-views"]
    assert (str(duty.due), duty.owner) == ("2026-10-12", Role.POLICE_INVESTIGATOR)
    assert "bail-views" not in owed(played.seen(CASE, "idva", at(10, 13)))
    # Her views came the day before the conditions were varied, so that nothing is owed on those.
    assert "bail-views" not in owed(played.seen(CASE, "idva", at(10, 14)))


def test_bail_ended_and_the_order_still_stood_so_that_there_was_no_gap(played: Played) -> None:
    on_bail = played.seen(CASE, "idva", at(10, 29))
    assert "Police bail with conditions to 11 January 2027" in on_bail.strip.measures
    after = played.seen(CASE, "idva", at(10, 30))
    assert after.strip.measures == ("Restraining order until further order",)
    assert after.strip.gaps == ()
    assert "protection-gap" not in shown(after)


@pytest.mark.parametrize("by", ["probation_practitioner", "health_clinician", "clinic_coordinator"])
@pytest.mark.parametrize(
    "secret", ["mother’s street", "watches all that she posts", "his dog in one picture", "unreleased", "9 November"]
)
def test_what_he_does_not_know_is_known_reaches_nobody_who_meets_him(played: Played, by: str, secret: str) -> None:
    for opened in (played.seen(CASE, by), played.seen(CASE, by, at(11, 10))):
        assert secret not in words(opened)


def test_what_she_saw_is_an_act_of_the_pattern_for_her_side(played: Played) -> None:
    opened = played.seen(CASE, "idva")
    assert "watches all that she posts" in words(opened)
    assert "the act just short of a breach" in owed(opened)["further-stalking"].sentence
    assert shown(opened)["whole-pattern"].startswith("4 incidents")
    assert shown(played.seen(CASE, "probation_practitioner"))["whole-pattern-released"].startswith("3 incidents")


def test_the_neighbour_and_her_house_are_for_those_who_may_know_them(played: Played) -> None:
    assert played.who_reads(CASE, "Winifred Oakes") == set(POLICE)
    places = played.who_reads(CASE, "14 Alder Close")
    assert "idva" in places
    assert places.isdisjoint({"probation_practitioner", "health_clinician", "clinic_coordinator"})


def test_the_health_team_learns_that_there_was_a_breach_and_nothing_of_it(played: Played) -> None:
    told = words(played.seen(CASE, "health_clinician"))
    assert "Breach recorded, 4 November 2026" in told
    assert "looked across" not in told
    assert "further-stalking" not in told
