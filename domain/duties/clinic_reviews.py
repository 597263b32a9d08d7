"""Duties to look at a case again at the clinic: on the day that was set, or sooner for what has happened since."""

from collections.abc import Iterator

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import (
    CASE_SHELL,
    CHRONOLOGY,
    ORDERS,
    SUSPECT_ADDRESS,
    VICTIM_IDENTITY,
    VICTIM_UNRELEASED,
    DataClass,
)
from domain.clinic.reviews import ended_since, last_heard, since
from domain.clinic.waiting import waited_for
from domain.clocks import due_after, due_from
from domain.closure import closed
from domain.kernel import Fact
from domain.measures.breach import BreachRecorded, UnreleasedBreachRecorded
from domain.measures.release import SuspectReleased
from domain.parties.suspect import SuspectAddressed
from domain.parties.victim import VictimNamed
from domain.people import Role
from domain.reports.concern import ConcernReported, UnreleasedConcernReported
from domain.reports.crimes import CrimeRecorded
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.rules import EVERY_AGENCY, POLICE, SUSPECTS_SIDE, Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT

_SOONER = "the clinic looks at this case again before the day that it set"
POLICE_PROBATION = POLICE | {Role.PROBATION_PRACTITIONER, Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR}


def _on_its_day(case: Case, _: Moment) -> list[Finding]:
    return [found for found, put in _set_for(case) if not put]


def _on_its_day_and_put(case: Case, _: Moment) -> list[Finding]:
    return [found for found, put in _set_for(case) if put]


def _set_for(case: Case) -> Iterator[tuple[Finding, bool]]:
    """The review that the clinic set, and whether another meeting than that which set it is to hear the case."""
    heard = last_heard(case)
    if heard is None or heard.review is None or closed(case):
        return
    day, at = heard.review.fact.review_on, heard.review.fact.meeting
    put = any(mark != at for mark in waited_for(case))
    found = Finding(entries=(heard.review,), due=day, owner=Role.CLINIC_COORDINATOR, values={"day": spelt(day)})
    yield found, put


def _forced(*kinds: type[Fact]) -> Find:
    def find(case: Case, _: Moment) -> list[Finding]:
        heard = last_heard(case)
        new = () if heard is None or closed(case) else since(case, heard, kinds)
        if heard is None or not new:
            return []
        due = due_after("clinic-review", new[0].known)
        return [Finding(entries=(heard.entry, *new), due=due, owner=Role.CLINIC_COORDINATOR)]

    return find


def _by_an_end(case: Case, moment: Moment) -> list[Finding]:
    heard = last_heard(case)
    if heard is None or closed(case):
        return []
    return [
        Finding(
            entries=(heard.entry, *each.entries),
            due=due_from("clinic-review", each.last_day),
            owner=Role.CLINIC_COORDINATOR,
            values={"day": spelt(each.last_day)},
        )
        for each in ended_since(case, london_date(heard.entry.known), moment.today)
    ]


# Of orders and addresses those who have them in short are told that the clinic looks again, and not why. A new report
# may be hers: of those, nobody who has them in short is told anything.
_TOLD_IN_SHORT = frozenset({ORDERS, SUSPECT_ADDRESS})
_SAFE = "The clinic looks at this case again before the day that it set."


def _rule(name: str, why: str, of: DataClass, to: frozenset[Role], find: Find) -> Rule:
    return Rule(
        id=f"clinic-review-{name}",
        sentence=f"{why}: {_SOONER}.",
        safe=_SAFE if of in _TOLD_IN_SHORT else None,
        source=f"{REPORT}; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL, of}),
        to=to,
        action="put-on-agenda",
        find=find,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="clinic-review",
        sentence="The clinic looks at this case again by {day}: put it on the agenda of a meeting.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=EVERY_AGENCY,
        action="put-on-agenda",
        find=_on_its_day,
    ),
    Rule(
        id="clinic-review-waits",
        sentence="The clinic looks at this case again by {day}. It was put on the agenda of a meeting: see that it "
        "meets by then.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=EVERY_AGENCY,
        find=_on_its_day_and_put,
    ),
    _rule("breach", "A breach was recorded", ORDERS, EVERY_AGENCY, _forced(BreachRecorded)),
    _rule("release", "The suspect was released", ORDERS, EVERY_AGENCY, _forced(SuspectReleased)),
    _rule("end", "What protected the victim ended on {day}", ORDERS, EVERY_AGENCY, _by_an_end),
    _rule(
        "report",
        "Something new was reported",
        CHRONOLOGY,
        EVERY_AGENCY,
        _forced(IncidentRecorded, CrimeRecorded, ConcernReported),
    ),
    _rule("victim", "Another victim was named", VICTIM_IDENTITY, EVERY_AGENCY, _forced(VictimNamed)),
    _rule("address", "The suspect has moved", SUSPECT_ADDRESS, POLICE_PROBATION, _forced(SuspectAddressed)),
    _rule(
        "unreleased",
        "Something is known that the suspect does not know of",
        VICTIM_UNRELEASED,
        EVERY_AGENCY - SUSPECTS_SIDE,
        _forced(UnreleasedIncidentRecorded, UnreleasedConcernReported, UnreleasedBreachRecorded),
    ),
)
