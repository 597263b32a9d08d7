"""Asked for: the requests that concern one reader, on one case and across all, with what became of each."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from domain.case import Case
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.people import Actor
from domain.sharing.answers import Answered, Outcome, answer_to
from domain.sharing.grants import GrantWithdrawn, lives
from domain.sharing.requests import InformationRequested, Requested, answer_due, is_asker, is_for
from domain.sharing.taken_back import InformationRequestWithdrawn, takings_back
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.presenting.sharing_choices import answers_for, is_waiting, own_requests
from portal.surfaces import Surface


class AskedFor(msgspec.Struct, frozen=True, kw_only=True):
    """One request as it concerns one reader.

    `waits` is whether it waits for this reader's answer, `mine` whether they asked or it is asked for them, `ours`
    whether they answer for the asked agency; `open` whether something was given that is still open; `withdrawal` how it
    was taken back. `unasked` is how the request itself was taken back, `may_take_back` whether this reader may do that.
    """

    case_id: StreamId
    reference: str | None
    request: Requested
    answer: Answered | None
    due: date
    waits: bool
    mine: bool
    ours: bool
    open: bool
    withdrawal: Entry[GrantWithdrawn] | None = None
    unasked: Entry[InformationRequestWithdrawn] | None = None
    may_take_back: bool = False

    @property
    def taken_back(self) -> bool:
        """Whether what was given was withdrawn."""
        return self.withdrawal is not None

    @property
    def given(self) -> bool:
        """Whether anything was given, open still or not."""
        return self.answer is not None and self.answer.fact.outcome is Outcome.GIVEN

    @property
    def until(self) -> datetime | None:
        """Until when what was given is or was open; None where nothing was."""
        return self.answer.fact.expires_at if self.answer is not None else None


def asked_for(opened: Opened, case_id: StreamId) -> list[AskedFor]:
    """The requests on one case that concern its reader, the newest first."""
    case, who = opened.case, opened.reader.actor
    found = []
    own = {each.id for each in own_requests(opened)}
    for request in reversed(case.of(InformationRequested)):
        answer = answer_to(case, request.id)
        ours = answers_for(opened, request)
        mine = is_asker(who, request) or is_for(who, request)
        if not (ours or mine):
            continue
        found.append(
            AskedFor(
                case_id=case_id,
                reference=opened.reference,
                request=request,
                answer=answer,
                due=answer_due(request),
                waits=ours and is_waiting(opened, request),
                mine=mine,
                ours=ours,
                open=answer is not None and lives(case, answer, opened.now),
                withdrawal=_withdrawal(case, answer),
                unasked=next(iter(takings_back(case, request.id)), None),
                may_take_back=request.id in own,
            )
        )
    return found


def _acts(asked: AskedFor) -> tuple[Entry[Fact] | None, ...]:
    return asked.answer, asked.withdrawal, asked.unasked


def _withdrawal(case: Case, answer: Answered | None) -> Entry[GrantWithdrawn] | None:
    found = case.of(GrantWithdrawn) if answer is not None else ()
    return next((each for each in found if answer is not None and each.fact.grant == answer.id), None)


def asked_across(door: Door, who: Actor) -> list[AskedFor]:
    """The requests on every case of a reader that concern them: what waits first, by when it is due."""
    return door.gather(who, Surface.REQUESTS, _question, apart=True)


def _question(cases: Iterator[Glimpse]) -> Gathered[list[AskedFor]]:
    found = [each for glimpse in cases for each in asked_for(glimpse.opened, glimpse.stream)]
    found.sort(key=lambda each: (not each.waits, each.due, each.case_id, each.request.id))
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for each in found:
        marks = {each.request.id} | {entry.id for entry in _acts(each) if entry is not None}
        shown[each.case_id] = shown.get(each.case_id, frozenset()) | marks
    return Gathered(found, len(found), shown)
