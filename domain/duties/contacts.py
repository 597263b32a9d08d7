"""Duties of a live contact: an agency with a part in a case has somebody to call, or that it has none is owed.

Each rule rests on one more reason for which somebody is not to be called, so that nobody learns by it of one that is
closed to them: first those who left or are away, then whom a list or an exclusion keeps out, then who is set apart.
"""

from collections.abc import Set as AbstractSet

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, STAFF_CONFLICT, STAFF_IDENTITY
from domain.clocks import due_after, due_from
from domain.closure import closed
from domain.governance.absences import Absence
from domain.kernel import AccountId, Entry, Fact, is_open
from domain.membership import MemberAdded
from domain.people import AgencyId, Role
from domain.reachable import There, is_live, parts, unreached
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sharing.conflicts import barred
from domain.sharing.lists import excluded
from domain.sharing.narrowing import is_sealed, listed_alone
from domain.sharing.staff_access import is_left_out
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

# Everybody who works the case needs to know whom to call; a guardian hands the places of those who are gone on.
CALLS = EVERY_AGENCY | {Role.AGENCY_GUARDIAN, Role.CHILDRENS_SOCIAL_CARE, Role.POLICE_LEGAL}
CLOCK = "live-contact"


def _nobody_to_call(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which everybody who was on the case left it, left their role or is away."""
    known = moment.there
    if known is None or closed(case):
        return []
    return [
        Finding(
            entries=_joined(case, each.agency),
            due=due_after(CLOCK, each.since) if each.since is not None else due_from(CLOCK, moment.today),
            owner=Role.AGENCY_GUARDIAN,
            values={"agency": _name(known, each.agency), "why": _why(known, each.away)},
        )
        for each in unreached(parts(case), known)
    ]


def _kept_out(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which those who are there may not open the case: it is kept to a list, or closed to them by name."""
    if closed(case) or is_sealed(case):  # those on the list of a seal see to it, and nobody else may know
        return []
    return _with_nobody_left(case, moment, _off_the_list(case))


def _set_apart(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which those who are there are set apart from the case for a conflict of interest."""
    return _with_nobody_left(case, moment, _apart(case))


def _out_either_way(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which some of those who are there are set apart, and the others kept out."""
    if is_sealed(case):
        return []
    told = {found.values["agency"] for found in (*_kept_out(case, moment), *_set_apart(case, moment))}
    both = _with_nobody_left(case, moment, _apart(case) | _off_the_list(case))
    return [found for found in both if found.values["agency"] not in told]


def _off_the_list(case: Case) -> AbstractSet[AccountId]:
    """The people on a case who are excluded from it, or not on the list that it is kept to."""
    alone, out = listed_alone(case), excluded(case)
    named = {AccountId(place.who.account) for part in parts(case) for place in part.places}
    return out if alone is None else out | (named - alone)


def _apart(case: Case) -> AbstractSet[AccountId]:
    """The people on a case who are set apart from it, by themselves or with a suspect's colleagues."""
    places = [place for part in parts(case) for place in part.places]
    return barred(case) | {AccountId(place.who.account) for place in places if is_left_out(case, place.who)}


def _with_nobody_left(case: Case, moment: Moment, out: AbstractSet[AccountId]) -> list[Finding]:
    """A finding for each agency that has somebody who is there, of whom nobody may open the case."""
    known = moment.there
    if known is None:
        return []
    found = []
    for part in parts(case):
        live = {AccountId(place.who.account) for place in part.places if is_live(place, known)}
        if live and live <= out:
            found.append(
                Finding(
                    entries=_joined(case, part.agency),
                    due=due_from(CLOCK, moment.today),
                    owner=Role.AGENCY_GUARDIAN,
                    values={"agency": _name(known, part.agency)},
                )
            )
    return found


def _joined(case: Case, agency: AgencyId) -> tuple[Entry[Fact], ...]:
    """How the people of an agency came to the case."""
    return tuple(e for e in case.of(MemberAdded) if is_open(e.fact.agency) and e.fact.agency == agency)


def _name(known: There, agency: AgencyId) -> str:
    return known.agencies.get(agency, agency)


def _why(known: There, away: tuple[Absence, ...]) -> str:
    """Who is away until when; nothing where everybody left."""
    said = [
        f"{known.names.get(each.account, 'Somebody')} is away "
        f"{f'until {spelt(each.last)}' if each.last else 'and it is not known until when'}"
        for each in away
    ]
    return f": {'; '.join(said)}" if said else ""


RULES: tuple[Rule, ...] = (
    Rule(
        id="live-contact",
        sentence="{agency} has nobody on this case to call at present{why}. A lead adds somebody of it, or its "
        "guardian hands on the places of those who are gone. Whoever only covers is not on the case by that.",
        safe="An agency on this case has nobody to call at present. Ask that agency for a contact.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, CASE_SHELL}),
        to=CALLS,
        action="add-member",
        find=_nobody_to_call,
    ),
    Rule(
        id="contact-kept-out",
        sentence="Nobody of {agency} who is on this case may open it: it is kept to a list, or closed to them by name. "
        "See that somebody of it can be called who may.",
        safe="Nobody of an agency on this case may open it, as it is kept to a list or closed to them by name. If it "
        "is yours, see that somebody of it can be called who may.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, CASE_SHELL, ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}),
        action="hand-on-case",
        find=_kept_out,
    ),
    Rule(
        id="contact-set-apart",
        sentence="Everybody of {agency} on this case is set apart from it for a conflict of interest, and is still "
        "named as its contact. Have another colleague brought in, without saying why.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, STAFF_CONFLICT}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        find=_set_apart,
    ),
    Rule(
        id="contact-out-either-way",
        sentence="Of everybody of {agency} on this case, some are set apart from it and the others kept out. Have "
        "another colleague brought in, without saying why.",
        safe="Everybody of an agency on this case is set apart from it or kept out. If it is yours, have another "
        "colleague brought in, without saying why.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, STAFF_CONFLICT, ACCESS_LOG}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        find=_out_either_way,
    ),
)
