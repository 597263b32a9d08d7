"""Rules: how something is concluded from the whole of a case, and shown only to those who may see what it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

import msgspec

from domain.anatomy import fields_by_class
from domain.case import Case
from domain.classes import DataClass
from domain.kernel import Entry, EntryId, Fact
from domain.legible import legible
from domain.people import ANYBODY, AgencyId, Role
from domain.policy import Letter, Reader
from domain.reachable import There

# Those who work with the suspect: whatever is shown to them could reach him.
SUSPECTS_SIDE = frozenset({Role.PROBATION_PRACTITIONER, Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN})
NEVER_TOWARDS_SUSPECT = frozenset(
    {
        DataClass.ADVOCACY_CONFIDENTIAL,
        DataClass.VICTIM_UNRELEASED,
        DataClass.SAFETY_PLAN,
        DataClass.VICTIM_PLACES,
        DataClass.PROTECTED_LOCATION,
        DataClass.VICTIM_CONTACT,
    }
)

POLICE = frozenset(
    {Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR, Role.POLICE_INVESTIGATOR, Role.POLICE_INTELLIGENCE}
)
ADVOCATES = frozenset({Role.ISAC_CASEWORKER, Role.IDVA})
CLINIC = frozenset({Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.MAPPA_COORDINATOR})
EVERY_AGENCY = (
    POLICE
    | ADVOCATES
    | CLINIC
    | SUSPECTS_SIDE
    | {Role.CPS_PROSECUTOR, Role.VICTIM_LIAISON_OFFICER, Role.WITNESS_CARE, Role.AUDITOR}
)

Basis = tuple[tuple[DataClass, AgencyId], ...]


class Moment(msgspec.Struct, frozen=True):
    """When a case is asked: the moment (UTC) and the day in London.

    `there` is what is known outside the case of its people at that moment, None where a rule is not told: of a moment
    in the past, and in the lists, which ask it of the register themselves.
    """

    now: datetime
    today: date
    there: There | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found: the entries that it rests on, and what fills its sentence.

    `agency` is whose owner alone owes it; None where it is anybody's in that role.
    """

    entries: tuple[Entry[Fact], ...]
    due: date | None = None
    owner: Role | None = None
    agency: AgencyId | None = None
    values: Mapping[str, str] = MappingProxyType({})


Find = Callable[[Case, Moment], list[Finding]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule over a case.

    `sentence` is for those who may see all of `rests_on`, with `{names}` filled from the finding; `safe` is for those
    who have the rest of it in summary, None where there is nothing to tell them. `to` are the roles whom it concerns,
    `action` the command that answers it. `find` is given only the entries that `rests_on` covers, with nothing erased
    in those classes; what it does not name, it cannot rest on. `yields_to` names the rule that says the same from more
    classes: whoever is shown that one is not shown this one. `handed` says that it rests on nothing but the entries
    that it was found in and on what followed on them: whoever was handed all of those is shown it whole,
    and with `to_them_alone` nobody else, whatever their role reads.
    """

    id: str
    sentence: str
    safe: str | None = None
    source: str
    valid_from: date
    valid_to: date | None = None
    rests_on: frozenset[DataClass]
    to: frozenset[Role]
    action: str | None = None
    yields_to: str | None = None
    handed: bool = False
    to_them_alone: bool = False
    find: Find

    def __post_init__(self) -> None:
        """Refuse, at start-up, a rule by which the suspect could learn what the victim told in confidence."""
        if self.to & SUSPECTS_SIDE and self.rests_on & NEVER_TOWARDS_SUSPECT:
            message = f"{self.id} is shown to those who work with the suspect and rests on what must not reach him."
            raise TypeError(message)

    def in_force(self, day: date) -> bool:
        """Whether the rule holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Conclusion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What follows from a rule on one case, computed on the full fold: never to be shown before it is revealed.

    `rests_on` names each class with the agency that supplied it, and each class once with `ANYBODY`, since what is
    not there was looked for with everybody.
    """

    rule: Rule
    sentence: str
    origins: tuple[tuple[EntryId, AgencyId], ...]
    due: date | None
    owner: Role | None
    rests_on: Basis
    agency: AgencyId | None = None

    @property
    def entries(self) -> tuple[EntryId, ...]:
        """The entries that it was found in."""
        return tuple([mark for mark, _ in self.origins])


class Shown(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A conclusion as one reader may see it. In safe wording there are no entries, no date, no owner and no action."""

    rule: str
    sentence: str
    source: str
    entries: tuple[EntryId, ...] = ()
    due: date | None = None
    owner: Role | None = None
    action: str | None = None
    agency: AgencyId | None = None


def basis(entries: Iterable[Entry[Fact]], classes: frozenset[DataClass]) -> Basis:
    """Which classes, from which agencies, a conclusion rests on; in a fixed order."""
    supplied = {
        (data_class, entry.agency)
        for entry in entries
        for data_class in classes & {type(entry.fact).governs, *fields_by_class(type(entry.fact))}
    }
    return tuple(sorted(supplied | {(data_class, ANYBODY) for data_class in classes}))


def conclude(rules: Sequence[Rule], case: Case, moment: Moment) -> list[Conclusion]:
    """What follows from a table of rules on the full fold of a case, in the order of the table."""
    found = []
    for rule in rules:
        if not rule.in_force(moment.today):
            continue
        found += [
            Conclusion(
                rule=rule,
                sentence=rule.sentence.format_map(finding.values),
                origins=tuple((entry.id, entry.agency) for entry in finding.entries),
                due=finding.due,
                owner=finding.owner,
                rests_on=basis(finding.entries, rule.rests_on),
                agency=finding.agency,
            )
            for finding in rule.find(legible(case, rule.rests_on), moment)
        ]
    return found


def opens_all(reader: Reader, rests_on: Basis, origins: Iterable[tuple[EntryId, AgencyId]] = ()) -> bool:
    """Whether everything that a conclusion rests on is open to the reader, and no entry of it is closed by itself."""
    return reader.opens_every(rests_on) and not _closed(reader, origins)


def _closed(reader: Reader, origins: Iterable[tuple[EntryId, AgencyId]]) -> bool:
    if not reader.closed and not reader.misfiled:
        return False
    return any(
        mark in reader.closed or (mark in reader.misfiled and not reader.opens(reader.misfiled[mark], agency))
        for mark, agency in origins
    )


def reveal_conclusions(conclusions: Sequence[Conclusion], reader: Reader) -> list[Shown]:
    """The conclusions that concern this reader's role, whole, in safe wording, or not at all.

    Safe wording is only for who has the closed rest in summary: to anybody else even that there is something would
    tell of facts that they may not know of.
    """
    shown: list[Shown] = []
    yielding: list[Rule] = []
    role, opens, closes = reader.actor.role, reader.opens_every, bool(reader.closed or reader.misfiled)
    for conclusion in conclusions:
        rule = conclusion.rule
        if rule.yields_to is not None:
            yielding.append(rule)
        if role not in rule.to:
            continue
        whole = (
            not rule.to_them_alone
            and opens(conclusion.rests_on)
            and not (closes and _closed(reader, conclusion.origins))
        )
        if whole or _was_handed(reader, conclusion):
            shown.append(
                Shown(
                    rule=rule.id,
                    sentence=conclusion.sentence,
                    source=rule.source,
                    entries=conclusion.entries,
                    due=conclusion.due,
                    owner=conclusion.owner,
                    action=rule.action,
                    agency=conclusion.agency,
                )
            )
        elif rule.safe is not None and _has_in_summary(reader, conclusion):
            said = Shown(rule=rule.id, sentence=rule.safe, source=rule.source)
            if said not in shown:
                shown.append(said)
    if not yielding:
        return shown
    told = {said.rule for said in shown}
    weaker = {rule.id for rule in yielding if rule.yields_to in told}
    return [said for said in shown if said.rule not in weaker]


def _was_handed(reader: Reader, conclusion: Conclusion) -> bool:
    """Whether every entry that a conclusion was found in is open to the reader by itself, or was handed to them."""
    rule = conclusion.rule
    if not rule.handed or not conclusion.origins or _closed(reader, conclusion.origins):
        return False
    return all(
        data_class in reader.items.get(mark, ())
        if rule.to_them_alone
        else reader.letter_in(mark, data_class, agency) is Letter.OPEN
        for mark, agency in conclusion.origins
        for data_class in rule.rests_on
    )


def _has_in_summary(reader: Reader, conclusion: Conclusion) -> bool:
    letters = {reader.letter(data_class, agency) for data_class, agency in conclusion.rests_on}
    return letters <= {Letter.OPEN, Letter.SUMMARY} and not _closed(reader, conclusion.origins)


def text_of(rules: Iterable[Rule]) -> str:
    """A table of rules as text, one JSON line each, for adopting it with its digest: what it says, without its code."""
    return "".join(
        msgspec.json.encode(
            {
                "id": rule.id,
                "sentence": rule.sentence,
                "safe": rule.safe,
                "source": rule.source,
                "valid_from": rule.valid_from,
                "valid_to": rule.valid_to,
                "rests_on": sorted(rule.rests_on),
                "to": sorted(rule.to),
                "action": rule.action,
                "yields_to": rule.yields_to,
            }
            | ({"handed": True} if rule.handed else {})
        ).decode()
        + "\n"
        for rule in rules
    )
