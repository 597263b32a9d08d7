"""The picture of a case on one screen: who is involved, what was assessed, what protects, what is owed, what is new."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from domain.calendar import london_date, spelt
from domain.classes import CHILDREN, ORDERS, RISK, SUSPECT_IDENTITY, THIRD_PARTY, VICTIM_IDENTITY, DataClass
from domain.conclusions import NO_MEASURE
from domain.governance.absences import Absence
from domain.kernel import AccountId, Closed, Entry, Fact, is_open
from domain.measures.bail import Bail, bails
from domain.measures.kinds import TITLES
from domain.measures.likeness import LikenessConfirmed
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.parties import SuspectAddressed, SuspectNamed, VictimNamed
from domain.parties.others import ChildNamed, ThirdPartyNamed
from domain.people import ROLE_TITLES, Actor, AgencyId
from domain.reachable import Part, There, holds_place, on_case, parts, to_call
from domain.reveal import Summarised
from domain.risk.assessments import GradeReviewed, Review, RiskAssessed
from domain.risk.tools import TOOLS
from portal.asking import Opened
from portal.presenting.agreement_notices import not_whole
from portal.presenting.conduct import BAIL, strip_of
from portal.presenting.events import Teller, grade_words
from portal.presenting.orders import TO_COME, order_row
from portal.presenting.owed import asked_day, duties_of, review_owed, surfaced_of
from portal.presenting.protected_choices import kept_here
from portal.presenting.sharing_choices import asked_of
from portal.presenting.training import trained_then
from portal.views import Assessed, Contact, HeldBy, Involved, Measure, Picture, Shown
from portal.words import in_words

LATEST: Final = 10
NOBODY_THERE: Final = "None at present. Ask the agency for a contact"
_NAMELESS: Final = "Name not known"
_SUMMARISED_PARTS: Final = {
    VICTIM_IDENTITY: "Victim",
    SUSPECT_IDENTITY: "Suspect",
    CHILDREN: "Child",
    THIRD_PARTY: "Other person",
}


def picture_of(opened: Opened, href: str, *, acts: bool = True) -> Picture:
    """The case as opened, now or as it was. `acts` is whether its forms are offered beside."""
    teller = Teller(opened, href, acts=acts)
    return Picture(
        surfaced=surfaced_of(opened, href, acts=acts),
        not_whole=not_whole(opened.register, opened.reader.actor.agency, london_date(opened.now)),
        parts=_parts(opened, teller),
        contacts=_contacts(opened, teller),
        strip=strip_of(opened),
        assessed=_assessed(opened, teller),
        measures=_measures(opened),
        no_measure=NO_MEASURE in opened.strip.measures,
        owed=duties_of(opened, href, acts=acts),
        latest=teller.brief(reversed(_of_the_case(opened.entries)[-LATEST:])),
        held=held_of(opened, teller),
    )


def _of_the_case(entries: Sequence[Entry[Fact]]) -> list[Entry[Fact]]:
    """What happened on the case: who came and went stands beside, under who is involved, and on the timeline."""
    return [entry for entry in entries if entry.fact.section != "membership"]


def held_of(opened: Opened, teller: Teller, classes: frozenset[DataClass] | None = None) -> tuple[HeldBy, ...]:
    """Which agencies hold something that is not open to this reader, said once a case."""
    return tuple(
        HeldBy(held.data_class, teller.names.agency(held.agency), asked_of(held.agency, held.data_class))
        for held in opened.held
        if classes is None or held.data_class in classes
    )


def _parts(opened: Opened, teller: Teller) -> tuple[Involved, ...]:
    case = opened.case
    named: list[Involved] = []
    for kind, part in ((VictimNamed, "Victim"), (SuspectNamed, "Suspect"), (ChildNamed, "Child")):
        for entry in case.of(kind):
            name: object = getattr(entry.fact, "name", None)
            named.append(
                Involved(part=part, name=name or _NAMELESS if is_open(name) else name, lines=_more(entry, teller))
            )
    for other in case.of(ThirdPartyNamed):
        name = other.fact.name
        part = in_words(other.fact.kind) if is_open(other.fact.kind) else "Other person"
        named.append(Involved(part=part, name=name or _NAMELESS if is_open(name) else name))
    told = [
        Involved(part=_SUMMARISED_PARTS[entry.fact.data_class], name=entry.fact.text)
        for entry in case.of(Summarised)
        if entry.fact.data_class in _SUMMARISED_PARTS
    ]
    return tuple(sorted([*named, *told], key=lambda each: _ORDER.get(each.part, len(_ORDER))))


_ORDER: Final = {"Victim": 0, "Suspect": 1, "Child": 2}
_TOLD_OF: Final = ("born", "aliases", "relationship")


def _more(entry: Entry[Fact], teller: Teller) -> tuple[Shown, ...]:
    labels = {"born": "Born", "aliases": "Also known as", "relationship": "To the victim"}
    lines = []
    for name in _TOLD_OF:
        value: object = getattr(entry.fact, name, None)
        if is_open(value) and value is not None and value != ():
            lines.append(Shown(labels[name], value))
    if isinstance(entry.fact, SuspectNamed):
        lines += _address(entry.fact, teller)
    return tuple(lines)


def _address(suspect: SuspectNamed, teller: Teller) -> list[Shown]:
    where = [
        entry.fact.address
        for entry in teller.opened.case.of(SuspectAddressed)
        if is_open(entry.fact.suspect) and is_open(suspect.suspect) and entry.fact.suspect == suspect.suspect
    ]
    return [Shown("Address", where[-1])] if where else []


def _contacts(opened: Opened, teller: Teller) -> tuple[Contact, ...]:
    """Each agency once, with whom of it one calls: whoever has been there for longest, or who covers for them.

    As of a moment in the past everybody stands who stood then: who holds which role, and who is away, is known of now
    alone. Whoever is set apart from the case stands among the others, or everybody here would learn that they are.
    """
    if opened.at.moment is not None:
        return tuple(
            _contact(teller, part.agency, [place.who for place in part.places], {})
            for part in parts(opened.case)
            if part.places
        )
    known = on_case(opened.case, opened.register, london_date(opened.now))
    return tuple(
        _contact(teller, part.agency, [place.who for place in to_call(part, known)], _away(part, known))
        for part in parts(opened.case)
    )


def _away(part: Part, known: There) -> Mapping[AccountId, Absence]:
    """Who of an agency is away and holds their place still."""
    there = {AccountId(place.who.account) for place in part.places if holds_place(place, known)}
    return {mark: absence for mark, absence in known.away.items() if mark in there}


def _contact(teller: Teller, agency: AgencyId, people: list[Actor], away: Mapping[AccountId, Absence]) -> Contact:
    notes = tuple(
        f"{_worker(teller, mark)} is away{f' until {spelt(each.last)}' if each.last else ''}"
        for mark, each in away.items()
    )
    if not people:
        role = _kept(teller.opened, agency) or NOBODY_THERE
        return Contact(agency=teller.names.agency(agency), name=None, role=role, notes=notes)
    more = f", and {len(people) - 1} more" if len(people) > 1 else ""
    return Contact(
        agency=teller.names.agency(agency),
        name=_worker(teller, people[0].account),
        role=f"{ROLE_TITLES[people[0].role]}{more}",
        notes=notes,
    )


def _kept(opened: Opened, agency: AgencyId) -> str:
    """The role of the last of an agency who came, is there, and whose name it keeps to itself; empty for nobody."""
    roles = [entry.fact.role for entry in kept_here(opened) if entry.fact.agency == agency]
    return f"{ROLE_TITLES[roles[-1]]}. Their agency keeps the name to itself" if roles else ""


def _worker(teller: Teller, account: UUID) -> object:
    return teller.names.worker(AccountId(account))


def _assessed(opened: Opened, teller: Teller) -> tuple[Assessed, ...]:
    owed = review_owed(opened, "grade-review")
    reviews = {e.fact.assessment: e.fact for e in opened.case.of(GradeReviewed) if is_open(e.fact.assessment)}
    rows = [
        Assessed(
            tool=TOOLS[entry.fact.tool].title if is_open(entry.fact.tool) else in_words(RISK),
            grade=grade_words(entry.fact.grade) if is_open(entry.fact.grade) else entry.fact.grade,
            on=entry.fact.assessed_on,
            by=teller.by(entry),
            standing="Review owed" if entry.id in owed else _reviewed(reviews.get(entry.id)),
            impact=entry.fact.impact,
            mark=str(entry.id),
            training=trained_then(opened, entry),
        )
        for entry in opened.case.of(RiskAssessed)
    ]
    rows += [
        Assessed(tool="Summary", grade=entry.fact.text, on=entry.known, by=teller.by(entry), mark=str(entry.id))
        for entry in opened.case.of(Summarised)
        if entry.fact.data_class is RISK
    ]
    return tuple(reversed(rows))


def _reviewed(review: GradeReviewed | None) -> str:
    if review is None or not is_open(review.decision):
        return ""
    confirmed = review.decision is Review.CONFIRMED
    return (
        "Confirmed by a supervisor" if confirmed else f"Raised to {grade_words(review.grade).lower()} by a supervisor"
    )


def _measures(opened: Opened) -> tuple[Measure, ...]:
    day = asked_day(opened)
    case = opened.case
    rows = [
        order_row(case, entry, day) or _measure(entry, day, terms=()) for entry in case.of(ProtectiveMeasureRecorded)
    ]
    rows += [_measure(entry, day, terms=(entry.fact.terms,)) for entry in case.of(LikenessConfirmed)]
    rows += [_bail(bail, day) for bail in bails(case) if bail.conditional]
    rows += [
        Measure(
            title=entry.fact.text if isinstance(entry.fact.text, str) else in_words(ORDERS),
            state="Summary",
            in_force=False,
        )
        for entry in case.of(Summarised)
        if entry.fact.data_class is ORDERS
    ]
    return tuple(sorted(rows, key=lambda row: not row.in_force))


def _measure(
    entry: Entry[ProtectiveMeasureRecorded] | Entry[LikenessConfirmed], day: date, *, terms: tuple[object, ...]
) -> Measure:
    fact = entry.fact
    if not is_open(fact.starts_on):
        return Measure(
            title=in_words(ORDERS), state="Erased", in_force=False, starts=fact.starts_on, mark=str(entry.id)
        )
    state = _state(fact.starts_on, fact.ends_on, day)
    return Measure(
        title=TITLES[fact.kind],
        state=state,
        in_force=state == "In force",
        starts=fact.starts_on,
        ends=fact.ends_on,
        terms=_said(terms),
        mark=str(entry.id),
    )


def _bail(bail: Bail, day: date) -> Measure:
    state = _state(bail.starts_on, bail.covers_until, day)
    return Measure(
        title=BAIL,
        state=state,
        in_force=state == "In force",
        starts=bail.starts_on,
        ends=bail.covers_until,
        terms=_said((bail.conditions, bail.entry.fact.exclusion_zone)),
        mark=str(bail.entry.id),
    )


def _state(starts: date, ends: date | None, day: date) -> str:
    if day < starts:
        return TO_COME
    return "In force" if ends is None or day <= ends else "Ended"


def _said(values: Iterable[object]) -> tuple[object, ...]:
    return tuple(value for value in values if isinstance(value, Closed) or value is not None)
