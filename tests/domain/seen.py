"""What one reader gets to see of a fact, as text in which a test can look for what must not be there."""

from collections.abc import Iterator

import msgspec

from domain.anatomy import fields_by_class
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import Entry, Erased, Fact, Withheld
from domain.people import Actor, AgencyKind, Role
from domain.policy import Reader, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.reveal import reveal
from tests.domain.given import entry_of
from tests.samples.people import ADVOCACY_CHARITY, FORCE, OFFICER, PROBATION_REGION, PROSECUTORS, SECOND_ACCOUNT, TRUST

POLICY = read_policy(SHARING, GIVING)
KINDS = {
    FORCE: AgencyKind.POLICE,
    ADVOCACY_CHARITY: AgencyKind.ADVOCACY,
    PROBATION_REGION: AgencyKind.PROBATION,
    TRUST: AgencyKind.HEALTH,
    PROSECUTORS: AgencyKind.CPS,
}
HOME = {
    Role.ISAC_CASEWORKER: ADVOCACY_CHARITY,
    Role.IDVA: ADVOCACY_CHARITY,
    Role.PROBATION_PRACTITIONER: PROBATION_REGION,
    Role.VICTIM_LIAISON_OFFICER: PROBATION_REGION,
    Role.PROGRAMME_FACILITATOR: PROBATION_REGION,
    Role.HEALTH_CLINICIAN: TRUST,
    Role.CPS_PROSECUTOR: PROSECUTORS,
}
SUSPECTS_SIDE = (Role.PROBATION_PRACTITIONER, Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN)


def seen_by(role: Role, fact: Fact, *, by: Actor = OFFICER) -> str:
    """Everything that somebody in a role of its usual agency may read of a fact; empty where it does not exist."""
    agency = HOME.get(role, FORCE)
    actor = Actor(SECOND_ACCOUNT, agency, role)
    reader = Reader(actor=actor, kind=KINDS[agency], policy=POLICY, kinds=KINDS)
    opened = reveal(entry_of(fact, by=by), reader)
    return " | ".join(_texts(opened.fact)) if isinstance(opened, Entry) else ""


def _texts(fact: Fact) -> Iterator[str]:
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if not isinstance(value, Withheld):
            yield repr(value)
        elif isinstance(value.summary, str):
            yield value.summary


def erased(case: Case, *classes: DataClass) -> Case:
    """The case after the keys of some classes were destroyed; of all, where none is named."""
    return fold(msgspec.structs.replace(entry, fact=_without(entry.fact, classes)) for entry in case.entries)


def _without(fact: Fact, classes: tuple[DataClass, ...]) -> Fact:
    lost = {
        name: Erased(data_class)
        for data_class, names in fields_by_class(type(fact)).items()
        for name in names
        if not classes or data_class in classes
    }
    return msgspec.structs.replace(fact, **lost)
