"""Choices of the forms of sharing: agencies and colleagues, requests that wait, and what may be handed over."""

from domain.classes import ACCESS_LOG, STAFF_IDENTITY
from domain.kernel import AccountId, Entry, EntryId, Fact, is_open
from domain.people import ROLE_TITLES, AgencyId
from domain.policy import Policy
from domain.reveal import Summarised
from domain.sharing.answerable import items_of, may_answer
from domain.sharing.answers import InformationRequestAnswered, answer_to
from domain.sharing.grants import lives
from domain.sharing.onward import may_go_outside
from domain.sharing.requests import NOT_ON_A_CASE, InformationRequested, Requested, request_with
from domain.sharing.taken_back import takings_back
from portal.asking import Opened
from portal.posted import Choice, Choices, Later, Posted
from portal.presenting.entry_choice import entry_choice
from portal.presenting.names import Names
from portal.presenting.telling_choice import telling_choice
from portal.words import in_words

ASK = "request-information"
ANSWER = "answer-information-request"
WITHDRAW = "withdraw-grant"
TAKE_BACK = "withdraw-request"
NOT_HANDED_ON = frozenset({ACCESS_LOG, STAFF_IDENTITY})


def sharing_choices(opened: Opened) -> Choices:
    """The choices for each source that the `Options` of a command about sharing name."""
    agencies = opened.register.agencies
    own = opened.reader.actor.agency
    waiting = requests_waiting(opened)
    names = Names(opened)
    return {
        "asked-agencies": [Choice(each, agencies[each].name) for each in sorted(agencies)],
        "colleagues": _colleagues(opened),
        "requests-to-answer": [entry_choice(each, _asked(each)) for each in waiting],
        "own-requests": [entry_choice(each, _asked(each)) for each in own_requests(opened)],
        "items-to-give": Later(lambda: [telling_choice(each, names) for each in _givable(opened, waiting)]),
        "live-grants": [entry_choice(each, _given(each)) for each in live_grants(opened)],
        "entries-to-disclose": Later(lambda: [telling_choice(each, names) for each in _whole(opened)]),
        "originators": [
            Choice(each, agencies[each].name) for each in sorted({e.agency for e in opened.entries} & agencies.keys())
            if each != own
        ],
    }  # fmt: skip


def asked_of(agency: AgencyId, data_class: str) -> str:
    """What the address of the form to ask adds, to ask this agency for this class."""
    return f"{agency}:{data_class}"


def prefilled(opened: Opened, command: str, of: str) -> Posted:
    """What an address of one of these forms fills in: whom to ask for what, or the request or grant it is about."""
    if command == ASK:
        agency, _, data_class = of.partition(":")
        return {"agency": [agency], "data_class": [data_class]} if data_class else {}
    if command == ANSWER:
        field, marks = "request", [str(each.id) for each in requests_waiting(opened)]
    elif command == TAKE_BACK:
        field, marks = "request", [str(each.id) for each in own_requests(opened)]
    elif command == WITHDRAW:
        field, marks = "grant", [str(each.id) for each in live_grants(opened)]
    else:
        return {}
    chosen = of if of in marks else marks[0] if len(marks) == 1 else ""
    return {field: [chosen]} if chosen else {}


def narrowed_to(choices: Choices, opened: Opened, of: str) -> Choices:
    """The entries that may be handed over in answer to one request, where the address names it."""
    about = [each for each in requests_waiting(opened) if str(each.id) == of]
    if not about:
        return choices
    names = Names(opened)
    return {**choices, "items-to-give": [telling_choice(each, names) for each in _givable(opened, about)]}


def weighed(opened: Opened, mark: str) -> tuple[Entry[Fact], ...]:
    """The request that an answer is about, with every entry that may be handed over; nothing where it does not wait."""
    about = [each for each in requests_waiting(opened) if str(each.id) == mark]
    return (*about, *_givable(opened, about))


def requests_waiting(opened: Opened) -> list[Requested]:
    """The requests that wait for an answer which this reader may give."""
    return [
        each for each in opened.case.of(InformationRequested) if answers_for(opened, each) and is_waiting(opened, each)
    ]


def own_requests(opened: Opened) -> list[Requested]:
    """The requests that this very person made for their agency, under whichever account, and that wait still."""
    who = opened.reader.actor
    mine = opened.register.accounts_of(AccountId(who.account))
    return [
        each
        for each in opened.case.of(InformationRequested)
        if each.agency == who.agency and is_open(each.by) and each.by in mine and is_waiting(opened, each)
    ]


def is_waiting(opened: Opened, request: Requested) -> bool:
    """Whether a request has neither been answered nor taken back."""
    return answer_to(opened.case, request.id) is None and not takings_back(opened.case, request.id)


def answers_for(opened: Opened, request: Requested) -> bool:
    """Whether this reader may answer for the asked agency, and is not the very person who asked."""
    who = opened.reader.actor
    asked_it = is_open(request.by) and request.by in opened.register.accounts_of(AccountId(who.account))
    return may_answer(who, request, _policy(opened)) and not asked_it


def live_grants(opened: Opened) -> list[Entry[InformationRequestAnswered]]:
    """What was given and is open, of the requests that this reader answers for."""
    return [
        each
        for each in opened.case.of(InformationRequestAnswered)
        if lives(opened.case, each, opened.now)
        and (request := request_with(opened.case, each.fact.request)) is not None
        and answers_for(opened, request)
    ]


def _policy(opened: Opened) -> Policy:
    return opened.reader.policy


def _givable(opened: Opened, waiting: list[Requested]) -> list[Entry[Fact]]:
    found: dict[EntryId, Entry[Fact]] = {}
    for request in waiting:
        for entry in items_of(opened.case, opened.reader.actor.agency, request.fact.data_class):
            found[entry.id] = entry
    return list(found.values())


def _whole(opened: Opened) -> list[Entry[Fact]]:
    """What this reader may hand on: standing entries with no field closed, acts of sharing and of membership apart."""
    case, reader = opened.case, opened.reader
    standing = {entry.id: entry for entries in case.standing.values() for entry in entries}
    return [
        entry
        for entry in opened.entries
        if entry.id in standing
        and not isinstance(entry.fact, Summarised)
        and may_go_outside(case, standing[entry.id], reader.actor, reader.policy, opened.now)
        and type(entry.fact).governs not in NOT_HANDED_ON
        and all(is_open(getattr(entry.fact, name)) for name in entry.fact.__struct_fields__)
    ]


def _colleagues(opened: Opened) -> list[Choice]:
    own = opened.reader.actor.agency
    if not opened.reader.opens(STAFF_IDENTITY, own):
        return []  # whoever may not read workers' names asks for themselves, or for a role
    people = sorted(opened.register.accounts.values(), key=lambda account: account.name)
    return [
        Choice(
            str(account.id),
            f"{account.name} ({', '.join(ROLE_TITLES[role] for role in sorted(account.roles - NOT_ON_A_CASE))})",
        )
        for account in people
        if account.agency == own and account.roles - NOT_ON_A_CASE
    ]


def _asked(entry: Requested) -> str:
    return f"{in_words(entry.fact.data_class)}: {entry.fact.purpose}"


def _given(entry: Entry[InformationRequestAnswered]) -> str:
    data_class = entry.fact.data_class
    return in_words(data_class) if data_class is not None else entry.fact.title
