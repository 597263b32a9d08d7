"""The letter of a disclosure, as its author may write it now: what has closed to them since is left out and said so."""

import msgspec

from domain.kernel import Entry, Fact, is_open
from domain.people import ROLE_TITLES
from domain.reveal import Summarised
from domain.sharing.disclosures import DisclosureOutcome, DisclosureRecorded, is_discloser
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.presenting.top import top_of
from portal.views import CaseTop, Event
from portal.words import in_words


class LetterPage(msgspec.Struct, frozen=True, kw_only=True):
    """A letter: to whom, from whom, on which grounds, what is disclosed and how it must be handled.

    `by` is the author, or their role alone where their name is kept. `left_out` is how many of the entries are not open
    to the author any more. `grounds` are gateways, each with its narrative.
    """

    top: CaseTop
    fact: DisclosureRecorded
    by: object
    agency: str
    items: tuple[Event, ...]
    left_out: int
    grounds: tuple[tuple[str, str], ...]


def letter_of(opened: Opened, stream: object, mark: str) -> LetterPage | None:
    """The letter of the disclosure with this mark; None where this reader made none, or it was refused."""
    entry = next((each for each in opened.case.of(DisclosureRecorded) if str(each.id) == mark), None)
    if entry is None or not is_discloser(opened.reader.actor, entry):
        return None
    fact = entry.fact
    legible = all(is_open(getattr(fact, name)) for name in fact.__struct_fields__)
    if not legible or fact.outcome is not DisclosureOutcome.DISCLOSED:
        return None
    teller = Teller(as_outside(opened), f"/cases/{stream}", acts=False)
    by = teller.names.worker(entry.by, entry.known)
    found = (teller.names.entry(item) for item in fact.items)
    kept = [each for each in found if each is not None and _whole(each)]
    return LetterPage(
        top=top_of(opened, stream, "sharing"),
        fact=fact,
        by=by if isinstance(by, str) else ROLE_TITLES[entry.role],
        agency=teller.names.agency(entry.agency),
        items=tuple(teller.event(each) for each in kept),
        left_out=len(fact.items) - len(kept),
        grounds=tuple((in_words(ground.gateway), ground.narrative) for ground in fact.grounds),
    )


def as_outside(opened: Opened) -> Opened:
    """The case for what goes outside: whose name is kept from anybody here, their own too, is named to nobody there."""
    register = opened.register
    kept = frozenset(account for one in opened.names_kept for account in register.accounts_of(one))
    unnamed = {mark: register.accounts[mark].agency for mark in kept if mark in register.accounts}
    return msgspec.structs.replace(opened, reader=msgspec.structs.replace(opened.reader, unnamed=unnamed))


def _whole(entry: Entry[Fact]) -> bool:
    return not isinstance(entry.fact, Summarised) and all(
        is_open(getattr(entry.fact, name)) for name in entry.fact.__struct_fields__
    )
