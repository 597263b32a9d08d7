"""My work: what is owed by me and by my team, and what is new on my cases."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency

from domain.calendar import london_date, spelt
from domain.governance import Register
from domain.kernel import AccountId
from domain.people import Role
from domain.sharing.emergency_reviewers import REVIEW
from domain.sources import PARTNERSHIP, REPORT
from infra.looks import Looks
from portal.asked_for import asked_across
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.emergencies import ALLOW, emergencies_waiting
from portal.likenesses import likenesses_of
from portal.other_roles import other_roles_of
from portal.owed_here import owed_where_held
from portal.owed_lists import cases_with_owed, new_on_cases
from portal.pages.answering import page
from portal.pages.daily_review import reviews
from portal.pages.groups import keeps_registers
from portal.presenting.agreement_notices import notices_of
from portal.presenting.answered import CONFIRM_ERASURE, REVIEW_BAR
from portal.presenting.caseload import changed_since, mine_and_teams
from portal.presenting.governing_waiting import governing_waiting
from portal.presenting.sharing_choices import ANSWER
from portal.presenting.transfers import waiting_line
from portal.presenting.who_to_call import nobody_line
from portal.quick import quick_links
from portal.surfaces import Surface
from portal.transfers import offers_to
from portal.views import Link, MyWork, Owed, Surfaced
from portal.who_to_call import TOLD, calls
from portal.words import in_words

# Who met one entry there has not seen the case.
IN_PASSING: Final = frozenset(
    {
        Surface.SEARCH,
        Surface.REGISTERS,
        Surface.REGISTER_FILE,
        Surface.REQUESTS,
        Surface.GROUPS,
        Surface.HANDING_ON,
        Surface.WHO_TO_CALL,
    }
)
EMERGENCY: Final = {
    ALLOW: "Emergency access is asked of your agency and waits for you",
    REVIEW: "Something was opened in an emergency, and waits for your review",
    CONFIRM_ERASURE: "An erasure is proposed by your agency and waits for you",
    REVIEW_BAR: "Somebody is kept out, and waits for your review",
}
OWN_LOOKS: Final = 300  # a case that was last opened longer ago than these looks counts as not seen


@get("/", sync_to_thread=True)
def my_work(
    door: NamedDependency[Door],
    looks: NamedDependency[Looks],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[str]:
    """The front page of whoever is signed in."""
    register = door.register()
    lines, everything = cases_with_owed(door, person.actor, Surface.MY_WORK)
    owed = owed_where_held(register, person.actor, lines, everything)
    new = new_on_cases(door, person.actor, Surface.MY_WORK)
    today = london_date(reception.clock())
    mine, team = (
        ((), ())
        if register.policy is None
        else mine_and_teams(lines, owed, person.role, _team(register, person), register.policy, today)
    )
    still_open = [line.case_id for line in lines if not line.closed]
    only = f"/cases/{still_open[0]}" if len(still_open) == 1 else ""
    quick = quick_links(register.policy, person.role, only) if still_open else ()
    names = {agency.id: agency.name for agency in register.agencies.values()}
    changed = changed_since(lines, new, _seen(looks, person), names)
    view = MyWork(
        mine=mine,
        team=team,
        changed=changed,
        waiting=_not_owed((*_waiting(door, person, today), *governing_waiting(register, person.actor, today)), mine),
        more=_more(door, person),
        quick=quick,
        notices=notices_of(register, person.actor.agency, today),
    )
    return page(reception, person, "my_work/page.html", view, here="my-work")


def _not_owed(waiting: tuple[Surfaced, ...], mine: tuple[Owed, ...]) -> tuple[Surfaced, ...]:
    """What waits without what stands above as owed by them already, with its day, and is answered by the same form."""
    owed = {each.action.href for each in mine if each.action}
    return tuple(each for each in waiting if each.action is None or each.action.href not in owed)


def _waiting(door: Door, person: SignedIn, today: date) -> tuple[Surfaced, ...]:
    """What this person can answer: emergencies, requests to their agency, and who may be bound by an order already."""
    requests = tuple(
        Surfaced(
            sentence=f"{in_words(each.request.fact.data_class)} is asked of your agency"
            f"{f' on {each.reference}' if each.reference else ''}, due {spelt(each.due)}.",
            source=PARTNERSHIP,
            action=Link("Answer the request", f"/cases/{each.case_id}/record/{ANSWER}?of={each.request.id}"),
        )
        for each in asked_across(door, person.actor)
        if each.waits
    )
    emergencies = tuple(
        Surfaced(
            sentence=f"{EMERGENCY[each.answer]}{f' on {each.reference}' if each.reference else ''}.",
            source=PARTNERSHIP,
            action=Link("Read it and answer", f"/cases/{each.case_id}/record/{each.answer}?of={each.entry}"),
        )
        for each in emergencies_waiting(door, person.actor)
    )
    return (
        *emergencies,
        *requests,
        *(waiting_line(each) for each in offers_to(door, person.actor)),
        *_nobody_to_call(door, person, today),
        *_likenesses(door, person),
        *_other_roles(door, person),
    )


def _nobody_to_call(door: Door, person: SignedIn, today: date) -> tuple[Surfaced, ...]:
    """For those who see to a case or act for its victim: that an agency has nobody there to be called."""
    if person.role not in TOLD:
        return ()
    return nobody_line(door.register(), person.actor, calls(door, person.actor, Surface.MY_WORK, today))


def _likenesses(door: Door, person: SignedIn) -> tuple[Surfaced, ...]:
    """For a coordinator, who may be bound by an order already."""
    return tuple(
        Surfaced(
            sentence=like.sentence,
            source=REPORT,
            action=Link("Compare, and confirm it if he is", f"/cases/{like.case_id}/record/confirm-likeness"),
        )
        for like in likenesses_of(door, person.actor, Surface.MY_WORK)
    )


def _other_roles(door: Door, person: SignedIn) -> tuple[Surfaced, ...]:
    """For a coordinator of both cases, which victim of one may be the suspect of the other."""
    return tuple(
        Surfaced(
            sentence=each.sentence,
            source=REPORT,
            action=Link("Compare, and say what you found", f"/cases/{each.case_id}/record/consider-other-role"),
        )
        for each in other_roles_of(door, person.actor, Surface.MY_WORK)
    )


def _more(door: Door, person: SignedIn) -> tuple[Link, ...]:
    """Where more of the same is."""
    owed = (Link("All that is owed", "/duties"), Link("Owed by my agency", "/duties?whose=agency"))
    groups = (Link("Group registers", "/groups"),) if keeps_registers(door, person) else ()
    pages = (
        *owed,
        *groups,
        Link("Requests for information", "/requests"),
        Link("Hand cases on", "/handing-on"),
        Link("Who to call", "/who-to-call"),
    )
    rules = (Link("Rules and time limits", "/rules"), Link("Information-sharing agreements", "/agreements"))
    return (*pages, Link("Daily review", "/daily-review"), *rules) if reviews(door, person) else (*pages, *rules)


def _team(register: Register, person: SignedIn) -> frozenset[Role]:
    """The other roles that people of the same agency hold."""
    held = {role for account in register.accounts.values() if account.agency == person.agency for role in account.roles}
    return frozenset(held - {person.role})


def _seen(looks: Looks, person: SignedIn) -> dict[UUID, datetime]:
    """When this person last looked at each case: of their own looks alone."""
    seen: dict[UUID, datetime] = {}
    for looked in looks.of_account(AccountId(person.account), limit=OWN_LOOKS):
        if looked.stream is None or looked.look is None or looked.look.surface in IN_PASSING:
            continue
        if looked.look.role is person.role:
            seen.setdefault(looked.stream, looked.at)
    return seen


ROUTES = [my_work]
