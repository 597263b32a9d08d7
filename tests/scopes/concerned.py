"""Concerned: whom an act that narrows or widens is handed to, said a second time so that no rule is its own judge."""

from domain.people import Actor, Role

_LISTS = {
    "case-restricted/1",
    "restriction-lifted/1",
    "case-sealed/1",
    "case-unsealed/1",
    "person-excluded/1",
    "exclusion-lifted/1",
    "exclusion-reviewed/1",
}
_EMERGENCIES = {"glass-broken/1", "emergency-access-asked/1"}
_RETENTION = {
    "legal-hold-placed/1",
    "legal-hold-lifted/1",
    "retention-reviewed/1",
    "erasure-proposed/1",
    "erasure-withdrawn/1",
    "erasure-confirmed/1",
}


def is_concerned(reader: Actor, wire: str, recorder: Actor) -> bool:
    """Whether somebody reads a planted act whole: those who steer the case, or whom it opens to."""
    if wire in _LISTS:  # nobody is on the planted lists: leads, guardians, and whoever it was
        return reader == recorder or reader.role in {Role.POLICE_COORDINATOR, Role.AGENCY_GUARDIAN}
    if wire in _EMERGENCIES:  # of what the advocates recorded: whoever it was, and the advocates' guardian
        return reader == recorder or (reader.role is Role.AGENCY_GUARDIAN and reader.agency == "safe-harbour")
    if wire in _RETENTION:  # what an agency says of its own retention: whoever it was, and its own guardian
        return reader == recorder or (reader.role is Role.AGENCY_GUARDIAN and reader.agency == recorder.agency)
    if wire == "narrowing-overridden/1":
        holds = reader.agency == "safe-harbour" and reader.role in {
            Role.ISAC_CASEWORKER,
            Role.IDVA,
            Role.AGENCY_GUARDIAN,
        }
        opened = reader.agency == "northfield-police" and reader.role in {
            Role.POLICE_SUPERVISOR,
            Role.POLICE_INVESTIGATOR,
        }
        return reader == recorder or holds or opened
    return False


def is_kept(reader: Actor, wire: str, recorder: Actor) -> bool:
    """Whether a planted act keeps its worker's name from somebody: of another agency, and none of those who watch."""
    watches = reader.role in {Role.AUDITOR, Role.PROFESSIONAL_STANDARDS}
    return wire == "worker-protected/1" and reader.agency != recorder.agency and not watches
