"""Duties on hearings: what became of each is recorded, and the victim is told its date and its result."""

from datetime import date

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.charging.hearings import Listed, listed
from domain.classes import CHARGING, VICTIM_IDENTITY, VICTIM_NEEDS
from domain.clocks import due_after, due_from
from domain.duties.charging import COURT_SIDE
from domain.kernel import EntryId, PartyId
from domain.parties import victims, which_victim
from domain.people import Role
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.victim.rights import Told, VictimTold


def _result(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=hearing.entries,
            due=due_from("hearing-result", hearing.day),
            owner=Role.WITNESS_CARE,
            values={"day": spelt(hearing.day)},
        )
        for hearing in listed(case)
        if hearing.result is None and hearing.day < moment.today
    ]


def _untold(case: Case, moment: Moment) -> list[Finding]:
    """The date of each hearing that lies ahead and the result of each that was held, of which she was not told."""
    found = []
    for hearing in listed(case):
        ahead = hearing.result is None
        if ahead and hearing.day < moment.today:
            continue  # its date is past: what became of it is owed instead
        said_by = hearing.entries[0] if hearing.result is None else hearing.result
        for victim in victims(case):
            if _was_told(case, victim.fact.victim, hearing, said_by.id, london_date(said_by.known)):
                continue
            found.append(
                Finding(
                    entries=(said_by,),
                    due=due_after("hearing-told", said_by.known),
                    owner=Role.WITNESS_CARE,
                    values={
                        "whom": which_victim(case, victim.fact.victim),
                        "what": "the date of the hearing" if ahead else "what became of the hearing",
                        "day": spelt(hearing.day),
                    },
                )
            )
    return found


def _was_told(case: Case, victim: PartyId, hearing: Listed, mark: EntryId, known: date) -> bool:
    """Whether she was told of that entry, of that day, or of a hearing since it was known; of a result, not before."""
    for entry in case.of(VictimTold):
        told = entry.fact
        if told.victim != victim or (hearing.result is not None and london_date(told.told_at.latest) < hearing.day):
            continue
        if told.of == mark:
            return True
        since = told.event_on is None and london_date(told.told_at.latest) >= known
        if told.event is Told.HEARING and (told.event_on == hearing.day or since):
            return True
    return False


RULES: tuple[Rule, ...] = (
    Rule(
        id="hearing-result",
        sentence="Record what became of the hearing of {day}, so that the victim is told.",
        source=f"Victims' Code; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=COURT_SIDE,
        action="record-hearing",
        find=_result,
    ),
    Rule(
        id="hearing-told",
        sentence="Tell {whom} {what} of {day}.",
        safe="Tell the victim the date and the result of each hearing, within one working day of hearing of it.",
        source=f"Victims' Code: hearing dates and results; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=COURT_SIDE | ADVOCATES | {Role.VICTIM_LIAISON_OFFICER},
        action="tell-victim",
        find=_untold,
    ),
)
