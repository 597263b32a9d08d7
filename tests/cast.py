"""The cast: an agency of each kind and a second one of most, and somebody in every role of the policy."""

from collections.abc import Sequence
from datetime import date

from domain.gateways import Gateway
from domain.people import Actor, AgencyId, AgencyKind, Role
from portal.agreements_on_file import AgreementLine
from portal.registering import AccountLine, AgencyLine, Directory

_POLICE = AgencyKind.POLICE
_CAST: tuple[tuple[str, AgencyKind, tuple[str, ...]], ...] = (
    (
        "northfield-police",
        _POLICE,
        (
            "police_coordinator",
            "police_supervisor",
            "police_investigator",
            "police_intelligence",
            "clinic_chair",
            "clinic_coordinator",
            "mappa_coordinator",
            "professional_standards",
            "data_protection_officer",
            "police_legal",
            "witness_care",
            "clinic_guest",
            "administrator",
            "outsider:police_investigator",  # on no case
            "newcomer:police_investigator",  # on cases, and never confirmed by another agency
            "second_administrator:administrator",
        ),
    ),
    (
        "southfield-police",
        _POLICE,
        (
            "police_investigator",
            "police_intelligence",
            "police_legal",
            "outsider_supervisor:police_supervisor",  # on no case: their force may be offered one
        ),
    ),
    (
        "safe-harbour",
        AgencyKind.ADVOCACY,
        ("isac_caseworker", "idva", "agency_guardian", "auditor", "signatory:data_protection_officer", "administrator"),
    ),
    ("other-charity", AgencyKind.ADVOCACY, ("isac_caseworker", "idva")),
    ("northfield-probation", AgencyKind.PROBATION, ("probation_practitioner", "victim_liaison_officer")),
    ("northfield-programmes", AgencyKind.PROGRAMME, ("programme_facilitator",)),
    ("southfield-programmes", AgencyKind.PROGRAMME, ("programme_facilitator",)),
    ("northfield-trust", AgencyKind.HEALTH, ("health_clinician", "signatory:data_protection_officer")),
    ("southfield-trust", AgencyKind.HEALTH, ("health_clinician",)),
    ("cps-northfield", AgencyKind.CPS, ("cps_prosecutor",)),
    ("cps-southfield", AgencyKind.CPS, ("cps_prosecutor",)),
    ("northfield-council", AgencyKind.COUNCIL, ("childrens_social_care", "auditor")),
)


def _agency(number: int, slug: str, kind: AgencyKind, people: Sequence[str]) -> AgencyLine:
    accounts = []
    for place, who in enumerate(people):
        subject, _, role = who.rpartition(":")
        accounts.append(
            AccountLine(
                subject=subject or role,
                name=f"Nq{number:02}{place:02}w Rv{number:02}{place:02}z",
                roles=(Role(role),),
                leads=(Role(role),) if role == "police_coordinator" else (),
            )
        )
    return AgencyLine(agency=AgencyId(slug), name=f"The {slug} agency", kind=kind, accounts=tuple(accounts))


AGREEMENT = AgreementLine(
    agreement="stalking-partnership",
    parties=tuple(AgencyId(slug) for slug, _, _ in _CAST),
    purposes="To keep victims of stalking safe and to manage those who stalk them.",
    gateways=(Gateway.CRIME_AND_DISORDER, Gateway.LAW_ENFORCEMENT, Gateway.CRIME_EXEMPTION),
    starts=date(2020, 1, 1),
    expires=date(2099, 12, 31),
    dpia="DPIA 2020/1",
)
"""Everything of everybody to everybody: so that what is closed is closed by something else."""

DIRECTORY = Directory(tuple(_agency(number, *line) for number, line in enumerate(_CAST)), agreements=(AGREEMENT,))
KINDS = {agency.agency: agency.kind for agency in DIRECTORY.agencies}
NAMES = {account.id: account.name for account in DIRECTORY.accounts}


def actor(called: str) -> Actor:
    """Who is meant by `role`, `subject`, `role@agency` or `subject@agency`."""
    subject, _, agency = called.partition("@")
    for account in DIRECTORY.accounts:
        if account.subject == subject and agency in {"", account.agency}:
            return account.in_role(account.roles[0])
    raise KeyError(called)


EVERYBODY: dict[str, Actor] = {
    f"{account.subject}@{account.agency}": account.in_role(account.roles[0]) for account in DIRECTORY.accounts
}
"""Everybody by `subject@agency`."""

MEMBERS: dict[str, Actor] = {
    called: who
    for called, who in EVERYBODY.items()
    if who.role is not Role.ADMINISTRATOR and not called.startswith(("outsider", "signatory"))
}
"""Everybody who may be on a case."""

UNCONFIRMED = actor("newcomer")
