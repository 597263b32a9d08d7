"""Duties to assess again: after a breach, an incident, a release, a concern or a move of the suspect."""

from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS, RISK, SUSPECT_ADDRESS, VICTIM_UNRELEASED, DataClass
from domain.clocks import due_after
from domain.kernel import Fact
from domain.measures.breach import BreachRecorded, UnreleasedBreachRecorded
from domain.measures.release import SuspectReleased
from domain.parties.suspect import SuspectAddressed
from domain.people import Role
from domain.reports.concern import ConcernReported, UnreleasedConcernReported
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.risk.reassessment import outdated_by
from domain.rules import EVERY_AGENCY, POLICE, SUSPECTS_SIDE, Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT

POLICE_PROBATION = POLICE | {Role.PROBATION_PRACTITIONER}


def _owed(*kinds: type[Fact]) -> Find:
    def find(case: Case, _: Moment) -> list[Finding]:
        return [
            Finding(
                entries=(each.assessed, *each.since),
                due=due_after("reassessment", each.since[0].known),
                owner=Role.POLICE_INVESTIGATOR,
                values=_counted([type(entry.fact) for entry in each.since]),
            )
            for each in outdated_by(case, kinds)
        ]

    return find


# What nobody told the suspect of is named by what it is: one of them, and several.
_UNRELEASED: dict[type[Fact], tuple[str, str]] = {
    UnreleasedIncidentRecorded: ("incident", "incidents"),
    UnreleasedConcernReported: ("concern", "concerns"),
    UnreleasedBreachRecorded: ("breach", "breaches"),
}


def _counted(kinds: list[type[Fact]]) -> dict[str, str]:
    """How many there are, and of those that are not released how many of what."""
    each = [f"{n} {words[n > 1]}" for kind, words in _UNRELEASED.items() if (n := kinds.count(kind))]
    what = " and ".join(filter(None, (", ".join(each[:-1]), *each[-1:])))
    return {"count": str(len(kinds)), "what": what, "were": "was" if len(kinds) == 1 else "were"}


def _rule(name: str, why: str, of: DataClass, to: frozenset[Role], *kinds: type[Fact]) -> Rule:
    return Rule(
        id=f"reassessment-{name}",
        sentence=f"Assess the risk again: {why} since the last assessment.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK, of}),
        to=to,
        action="post-assessment",
        find=_owed(*kinds),
    )


RULES: tuple[Rule, ...] = (
    _rule("breach", "a breach was recorded ({count})", ORDERS, EVERY_AGENCY, BreachRecorded),
    _rule("incident", "{count} new to the record of incidents", CHRONOLOGY, EVERY_AGENCY, IncidentRecorded),
    _rule("release", "the suspect was released", ORDERS, EVERY_AGENCY, SuspectReleased),
    _rule("concern", "a concern was reported ({count})", CHRONOLOGY, EVERY_AGENCY, ConcernReported),
    _rule("address", "the suspect has moved", SUSPECT_ADDRESS, POLICE_PROBATION, SuspectAddressed),
    _rule(
        "unreleased",
        "{what} that the suspect does not know of {were} told",
        VICTIM_UNRELEASED,
        EVERY_AGENCY - SUSPECTS_SIDE,
        UnreleasedIncidentRecorded,
        UnreleasedConcernReported,
        UnreleasedBreachRecorded,
    ),
)
