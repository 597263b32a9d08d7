"""The closed union of commands and facts: every wire name that may stand in the ledger, with its versions."""

from collections.abc import Callable, Mapping
from typing import Union

import msgspec

from domain import (
    advocacy,
    charging,
    children,
    clinic,
    closing_lock,
    closure,
    correction,
    governance,
    handing_on,
    health,
    intelligence,
    investigation,
    mappa,
    measures,
    membership,
    parties,
    probation,
    referral,
    removal,
    reports,
    retention,
    risk,
    sharing,
    transfer,
    victim,
)
from domain.advocacy import consent, named_consent
from domain.anatomy import traits
from domain.boxes import compartments, join_fields
from domain.case import Case
from domain.charging import convictions, hearings
from domain.clinic.in_closed_part import refuse_in_closed_part
from domain.closure import refuse_when_closed
from domain.correctable import refuse_acts
from domain.correction import Correct
from domain.kernel import Circumstances, Closed, Command, Decided, Fact
from domain.mappa import drafted
from domain.mappa import meeting as mappa_meeting
from domain.measures import orders, single_text
from domain.probation import programme
from domain.rechecked import rechecked, recorded_by
from domain.reports import concern, crimes, unflagged_crime
from domain.sharing import disclosures, employed
from domain.sharing.kept_places import places, with_accounts
from domain.sharing.protected import refuse_naming
from domain.taken_out import keeps_its_place
from domain.victim import referrals, rights

Decide = Callable[[Case, Command, Circumstances], list[Decided]]


class Section(msgspec.Struct, frozen=True):
    """One section of the case: its slug and title, its commands and facts, and its rules."""

    slug: str
    title: str
    commands: tuple[type[Command], ...]
    facts: tuple[type[Fact], ...]
    decide: Decide


class Upcast(msgspec.Struct, frozen=True):
    """How the fields of an older version become those of the next. It only places: a closed value stays closed."""

    old: type[Fact]
    new: type[Fact]
    fields: Callable[[Mapping[str, object]], dict[str, object]]


SECTIONS: tuple[Section, ...] = (
    Section("case", "Case", referral.COMMANDS, referral.FACTS, referral.decide),
    Section("people", "People", parties.COMMANDS, parties.FACTS, parties.decide),
    Section("children", "Children and young people", children.COMMANDS, children.FACTS, children.decide),
    Section("reports", "Reports and crimes", reports.COMMANDS, reports.FACTS, reports.decide),
    Section("risk", "Risk", risk.COMMANDS, risk.FACTS, risk.decide),
    Section("measures", "Measures", measures.COMMANDS, measures.FACTS, measures.decide),
    Section("investigation", "Investigation", investigation.COMMANDS, investigation.FACTS, investigation.decide),
    Section("advocacy", "Advocacy", advocacy.COMMANDS, advocacy.FACTS, advocacy.decide),
    Section("victim", "Victim’s rights and contact", victim.COMMANDS, victim.FACTS, victim.decide),
    Section("probation", "Probation and programme", probation.COMMANDS, probation.FACTS, probation.decide),
    Section("probation", "Probation and programme", programme.COMMANDS, programme.FACTS, programme.decide),
    Section("health", "Health", health.COMMANDS, health.FACTS, health.decide),
    Section("charging", "Charging", charging.COMMANDS, charging.FACTS, charging.decide),
    Section("clinic", "Clinic and meetings", clinic.COMMANDS, clinic.FACTS, clinic.decide),
    Section("mappa", "MAPPA", mappa.COMMANDS, mappa.FACTS, mappa.decide),
    Section("intelligence", "Intelligence", intelligence.COMMANDS, intelligence.FACTS, intelligence.decide),
    Section("case", "Case", correction.COMMANDS, correction.FACTS, correction.decide),
    Section(
        "case",
        "Case",
        (*closure.COMMANDS, *closing_lock.COMMANDS),
        (*closure.FACTS, *closing_lock.FACTS),
        closing_lock.decide,
    ),
    Section("sharing", "Sharing", sharing.COMMANDS, sharing.FACTS, sharing.decide),
    Section("retention", "Retention", retention.COMMANDS, retention.FACTS, retention.decide),
    Section("membership", "Members", membership.COMMANDS, membership.FACTS, removal.decide),
    Section("membership", "Members", handing_on.COMMANDS, handing_on.FACTS, handing_on.decide),
    Section("membership", "Members", transfer.COMMANDS, transfer.FACTS, transfer.decide),
)

UPCASTS: tuple[Upcast, ...] = (
    Upcast(concern.SingleConcernReported, concern.ConcernReported, concern.kinds_from_kind),
    Upcast(rights.VictimToldByDate, rights.VictimTold, rights.with_entry),
    Upcast(disclosures.UnletteredDisclosureRecorded, disclosures.DisclosureRecorded, disclosures.without_letter),
    Upcast(referrals.SupportReferredByName, referrals.SupportReferred, referrals.with_listing),
    Upcast(unflagged_crime.UnflaggedCrimeRecorded, crimes.CrimeRecorded, unflagged_crime.asked_later),
    Upcast(single_text.SingleTextMeasureRecorded, orders.ProtectiveMeasureRecorded, single_text.terms_from_text),
    Upcast(hearings.HearingAloneRecorded, hearings.HearingRecorded, hearings.next_not_said),
    Upcast(named_consent.ConsentByWordsRecorded, consent.ConsentRecorded, named_consent.agency_not_said),
    Upcast(
        named_consent.UnreleasedConsentByWordsRecorded,
        consent.UnreleasedConsentRecorded,
        named_consent.agency_not_said,
    ),
    Upcast(convictions.ConvictionInWordsRecorded, convictions.ConvictionRecorded, convictions.words_kept),
    Upcast(drafted.GenderlessReferralDrafted, drafted.MappaReferralDrafted, drafted.without_gender),
    Upcast(mappa_meeting.ActionlessMeetingRecorded, mappa_meeting.MappaMeetingRecorded, mappa_meeting.without_actions),
    Upcast(employed.StaffPartyMarkedByName, employed.StaffPartyMarked, employed.agency_not_named),
)


class UnknownName(ValueError):  # noqa: N818 - it names what is unknown
    """A wire name or command name that this version of the portal does not know."""


def tag_of(kind: type[Command] | type[Fact]) -> str:
    """The wire name of a fact type or the name of a command."""
    return str(kind.__struct_config__.tag)


GOVERNANCE = Section("governance", "Governance", governance.COMMANDS, governance.FACTS, governance.decide)
_EVERY = (*SECTIONS, GOVERNANCE)

# Commands that people give on a case; those of the governance stream are the portal's own.
COMMANDS: dict[str, type[Command]] = {
    tag_of(kind): kind for section in SECTIONS for kind in section.commands if not kind.by_portal
}
# What people give on the governance stream, in the roles that the giving table lists.
GOVERNING: dict[str, type[Command]] = {tag_of(kind): kind for kind in governance.PEOPLE_GIVE}
FACTS: dict[str, type[Fact]] = {tag_of(kind): kind for section in _EVERY for kind in section.facts}
OUTGROWN: dict[str, Upcast] = {tag_of(upcast.old): upcast for upcast in UPCASTS}
_SECTION_OF: dict[type[Command], Section] = {kind: section for section in _EVERY for kind in section.commands}
_RECORDED_IN: dict[type[Fact], Section] = {kind: section for section in _EVERY for kind in section.facts}

for _kind in (*COMMANDS.values(), *GOVERNING.values(), *FACTS.values(), *(upcast.old for upcast in UPCASTS)):
    traits(_kind)  # a field without a class stops the start-up here
for _fact in FACTS.values():
    compartments(_fact)


def section_of(command: type[Command]) -> Section:
    """The section that a command belongs to."""
    return _SECTION_OF[command]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command, by its own section's rules. Raises nothing but `Refused`.

    A closed case takes only what is always open. An act is not corrected; what is corrected meets the rules of its own
    section too.
    """
    refuse_when_closed(case, command, ask)
    by_place = places(case, command)
    refuse_naming(case, command, ask, by_place)
    command = with_accounts(command, by_place)
    refuse_in_closed_part(case, command, ask)
    answers = section_of(type(command)).decide(case, command, ask)
    if isinstance(command, Correct):
        command = msgspec.structs.replace(command, fact=answers[0].fact)  # with what stays as it was
        refuse_acts(case, command)
        section, fact = _RECORDED_IN[type(command.fact)], command.fact
        # What was done at a meeting met its rules then: with words taken out, and nothing else changed, it still does.
        if command.misfiled_as is None or not keeps_its_place(fact):
            fact = rechecked(case, command.entry, fact, section.commands, section.decide, ask)
        answers = [msgspec.structs.replace(answer, fact=fact) for answer in answers]
    return answers


def given_by(kind: type[Fact]) -> str | None:
    """The name of the command that a kind of fact follows from, so that only those who may give it correct it.

    None for a fact that follows from several.
    """
    section = _RECORDED_IN.get(kind)
    behind = recorded_by(kind, section.commands) if section else None
    return tag_of(behind) if behind else None


_AnyFact = Union[tuple(_RECORDED_IN)]  # type: ignore[valid-type] # noqa: UP007 - the closed union, as it is today
_CORRECT_AS_TYPED = msgspec.defstruct(
    "Correct",
    [
        (field.name, _AnyFact if field.name == "fact" else field.type, field.default)
        if not field.required
        else (field.name, _AnyFact if field.name == "fact" else field.type)
        for field in msgspec.structs.fields(Correct)
    ],
    kw_only=True,
    tag_field="command",
    tag=tag_of(Correct),
    forbid_unknown_fields=True,
)
_AS_TYPED: dict[str, type[msgspec.Struct]] = {**COMMANDS, tag_of(Correct): _CORRECT_AS_TYPED}


class _Named(msgspec.Struct):
    command: str


def decode_command(raw: bytes) -> Command:
    """A command from JSON, whole: `{"command": NAME, ...}`, with the fact of a correction by its own wire name.

    Raises `UnknownName` for a name that is no command's, and `msgspec.ValidationError` or `msgspec.DecodeError` with
    the path of what is wrong.
    """
    return _commanded(msgspec.json.decode(raw, type=typed_as(msgspec.json.decode(raw, type=_Named).command)))


def command_from(name: str, fields: Mapping[str, object]) -> Command:
    """A command from its name and its fields as JSON would hold them (a scenario, say). Raises as `decode_command`."""
    return _commanded(msgspec.convert({**fields, "command": name}, type=typed_as(name)))


def typed_as(name: str) -> type[msgspec.Struct]:
    """The struct that a command of this name is decoded as. Raises `UnknownName`."""
    if name not in _AS_TYPED:
        message = f"There is no command named {name[:60]!r}."
        raise UnknownName(message)
    return _AS_TYPED[name]


def _commanded(typed: msgspec.Struct) -> Command:
    return typed if isinstance(typed, Command) else Correct(**msgspec.structs.asdict(typed))


def compartments_of(wire: str) -> type[Fact]:
    """The fact type whose boxes a wire name is laid in (an outgrown version's own). Raises `UnknownName`."""
    if wire in OUTGROWN:
        return OUTGROWN[wire].old
    if wire not in FACTS:
        message = f"The ledger holds a fact named {wire!r}, which this version of Accord does not know."
        raise UnknownName(message)
    return FACTS[wire]


def join(wire: str, contents: Mapping[str, bytes | Closed]) -> Fact:
    """A fact from its wire name and the contents of its boxes by label, brought to its newest version."""
    kind = compartments_of(wire)
    fields = join_fields(kind, contents)
    while (upcast := OUTGROWN.get(tag_of(kind))) is not None:
        kind, fields = upcast.new, upcast.fields(fields)
    return kind(**fields)
