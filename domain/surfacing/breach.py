"""What is put before people about breaches: repeated, dealt with alone, unserved, unattended, and bail given again."""

from datetime import date, timedelta

from domain.both_sides import for_both_sides
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS
from domain.clocks import clock
from domain.kernel import Entry, EntryId, Fact, PartyId
from domain.measures.breach import AnyBreach
from domain.measures.broken import bound_by
from domain.measures.further_stalking import undecided
from domain.measures.pattern import Claimed, ReleasedAgain, claims, released_again, repeated, unserved_then, waits
from domain.measures.serving import Known
from domain.people import Role
from domain.reports.classification import classification
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import OFFENCES, Offence
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT

BREACH_OFFENCES = frozenset(offence for offence in Offence if offence.value.startswith("breach_of_"))
_MADE_KNOWN = {
    Known.IN_COURT: "made known in court when it was made",
    Known.READ_OVER: "read over to him",
    Known.EXPLAINED: "explained to him",
    Known.ACKNOWLEDGED: "acknowledged by him",
    Known.NOT_YET: "not made known yet",
}
_TENTHS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """A count as the word for its place: "third", "12th", "21st"."""
    if number <= len(_TENTHS):
        return _TENTHS[number - 1]
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def spent(took: timedelta) -> str:
    """A length of time in hours and minutes."""
    hours, minutes = divmod(int(took.total_seconds()) // 60, 60)
    said = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    said += [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes or not hours else []
    return " ".join(said)


def _title(case: Case, entry: Entry[AnyBreach]) -> str:
    bound = bound_by(case, entry.fact.measure)
    return bound.title.lower() if bound is not None else "measure"


def _day(entry: Entry[AnyBreach]) -> str:
    return spelt(london_date(entry.happened.earliest))


def _repeated(case: Case, _: Moment) -> list[Finding]:
    found = []
    for each in repeated(case):
        weeks = f"{each.weeks} week{'' if each.weeks == 1 else 's'}"
        over = "one measure" if each.measures == 1 else f"{each.measures} measures"
        values = {
            "which": ordinal(each.of_measure),
            "measure": _title(case, each.last),
            "weeks": weeks,
            "total": str(len(each.entries)),
            "over": over,
        }
        found.append(Finding(entries=each.entries, values=values))
    return found


def _alone(case: Case, _: Moment) -> list[Finding]:
    """Breaches on record as a crime of breach, while no crime since the first of them is called stalking."""
    crimes = [(crime, classification(case, crime)) for crime in case.of(CrimeRecorded)]
    found = []
    for entry in undecided(case):
        since = london_date(entry.happened.earliest)
        later = [(crime, now) for crime, now in crimes if now is not None and crime.fact.recorded_on >= since]
        as_breach = tuple(crime for crime, now in later if now.offence in BREACH_OFFENCES)
        as_stalking = any(OFFENCES[o].stalking for _, now in later for o in (now.offence, *now.included))
        if as_breach and not as_stalking:
            values = {"measure": _title(case, entry), "day": _day(entry)}
            found.append(Finding(entries=(entry, *as_breach), values=values))
    return found


def _unserved(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry, bound.entry), values={"measure": bound.title.lower(), "day": _day(entry)})
        for entry, bound in unserved_then(case)
    ]


def _claims(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.breach, each.bound.entry),
            values={"measure": each.bound.title.lower(), "record": _record(each), "day": _day(each.breach)},
        )
        for each in claims(case)
    ]


def _record(claimed: Claimed) -> str:
    if not claimed.terms:
        return "which term he broke is not recorded, so the record cannot answer him"
    said = "; ".join(
        f"term {number} {_MADE_KNOWN[how]}" if how is not None else f"nothing on term {number}"
        for number, how in claimed.terms
    )
    return f"the record of service has {said}"


def _waits(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for wait in waits(case):
        row = clock("breach-attendance", london_date(wait.breach.known))
        reported = wait.breach.fact.reported_at
        if row is None or (wait.took is None and wait.excused):
            continue
        standard = timedelta(hours=row.number)
        lasted = wait.took if wait.took is not None or reported is None else moment.now - reported
        if lasted is None or lasted <= standard:
            continue
        how = f"officers came {spent(lasted)} after the report" if wait.took is not None else "nobody has come"
        values = {"measure": _title(case, wait.breach), "day": _day(wait.breach), "how": how}
        found.append(Finding(entries=wait.entries, values=values))
    return found


def _again(case: Case, _: Moment) -> list[Finding]:
    """Each day on which he left again, told once: however many acts broke that bail, it names the last of them."""
    days: dict[tuple[PartyId, date], list[ReleasedAgain]] = {}
    for each in released_again(case):
        days.setdefault((each.breach.fact.suspect, each.day), []).append(each)
    found = []
    for (_suspect, day), told in days.items():
        broken = max((each.breach for each in told), key=lambda entry: entry.happened.earliest)
        entries: dict[EntryId, Entry[Fact]] = {entry.id: entry for each in told for entry in (each.breach, each.again)}
        values = {"day": spelt(day), "broken": _day(broken)}
        found.append(Finding(entries=tuple(entries.values()), values=values))
    return found


RULES: tuple[Rule, ...] = (
    *for_both_sides(
        Rule(
            id="repeated-breaches",
            sentence="The {which} breach of the {measure}; {total} breaches in {weeks}, of {over}: read them as one "
            "pattern.",
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS}),
            to=EVERY_AGENCY,
            action="decide-further-stalking",
            find=_repeated,
        )
    ),
    *for_both_sides(
        Rule(
            id="breach-alone",
            sentence="The breach of the {measure} on {day} is dealt with alone: a crime of breach is on record and no "
            "stalking, and nobody has decided whether it is further stalking.",
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS, CHRONOLOGY}),
            to=EVERY_AGENCY,
            action="decide-further-stalking",
            find=_alone,
        )
    ),
    *for_both_sides(
        Rule(
            id="breach-unserved",
            sentence="Nothing on record shows that the {measure} was served before the act of {day}: until its service "
            "is recorded the breach cannot be shown. The act counts in the pattern all the same.",
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS}),
            to=EVERY_AGENCY,
            action="record-service",
            find=_unserved,
        )
    ),
    *for_both_sides(
        Rule(
            id="says-not-aware",
            sentence="He says that he did not know of the terms of the {measure} that he broke on {day}: {record}.",
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS}),
            to=EVERY_AGENCY,
            action="record-service",
            find=_claims,
        )
    ),
    *for_both_sides(
        Rule(
            id="breach-attendance",
            sentence="After the breach of the {measure} on {day}, {how}.",
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS}),
            to=POLICE | ADVOCATES | CLINIC | {Role.AUDITOR},
            action="answer-breach",
            find=_waits,
        )
    ),
    *for_both_sides(
        Rule(
            id="same-bail-again",
            sentence="He left again on {day} on the same bail that he broke on {broken}: nothing more keeps him from "
            "her than did then.",
            source=REPORT,
            valid_from=FIRST_ADOPTED,
            rests_on=frozenset({ORDERS}),
            to=EVERY_AGENCY,
            action="change-bail",
            find=_again,
        )
    ),
)
