"""MAPPA referrals and management: endorsing, sending and answering, the next meeting and its minutes."""

from datetime import date

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CASE_SHELL, MAPPA, STAFF_IDENTITY
from domain.clocks import due_after, due_from
from domain.clocks.mappa import UNCONFIRMED
from domain.duties.mappa import CONSIDERS
from domain.kernel import Entry, Fact
from domain.mappa.asking import asked_as, has_gone
from domain.mappa.categories import Level
from domain.mappa.managed import Managed, managed
from domain.mappa.standing import Referral, Stage, referrals
from domain.people import AgencyId, Role
from domain.rules import POLICE, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import REPORT

SOURCE = f"{UNCONFIRMED}; domain practice of MAPPA"
SINCE = date(2022, 4, 1)
_RESTS_ON = frozenset({MAPPA})
_AT = {Level.MEETINGS: "level-2", Level.SENIOR: "level-3"}


def _at(case: Case, stage: Stage) -> list[Referral]:
    return [each for each in referrals(case) if each.stage is stage]


def _found(entry: Entry[Fact], due: date | None, owner: Role, day: date, agency: AgencyId | None = None) -> Finding:
    return Finding(entries=(entry,), due=due, owner=owner, agency=agency, values={"day": spelt(day)})


def _unnamed(case: Case, _: Moment) -> list[Finding]:
    """Drafts of which nobody has asked a manager yet."""
    return [_to_endorse(each, each.entry.role) for each in _at(case, Stage.DRAFTED) if not each.asked]


def _unendorsed(case: Case, _: Moment) -> list[Finding]:
    """Drafts that wait for a manager of the drafter's own agency, said without whom that is."""
    return [
        _to_endorse(each, Role.POLICE_SUPERVISOR if each.entry.role in POLICE else each.entry.role)
        for each in _at(case, Stage.DRAFTED)
        if each.asked
    ]


def _waiting_for(case: Case, _: Moment) -> list[Finding]:
    """The same, by the role in which whoever was asked last was on the case then."""
    return [
        msgspec.structs.replace(_to_endorse(each, role), entries=(each.entry, each.asked[-1]))
        for each in _at(case, Stage.DRAFTED)
        if each.asked and (role := asked_as(case, each)) is not None
    ]


def _unanswered_ask(case: Case, moment: Moment) -> list[Finding]:
    """Drafts that nobody has endorsed in the time that a manager has for it: whatever the reason, another is asked."""
    found = []
    for each in _at(case, Stage.DRAFTED):
        last = due_after("mappa-endorsement", each.asked[-1].known) if each.asked else None
        if last is not None and moment.today > last:
            found.append(_another(each, due_from("mappa-unendorsed", last)))
    return found


def _gone(case: Case, moment: Moment) -> list[Finding]:
    """Drafts of which everybody who was asked to endorse has left the case, or their role in it has ended."""
    return [
        _another(each, due_after("mappa-unendorsed", each.asked[-1].known))
        for each in _at(case, Stage.DRAFTED)
        if each.asked and has_gone(case, each, moment.there)
    ]


def _another(each: Referral, due: date | None) -> Finding:
    """That whoever drafted a referral asks another manager."""
    return Finding(
        entries=(each.entry, each.asked[-1]),
        due=due,
        owner=each.entry.role,
        agency=each.entry.agency,
        values={"asked": spelt(london_date(each.asked[-1].known))},
    )


def _to_endorse(each: Referral, owner: Role) -> Finding:
    due = due_after("mappa-endorsement", each.entry.known)
    return _found(each.entry, due, owner, each.said.referred_on, each.entry.agency)


def _unsent(case: Case, _: Moment) -> list[Finding]:
    return [
        _found(each.entry, due_from("mappa-sending", on := each.endorsed.fact.endorsed_on), each.entry.role, on)
        for each in _at(case, Stage.ENDORSED)
        if each.endorsed is not None
    ]


def _unanswered(case: Case, _: Moment) -> list[Finding]:
    return [
        _found(each.entry, due_from("mappa-answer", on := each.sent.fact.sent_on), Role.MAPPA_COORDINATOR, on)
        for each in _at(case, Stage.SENT)
        if each.sent is not None
    ]


def _meeting(case: Case, moment: Moment) -> list[Finding]:
    """The next meeting of everybody who is managed at one: the first, then each review, until its planned day."""
    found = []
    for each in managed(case):
        if each.meets and (each.next_on is None or moment.today <= each.next_on):
            latest = _latest(each)
            due = min((day for day in (each.next_on, latest) if day is not None), default=None)
            said = {"which": "Review" if each.meetings else "First", "planned": _planned(each.next_on, latest)}
            entries = (each.referral.entry, each.set_by)
            found.append(Finding(entries=entries, due=due, owner=Role.MAPPA_COORDINATOR, values=said))
    return found


def _planned(on: date | None, latest: date | None) -> str:
    planned = f", planned for {spelt(on)}" if on is not None else ", with no date yet"
    return planned if latest is None or latest == on else f"{planned}, and by {spelt(latest)} at the latest"


def _latest(each: Managed) -> date | None:
    """The last day for the next meeting: from the acceptance or the level before any, else from the one held last."""
    if not each.meetings:
        return due_from(f"mappa-first-meeting-{_AT[each.level]}", each.since)
    return due_from(f"mappa-review-{_AT[each.level]}", each.meetings[-1].fact.held_on)


def _minutes(case: Case, moment: Moment) -> list[Finding]:
    """Of a meeting whose planned day is past and of which nothing is recorded."""
    return [
        Finding(
            entries=(each.referral.entry, each.meetings[-1] if each.meetings else each.answered),
            due=due_from(f"mappa-minutes-{_AT[each.level]}", each.next_on),
            owner=Role.MAPPA_COORDINATOR,
            values={"day": spelt(each.next_on)},
        )
        for each in managed(case)
        if each.meets and each.next_on is not None and each.next_on < moment.today
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="mappa-endorser",
        sentence="A referral to MAPPA, drafted on {day}, names no manager who is to endorse it.",
        source=f"MAPPA A: endorsed by a line manager; {REPORT}",
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="ask-mappa-endorsement",
        find=_unnamed,
    ),
    Rule(
        id="mappa-endorsement",
        sentence="A referral to MAPPA, drafted on {day}, waits for a manager to endorse it.",
        safe="A referral to MAPPA waits for a manager to endorse it.",
        source=f"MAPPA A: endorsed by a line manager; {REPORT}",
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="endorse-mappa-referral",
        yields_to="mappa-endorsement-asked",
        find=_unendorsed,
    ),
    Rule(
        id="mappa-endorsement-asked",
        sentence="A referral to MAPPA, drafted on {day}, waits for the manager who was asked to endorse it.",
        source=f"MAPPA A: endorsed by a line manager; {REPORT}",
        valid_from=SINCE,
        rests_on=_RESTS_ON | {STAFF_IDENTITY, CASE_SHELL},
        to=CONSIDERS - SUSPECTS_SIDE,
        action="endorse-mappa-referral",
        handed=True,
        find=_waiting_for,
    ),
    Rule(
        id="mappa-unendorsed",
        sentence="A manager was asked on {asked} to endorse a referral to MAPPA, and nobody has endorsed it. Ask "
        "another manager.",
        source=f"MAPPA A: endorsed by a line manager; {REPORT}",
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="ask-mappa-endorsement",
        yields_to="mappa-endorser-gone",
        find=_unanswered_ask,
    ),
    Rule(
        id="mappa-endorser-gone",
        sentence="A manager was asked on {asked} to endorse a referral to MAPPA, and nobody who was asked is on this "
        "case in that role any longer. Ask another manager.",
        source=f"MAPPA A: endorsed by a line manager; {REPORT}",
        valid_from=SINCE,
        rests_on=_RESTS_ON | {STAFF_IDENTITY, CASE_SHELL},
        # Those who work with the suspect are not told that somebody is gone: it may be who supports her.
        to=CONSIDERS - SUSPECTS_SIDE,
        action="ask-mappa-endorsement",
        find=_gone,
    ),
    Rule(
        id="mappa-sending",
        sentence="A referral to MAPPA, endorsed on {day}, is not sent yet.",
        source=SOURCE,
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="send-mappa-referral",
        find=_unsent,
    ),
    Rule(
        id="mappa-answer",
        sentence="A referral to MAPPA, sent on {day}, waits for the co-ordinator’s answer.",
        source=SOURCE,
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="answer-mappa-referral",
        find=_unanswered,
    ),
    Rule(
        id="mappa-meeting",
        sentence="{which} meeting under MAPPA is owed{planned}.",
        source=SOURCE,
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS | {Role.HEALTH_CLINICIAN, Role.VICTIM_LIAISON_OFFICER},
        action="record-mappa-meeting",
        find=_meeting,
    ),
    Rule(
        id="mappa-minutes",
        sentence="The MAPPA meeting planned for {day} is not on record: its minutes are owed.",
        source=SOURCE,
        valid_from=SINCE,
        rests_on=_RESTS_ON,
        to=CONSIDERS,
        action="record-mappa-meeting",
        find=_minutes,
    ),
)
