"""Duties of a live contact: an agency with a part in a case has somebody to call, or that it has none is owed.

Each rule rests on one more reason for which somebody is not to be called, so that nobody learns by it of one that is
closed to them: first those who left or are away, then whom a list or an exclusion keeps out, then who is set apart.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, STAFF_CONFLICT, STAFF_IDENTITY
from domain.clocks import due_after
from domain.closure import closed
from domain.governance.absences import Absence
from domain.kernel import Entry, Fact, is_open
from domain.membership import MemberAdded
from domain.people import AgencyId, Role
from domain.reachable import Part, Place, There, Unreached, is_live, parts, unreached
from domain.rules import ADVOCATES, EVERY_AGENCY, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sharing.kept_off import Out, kept_apart, kept_either_way, kept_off, kept_since
from domain.sharing.narrowing import is_sealed
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

# Everybody who works the case needs to know whom to call; a guardian hands the places of those who are gone on. Those
# who work with the suspect are not told that an agency is not there: it may be hers.
CALLS = (EVERY_AGENCY | {Role.AGENCY_GUARDIAN, Role.CHILDRENS_SOCIAL_CARE, Role.POLICE_LEGAL}) - SUSPECTS_SIDE
CLOCK = "live-contact"
Whose = Callable[[tuple[Place, ...]], bool]


def _nobody_to_call(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which everybody who was on the case left it, left their role or is away."""
    known = moment.there
    if known is None or closed(case):
        return []
    return [nobody_of(each, known, _joined(case, each.agency)) for each in unreached(parts(case), known)]


def nobody_of(each: Unreached, known: There, joined: tuple[Entry[Fact], ...] = ()) -> Finding:
    """That an agency has nobody to call, found in how its people came to the case."""
    return Finding(
        entries=joined,
        due=due_after(CLOCK, each.since),
        owner=Role.AGENCY_GUARDIAN,
        agency=each.agency,
        values={
            "agency": _name(known, each.agency),
            "why": "" if each.agency in known.silent else _why(known, each.away),
        },
    )


def _kept_out(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which those who are there may not open the case: kept to a list, or closed to them by name."""
    return _with_nobody_left(case, moment, kept_off, lambda live: not _hers(live))


def _advocates_kept_out(case: Case, moment: Moment) -> list[Finding]:
    """The same of agencies of which only the victim’s advocates are there: a rule of its own may say it of her."""
    return _with_nobody_left(case, moment, kept_off, _hers)


def _set_apart(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which those who are there are set apart from the case for a conflict of interest."""
    return _with_nobody_left(case, moment, kept_apart)


def _out_either_way(case: Case, moment: Moment) -> list[Finding]:
    """Agencies of which some of those who are there are set apart, and the others kept out."""
    told = {found.values["agency"] for found in (*_with_nobody_left(case, moment, kept_off), *_set_apart(case, moment))}
    both = () if is_sealed(case) else _with_nobody_left(case, moment, kept_either_way)
    return [found for found in both if found.values["agency"] not in told]


def _hers(live: tuple[Place, ...]) -> bool:
    return all(place.who.role in ADVOCATES for place in live)


def _with_nobody_left(case: Case, moment: Moment, out: Out, whose: Whose = lambda _: True) -> list[Finding]:
    """A finding for each agency that has somebody who is there, of whom nobody may open the case.

    Of a sealed case those on its list see to it, and nobody else may know: what a list does there is not told. Nothing
    is owed on a closed case, but to professional standards: by the sharing policy they know of a case’s stage only
    that there is one, and a duty that went with the closing would tell them which.
    """
    known = moment.there
    if known is None or closed(case) or (out is kept_off and is_sealed(case)):
        return []
    return [
        Finding(
            entries=_joined(case, part.agency),
            due=due_after(CLOCK, max(_last(case, live, out))),
            owner=Role.AGENCY_GUARDIAN,
            values={"agency": _name(known, part.agency), "others": _others(part, live)},
        )
        for part in parts(case)
        if (live := tuple(place for place in part.places if is_live(place, known)))
        and whose(live)
        and all(out(case, place.who) for place in live)
    ]


def _last(case: Case, live: Iterable[Place], out: Out) -> Iterator[datetime]:
    """Since when each of some people is on the case and may not open it."""
    return (max(place.since, kept_since(case, place.who, out)) for place in live)


def _others(part: Part, live: tuple[Place, ...]) -> str:
    """That there are others of an agency on the case, who are not to be called either."""
    return "; the others of it have left or are away" if len(live) < len(part.places) else ""


def _joined(case: Case, agency: AgencyId) -> tuple[Entry[Fact], ...]:
    """How the people of an agency came to the case."""
    return tuple(e for e in case.of(MemberAdded) if is_open(e.fact.agency) and e.fact.agency == agency)


def _name(known: There, agency: AgencyId) -> str:
    return known.agencies.get(agency, agency)


def _why(known: There, away: tuple[Absence, ...]) -> str:
    """Who is away until when; nothing where everybody left."""
    said = [f"{known.names.get(each.account, 'Somebody')} is away {_until(each.last)}" for each in away]
    return f": {'; '.join(said)}" if said else ""


def _until(last: date | None) -> str:
    return f"until {spelt(last)}" if last else "and it is not known until when"


LIVE_CONTACT = Rule(
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
)


def _kept_out_rule(mark: str, find: Callable[[Case, Moment], list[Finding]], yields_to: str | None = None) -> Rule:
    return Rule(
        id=mark,
        sentence="Nobody of {agency} can be called on this case: those who are there may not open it, as it is kept to "
        "a list or closed to them by name{others}. See that somebody of it can be called who may.",
        safe="Nobody of an agency on this case can be called: those who are there may not open it, as it is kept to a "
        "list or closed to them by name. If it is yours, see that somebody of it can be called who may.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, CASE_SHELL, ACCESS_LOG}),
        to=frozenset({Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}),
        action="hand-on-case",
        yields_to=yields_to,
        find=find,
    )


RULES: tuple[Rule, ...] = (
    LIVE_CONTACT,
    _kept_out_rule("contact-kept-out", _kept_out),
    _kept_out_rule("contact-advocates-kept-out", _advocates_kept_out, "advocate-sees-nothing"),
    Rule(
        id="contact-set-apart",
        sentence="Everybody of {agency} who is there for this case is set apart from it for a conflict of interest, "
        "and is still named as its contact{others}. Have another colleague brought in, without saying why.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, STAFF_CONFLICT}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        find=_set_apart,
    ),
    Rule(
        id="contact-out-either-way",
        sentence="Of those of {agency} who are there for this case, some are set apart from it and the rest kept "
        "out{others}. Have another colleague brought in, without saying why.",
        safe="Of those of an agency who are there for this case, some are set apart from it and the rest kept out. If "
        "it is yours, have another colleague brought in, without saying why.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY, STAFF_CONFLICT, ACCESS_LOG}),
        to=frozenset({Role.PROFESSIONAL_STANDARDS}),
        find=_out_either_way,
    ),
)
