"""The form of a governance command, at /governance/{command}: of any that the person's role gives, on no case.

A new command needs nothing here. It is declared as any other (annotated fields), its part of domain/governance names
it in PEOPLE_GIVE, the giving table lists its roles, and what its `Options` name is offered by a source in
portal/presenting/governing_choices.py. Where one goes once it is recorded is a row of `BACK`.
"""

from collections.abc import Mapping
from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain import catalogue
from domain.calendar import london_date
from domain.governance import Register
from domain.governance.agreements_said import ProposeAgreement
from domain.kernel import Command
from domain.people import Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Asking, Posted, go
from portal.pages.filling import Desk, blank, fill_in
from portal.posted import one
from portal.presenting.administration_choices import confirmable, held_by
from portal.presenting.agreements import own_agreements, renewal_of
from portal.presenting.governing_about import about_governing
from portal.presenting.governing_choices import governing_choices
from portal.presenting.nothing_waits import nothing_for
from portal.presenting.sheets import CommandSheet
from portal.problems import Problem
from portal.refusals import NotYours
from portal.typed import typed

AGREEMENTS: Final = "/agreements"
ADMINISTRATION: Final = "/administration"
POLICY: Final = "/policy"
STANDARDS: Final = "/standards"
WHO_TO_CALL: Final = "/who-to-call"
ABOUT_YOU: Final = "/about-you"
MEETINGS: Final = "/meetings"
TRAINING: Final = "/administration/training"
BACK: Final = {
    "propose-policy": POLICY,
    "approve-policy": POLICY,
    "decline-policy": POLICY,
    "register-joiner": ADMINISTRATION,
    "record-mover": ADMINISTRATION,
    "close-account": ADMINISTRATION,
    "propose-appointment": ADMINISTRATION,
    "confirm-proposal": ADMINISTRATION,
    "decline-proposal": ADMINISTRATION,
    "end-role": ADMINISTRATION,
    "propose-role-end": ADMINISTRATION,
    "propose-link": ADMINISTRATION,
    "confirm-link": ADMINISTRATION,
    "propose-unlink": ADMINISTRATION,
    "propose-program": ADMINISTRATION,
    "end-program": ADMINISTRATION,
    "suspend-issuer": ADMINISTRATION,
    "record-staff-particulars": STANDARDS,
    "propose-agreement": AGREEMENTS,
    "sign-agreement": AGREEMENTS,
    "withdraw-from-agreement": AGREEMENTS,
    "review-agreement": AGREEMENTS,
    "open-engagement": f"{AGREEMENTS}#engagements",
    "end-engagement": f"{AGREEMENTS}#engagements",
    "record-training": TRAINING,
    "correct-training": TRAINING,
    "withdraw-training": TRAINING,
    "record-absence": WHO_TO_CALL,
    "end-absence": WHO_TO_CALL,
    "set-up-clinic": MEETINGS,
    "change-clinic": MEETINGS,
    "call-meeting": MEETINGS,
    "move-meeting": MEETINGS,
    "call-off-meeting": MEETINGS,
    "begin-meeting": MEETINGS,
    "end-meeting": MEETINGS,
    "attend-meeting": MEETINGS,
    "declare-ethnicity": ABOUT_YOU,
    "take-ethnicity-back": ABOUT_YOU,
    "bar-person": STANDARDS,
    "lift-bar": STANDARDS,
}
"""The page that a command is given from, and that shows afterwards what it came to; My work for any other."""
CALL_MEETING: Final = "call-meeting"
SEE_OTHER: Final = 303
CONFIRMS: Final = frozenset({"confirm-proposal", "confirm-link"})


@get("/governance/{command:str}", sync_to_thread=True)
def form(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    command: FromPath[str],
) -> Response[str]:
    """The form; what the address names is filled in already, as far as it is one of the form's own choices."""
    return blank(_desk(door, reception, person, command, request))


@post("/governance/{command:str}", sync_to_thread=True, status_code=200, dependencies=POSTED)
def give(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    command: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """The command, given. Whoever called a meeting goes on to it."""
    before = door.register().meetings
    answer = fill_in(_desk(door, reception, person, command, posted=posted), posted)
    if command != CALL_MEETING or answer.status_code != SEE_OTHER:
        return answer
    register = door.register()
    mine = register.accounts_of(person.actor.account)
    new = [mark for mark, held in register.meetings.items() if mark not in before and held.called_by in mine]
    return go(f"{MEETINGS}/{new[0]}?done={command}") if len(new) == 1 else answer


def _desk(
    door: Door,
    reception: Reception,
    person: SignedIn,
    command: str,
    request: Asking | None = None,
    posted: Posted | None = None,
) -> Desk:
    kind = catalogue.GOVERNING.get(command)
    if kind is None:
        raise Problem(404, "not-found", "Nothing here", "There is nothing at this address. Check it.")
    register = door.register()
    if register.policy is None or not register.policy.may_give(command, person.role):
        raise NotYours("Your role does not record this. Ask your agency's data protection officer or administrator.")
    choices = governing_choices(register, person.actor, reception.clock())
    if command in CONFIRMS:
        choices = confirmable(choices, register, person.actor, reception.clock())
    asked = {} if request is None else {str(name): [str(value)] for name, value in request.query_params.multi_items()}
    if person.role is Role.ADMINISTRATOR:
        choices = held_by(choices, register, person.actor, one(posted or asked, "account"))
    chosen = _filled_already(register, person, kind, asked)
    back = BACK.get(command, "/")
    meeting = one(posted or asked, "meeting") if back == MEETINGS else ""
    if any(each.value == meeting for each in choices["meetings"]):
        back = f"{MEETINGS}/{meeting}"
    if back == STANDARDS and person.role is not Role.PROFESSIONAL_STANDARDS:
        back = "/"
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CommandSheet(kind, choices, chosen=chosen),
        post=f"/governance/{command}",
        back=back,
        recorded=f"{back.partition('#')[0]}?done={command}",
        here="",
        nothing=nothing_for(kind, choices) if BACK.get(command) == MEETINGS else "",
        about=about_governing(register, person.actor, command, posted or chosen, london_date(reception.clock())),
    )


def _filled_already(
    register: Register, person: SignedIn, kind: type[Command], asked: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """What the address names; the proposal of an agreement that one's agency has begins with its newest text."""
    named = {name: values for name, values in asked.items() if name in kind.__struct_fields__}
    own = {held.agreement: held for held in own_agreements(register, person.actor.agency)}
    held = own.get(one(named, "agreement"))
    return named if held is None or kind is not ProposeAgreement else typed(renewal_of(held))


ROUTES = [form, give]
