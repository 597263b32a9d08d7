"""Admission: where a command goes, whether this person may give it, whether it is stale, and what the rules answer."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from domain import catalogue
from domain.access import as_reader, writer_on
from domain.case import Case
from domain.correction import NOT_YOURS, Correct
from domain.governance import GOVERNANCE, Register
from domain.in_view import closed_of, every_of, in_view, unseen, without
from domain.kernel import Circumstances, Command, CommandId, Decided, Entry, EntryId, Fact, Refused, StreamId
from domain.people import PORTAL, Actor
from domain.policy import Reader, stricter_than
from domain.referral import ReferCase
from infra.ledger import Request
from portal.refusals import NoSuchCase, NotYours, UnknownMark


def target_of(stream: StreamId | None, command: Command, cause: CommandId) -> StreamId:
    """The stream that a command is written to. Raises `NoSuchCase` for none, unless it refers a new case."""
    if catalogue.section_of(type(command)) is catalogue.GOVERNANCE:
        return GOVERNANCE
    if stream is None and isinstance(command, ReferCase):
        return StreamId(uuid5(cause, "case"))
    if stream is None or stream == GOVERNANCE:
        raise NoSuchCase
    return stream


def writer_of(
    who: Actor, case: Case, register: Register, command: Command, now: datetime, *, new: bool
) -> Reader | None:
    """The writer as a reader of the case, or None for the portal itself. Raises `NoSuchCase` or `NotYours`.

    In the governance stream nobody reads entries: whoever holds a role writes there what that role gives.
    """
    if who == PORTAL:
        return None
    governs = catalogue.section_of(type(command)) is catalogue.GOVERNANCE
    reader = None if governs else writer_on(case, who, register, now, type(command))
    if reader is None and (new or governs) and register.holds(who):
        reader = as_reader(Case(), who, register, now, confirmed=True)
    if reader is None:
        raise NoSuchCase
    needed = [catalogue.tag_of(type(command))]
    if isinstance(command, Correct):  # nobody corrects what they could not have recorded
        needed += [name for name in [catalogue.given_by(type(command.fact))] if name]
    if not all(reader.may_give(name) for name in needed):
        raise NotYours(not_yours(type(command)))
    return reader


def not_yours(command: type[Command]) -> str:
    """What somebody reads whose role does not give a command."""
    return f"Your role does not give “{command.title}”. Ask a colleague whose role does, or the case lead."


def come_between(
    visible: tuple[Entry[Fact], ...], command: Command | type[Command], seen: EntryId | None
) -> tuple[Entry[Fact], ...]:
    """What came since `seen`, as far as this writer may see it, where any of it touched what the command replaces.

    Or what it rests on: an entry that it names is no longer what it was when the form was opened, if it was corrected
    since. Empty where the command is not stale. Raises `UnknownMark`.
    """
    if seen is None:
        return ()
    marks = [entry.id for entry in visible]
    if seen not in marks:
        raise UnknownMark
    since = visible[marks.index(seen) + 1 :]
    named = _marks_in(command)
    touched = any(
        catalogue.tag_of(type(entry.fact)) in command.replaces
        or (entry.corrects is not None and entry.corrects.entry in named)
        for entry in since
    )
    return since if touched else ()


def _marks_in(command: Command | type[Command]) -> frozenset[UUID]:
    """Every identifier that a command names, of entries too; none of a kind of command that is not given yet."""
    if not isinstance(command, Command):
        return frozenset()
    values = msgspec.structs.astuple(command)
    each = (one for value in values for one in (value if isinstance(value, tuple) else (value,)))
    return frozenset(one for one in each if isinstance(one, UUID))


def decide(case: Case, command: Command, ask: Circumstances, reader: Reader | None) -> list[Decided]:
    """The rules' answer, which tells the writer nothing that a look would not (decision 0007).

    They are asked first of the case as far as the writer may know of it: what is refused there is refused, whatever
    else was recorded. What only the rest would refuse is waived: surfacing then puts it to those who may see.
    """
    if reader is None:
        return catalogue.decide(case, command, ask)
    hidden = frozenset[EntryId]() if _governs(case) else unseen(case, reader)
    if hidden:
        try:
            _answer(in_view(case, hidden), command, ask, reader, hidden)
        except Refused as refused:
            if refused.rule:
                raise
        else:
            return _answer(case, command, ask, None, hidden)
    return _answer(case, command, ask, reader, hidden)


def _answer(
    case: Case, command: Command, ask: Circumstances, told: Reader | None, hidden: frozenset[EntryId]
) -> list[Decided]:
    """The rules' answer, with those refusals alone that rest on what is open to whoever is told; else with none."""
    while True:
        try:
            return catalogue.decide(case, command, ask)
        except Refused as refused:
            if not refused.rule or refused.rule in ask.waived:
                raise
            if told is not None and _rests_on_what_is_open(case, command, ask, told, hidden, refused):
                raise
            ask = msgspec.structs.replace(ask, waived=ask.waived | {refused.rule})


def _rests_on_what_is_open(
    case: Case, command: Command, ask: Circumstances, reader: Reader, hidden: frozenset[EntryId], refused: Refused
) -> bool:
    """Whether the same is refused without anything that is closed to the writer in the classes that it rests on.

    Where some of these classes is closed to them, that something is missing could be for what they may not read: only
    what stands there, and is open to them, refuses then.
    """

    def same(rest: Case) -> bool:
        try:
            catalogue.decide(rest, command, ask)
        except Refused as again:
            return (again.rule, again.sentence, again.field) == (refused.rule, refused.sentence, refused.field)
        return False

    reads_all = all(reader.opens(each, reader.actor.agency) for each in refused.rests_on)
    if not reads_all and same(in_view(case, every_of(case, refused.rests_on))):
        return False
    closed = closed_of(case, reader, refused.rests_on, hidden)
    return not closed or same(without(case, closed))


def _governs(case: Case) -> bool:
    """Whether it is the governance stream, in which nobody reads entries: whoever may write there is told its rules."""
    return bool(case.entries) and case.stream == GOVERNANCE


def refuse_overreach(visible: tuple[Entry[Fact], ...], command: Command, reader: Reader | None) -> None:
    """Raise `Refused` for a correction of what is not there for the writer, or into a class that is not theirs.

    What was misfiled closes to all but those who may read the stricter class, so that class must really be stricter,
    and open to whoever moves it there.
    """
    if reader is None or not isinstance(command, Correct):
        return
    if all(entry.id != command.entry for entry in visible):
        raise Refused(NOT_YOURS, field="entry")
    stricter = command.misfiled_as
    if stricter is None:
        return
    own = reader.actor.agency
    if stricter not in stricter_than(reader.policy, command.fact.governs) or not reader.opens(stricter, own):
        raise Refused(
            "Choose a class that fewer people may read than this entry's own, and that is open to you, or none.",
            field="misfiled_as",
        )


def request_of(who: Actor, stream: StreamId | None, command: Command, key: str | None) -> Request | None:
    """A request that may be repeated, by whose key it is and what it asks; None where no key came."""
    if key is None:
        return None
    body = msgspec.json.encode([str(stream), catalogue.tag_of(type(command)), msgspec.to_builtins(command)])
    return Request(digest_of(who, key), hashlib.sha256(body).digest())


def digest_of(who: Actor, key: str) -> bytes:
    """The hash of whose key it is: account, agency, role and Idempotency-Key."""
    return hashlib.sha256(f"{who.account}|{who.agency}|{who.role.value}|{key}".encode()).digest()
