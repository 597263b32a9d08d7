"""Choices: what a form offers for identifiers, only from what the look opened for this reader."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from domain.calendar import london_date, spelt
from domain.governance import Account, Register
from domain.kernel import AccountId, Entry, Fact, is_open
from domain.membership import Member, MemberAdded, MemberConfirmed, MemberRemoved, members
from domain.parties import SuspectNamed, VictimNamed
from domain.parties.others import ChildNamed, ThirdPartyNamed
from domain.people import ROLE_TITLES, Actor, Role
from domain.reachable import is_there
from domain.reports.calls import calls
from domain.reports.crimes import CrimeRecorded
from domain.reports.incidents import incidents, is_counter_allegation
from domain.reports.offences import OFFENCES
from domain.reports.third_party import ThirdPartyInformationRecorded
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
from domain.sharing.lists import PersonExcluded
from domain.sharing.override import NarrowingOverridden
from portal.asking import Opened
from portal.posted import Choice, Choices, Later
from portal.presenting.action_choices import action_choices
from portal.presenting.advocacy_choices import advocacy_choices
from portal.presenting.breach_choices import breach_choices
from portal.presenting.charging_choices import charging_choices
from portal.presenting.child_choices import child_choices
from portal.presenting.clinic_choices import clinic_choices
from portal.presenting.emergency_choices import emergency_choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.health_choices import health_choices
from portal.presenting.investigation_choices import investigation_choices
from portal.presenting.mappa_choices import mappa_choices
from portal.presenting.measure_choices import measures_offered, orders_offered
from portal.presenting.meeting_choices import case_meeting_choices
from portal.presenting.names import Names
from portal.presenting.onward_choices import onward_choices
from portal.presenting.pack_choices import pack_choices
from portal.presenting.probation_choices import probation_choices
from portal.presenting.protected_choices import places_offered, protected_choices
from portal.presenting.retention_choices import retention_choices
from portal.presenting.room_choices import room_choices
from portal.presenting.seal_choices import keepers_offered
from portal.presenting.sharing_choices import sharing_choices
from portal.presenting.standards import bars_offered, marks_offered
from portal.presenting.standing_choices import standing_choices
from portal.presenting.telling_choice import telling_choice
from portal.presenting.transfers import forces_offered
from portal.presenting.victim_choices import victim_choices
from portal.tool_choices import tool_choices

NEVER_ON_A_CASE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.SYSTEM})  # an auditor reads under an engagement


def choices_of(opened: Opened) -> Choices:
    """The choices for each source that a command's `Options` may name."""
    case, names = opened.case, Names(opened)
    victims = [_party(e.fact.victim, names) for e in case.of(VictimNamed) if is_open(e.fact.victim)]
    victims = victims or _unnamed(opened, names, "victim")
    suspects = [_party(e.fact.suspect, names) for e in case.of(SuspectNamed) if is_open(e.fact.suspect)]
    suspects = suspects or _unnamed(opened, names, "suspect")
    others = [_party(e.fact.party, names) for e in case.of(ThirdPartyNamed) if is_open(e.fact.party)]
    children = [_party(e.fact.child, names) for e in case.of(ChildNamed) if is_open(e.fact.child)]
    happened = [e for e in incidents(case) if is_open(e.fact.counter_allegation)]
    return {
        **tool_choices(),
        "victims": victims,
        "suspects": suspects,
        "parties": [*victims, *suspects, *others, *children],
        "members": people_there(opened),
        "mappa-endorsers": members_offered(opened, _endorsers(opened)),
        "people-or-places": (listed := [*people_there(opened), *places_offered(opened)]),
        "people-to-seal-to": Later(lambda: [*listed, *keepers_offered(opened, listed)]),
        "members-or-places": [*members_offered(opened), *places_offered(opened)],
        "accounts": _accounts(opened, programs=False),
        "accounts-or-programs": _accounts(opened, programs=True),
        "accounts-or-places": [*_accounts(opened, programs=False), *places_offered(opened)],
        "bars": bars_offered(opened),
        "staff-marks": marks_offered(opened),
        "entries": Later(lambda: [entry_choice(e, e.fact.title) for e in opened.entries]),
        "own-entries": Later(
            lambda: [
                telling_choice(e, names) for e in reversed(opened.entries) if e.agency == opened.reader.actor.agency
            ]
        ),
        "exclusions": [entry_choice(e, e.fact.title) for e in case.of(PersonExcluded)],
        "overrides": [entry_choice(e, e.fact.title) for e in case.of(NarrowingOverridden)],
        "assessments": [entry_choice(e, _assessed(e)) for e in case.of(RiskAssessed)],
        "incidents": [entry_choice(e, _short(e)) for e in happened if not is_counter_allegation(e)],
        "counter-allegations": [entry_choice(e, _short(e)) for e in happened if is_counter_allegation(e)],
        "calls": [entry_choice(e, _when(e)) for e in calls(case)],
        "third-party-information": [entry_choice(e, _when(e)) for e in case.of(ThirdPartyInformationRecorded)],
        "crimes": [entry_choice(e, _crime(e)) for e in case.of(CrimeRecorded)],
        "orders": orders_offered(case),
        "measures": measures_offered(case),
        **breach_choices(case),
        **charging_choices(case),
        **investigation_choices(opened),
        **victim_choices(opened),
        **health_choices(opened),
        **child_choices(opened, names),
        **action_choices(opened),
        **clinic_choices(opened),
        **advocacy_choices(opened),
        **sharing_choices(opened),
        "forces": forces_offered(opened.register),
        **emergency_choices(opened),
        **retention_choices(opened),
        **probation_choices(case),
        **protected_choices(opened),
        **mappa_choices(opened),
        **onward_choices(opened),
        **case_meeting_choices(opened),
        **room_choices(opened),
        **pack_choices(opened),
        **standing_choices(opened),
    }


def offered_to_refer() -> Choices:
    """The choices of the one form that has no case yet."""
    return tool_choices()


def _party(handle: UUID, names: Names) -> Choice:
    return Choice(str(handle), names.party(handle))


def _unnamed(opened: Opened, names: Names, field: str) -> list[Choice]:
    """People whom this reader knows by their part alone: by the handles that stand in what is open to them."""
    handles: dict[UUID, None] = {}
    for entry in opened.entries:
        handle = getattr(entry.fact, field, None)
        if isinstance(handle, UUID):
            handles[handle] = None
    return [_party(handle, names) for handle in handles]


def _accounts(opened: Opened, *, programs: bool) -> list[Choice]:
    """Everybody who holds a role that may be on a case, by agency and name; nobody can add themselves."""
    register, mine = opened.register, opened.reader.actor
    people = sorted(register.accounts.values(), key=lambda account: (account.agency, account.name))
    return [
        Choice(
            str(account.id),
            f"{account.name}, {register.agency_name(account.agency)} "
            f"({', '.join(ROLE_TITLES[role] for role in sorted(_on_cases(register, account)))})",
        )
        for account in people
        if _on_cases(register, account)
        and account.id != mine.account
        and (programs or account.id not in register.programs)
    ]


def _on_cases(register: Register, account: Account) -> frozenset[Role]:
    """The roles in which a person, or a program in its one, may be on a case."""
    program = register.programs.get(account.id)
    roles = account.roles if program is None or program.ended else frozenset({program.role})
    return roles - NEVER_ON_A_CASE


def people_there(opened: Opened) -> list[Choice]:
    """The members whom this reader may know by name and who hold their role still: no program, and nobody who left."""
    return members_offered(opened, [who for who, member in members(opened.case).items() if _is_there(opened, member)])


def _endorsers(opened: Opened) -> list[Actor]:
    """Who of the reader's own agency is there in a role that endorses a referral to MAPPA, and is not the reader."""
    who, own = opened.reader.actor, opened.register.accounts_of(opened.reader.actor.account)
    return [
        each
        for each, member in members(opened.case).items()
        if each.agency == who.agency
        and each.account not in own
        and opened.reader.policy.may_give("endorse-mappa-referral", each.role)
        and _is_there(opened, member)
    ]


def _is_there(opened: Opened, member: Member) -> bool:
    return is_there(opened.register, member) and AccountId(member.actor.account) not in opened.register.programs


def members_offered(opened: Opened, among: Sequence[Actor] | None = None) -> list[Choice]:
    """The members whom this reader may know by name, each in each role; of those `among` them, if that is said."""
    names = Names(opened)
    return [
        Choice(
            str(actor.account),
            f"{names.worker(AccountId(actor.account))}, {names.agency(actor.agency)}",
            ROLE_TITLES[actor.role] if confirmed else f"{ROLE_TITLES[actor.role]}, not yet confirmed",
        )
        for actor, confirmed in standing_members(opened.entries).items()
        if among is None or actor in among
    ]


def standing_members(entries: Iterable[Entry[Fact]]) -> dict[Actor, bool]:
    """Who is on the case as far as these entries tell, and whether another agency has confirmed them."""
    found: dict[Actor, bool] = {}
    for entry in entries:
        fact = entry.fact
        if not isinstance(fact, MemberAdded | MemberConfirmed | MemberRemoved) or not is_open(fact.account):
            continue
        if isinstance(fact, MemberAdded):
            found[Actor(fact.account, fact.agency, fact.role)] = is_open(fact.founding) and fact.founding
        elif isinstance(fact, MemberConfirmed):
            found.update({a: True for a in found if (a.account, a.role) == (fact.account, fact.role)})
        else:
            found = {actor: confirmed for actor, confirmed in found.items() if actor.account != fact.account}
    return found


def _assessed(entry: Entry[RiskAssessed]) -> str:
    fact = entry.fact
    if not is_open(fact.tool):
        return fact.title
    return f"{TOOLS[fact.tool].title}: {TOOLS[fact.tool].name_of(fact.grade)}, {spelt(fact.assessed_on)}"


def _short(entry: Entry[Fact]) -> str:
    """An incident in a line: when, and how the account begins."""
    said: object = getattr(entry.fact, "what_happened", None)
    told = said if is_open(said) and isinstance(said, str) else entry.fact.title
    begins = told if len(told) <= 90 else f"{told[:90].rsplit(' ', 1)[0]} …"  # noqa: PLR2004 - fits one line
    day = spelt(london_date(entry.happened.earliest)) if is_open(entry.happened) else ""
    return f"{day}: {begins}" if day else begins


def _when(entry: Entry[Fact]) -> str:
    """An entry by what it is and the day of it."""
    day = spelt(london_date(entry.happened.earliest)) if is_open(entry.happened) else ""
    return f"{entry.fact.title}, {day}" if day else entry.fact.title


def _crime(entry: Entry[CrimeRecorded]) -> str:
    fact = entry.fact
    return f"{OFFENCES[fact.offence].title}, {spelt(fact.recorded_on)}" if is_open(fact.offence) else fact.title
