"""Concerned: whom an act that narrows or widens is handed to, said a second time so that no rule is its own judge."""

from domain.kernel import Fact
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
# Who was in the room for what: told to those who may read minutes in any measure and do not meet the suspect.
_MOVES = {"room-left/1", "room-returned/1", "guest-admitted/1", "guest-removed/1"}
_MEETS_HIM = {
    Role.PROBATION_PRACTITIONER,
    Role.PROGRAMME_FACILITATOR,
    Role.HEALTH_CLINICIAN,
    Role.CLINIC_GUEST,
    Role.MAPPA_COORDINATOR,  # answers for how he is managed
}
_IN_SIGHT_OF_MOVES = {
    Role.POLICE_COORDINATOR,
    Role.POLICE_SUPERVISOR,
    Role.POLICE_INVESTIGATOR,
    Role.ISAC_CASEWORKER,
    Role.IDVA,
    Role.VICTIM_LIAISON_OFFICER,
    Role.CPS_PROSECUTOR,
    Role.CLINIC_CHAIR,
    Role.CLINIC_COORDINATOR,
    Role.MAPPA_COORDINATOR,
}
# Of the samples, the part that was called is intelligence of code C, and the one that ended her safety plan.
_HEAR = {
    "closed-part-called/1": {
        Role.POLICE_COORDINATOR,
        Role.POLICE_SUPERVISOR,
        Role.POLICE_INVESTIGATOR,
        Role.POLICE_INTELLIGENCE,
        Role.CLINIC_CHAIR,
        Role.MAPPA_COORDINATOR,
    },
    "closed-part-ended/1": {
        Role.POLICE_COORDINATOR,
        Role.POLICE_SUPERVISOR,
        Role.POLICE_INVESTIGATOR,
        Role.ISAC_CASEWORKER,
        Role.IDVA,
        Role.VICTIM_LIAISON_OFFICER,
        Role.CLINIC_CHAIR,
        Role.CLINIC_COORDINATOR,
    },
}
_ALWAYS_HERS = {
    "safety-plan-update-given/1",
    "victim-telling-planned/1",
    "victim-telling-ended/1",
    "kept-off-minutes/1",
    "minutes-approved/1",
}


def is_hers(reader: Actor, wire: str, fact: Fact) -> bool:
    """Whether a planted fact is about her plan, her places or her confidence, and the reader meets or manages him."""
    return reader.role in _MEETS_HIM and (wire in _ALWAYS_HERS or getattr(fact, "hers", False) is True)


def is_concerned(reader: Actor, wire: str, recorder: Actor) -> bool:
    """Whether somebody reads a planted act whole: those who steer the case, or whom it opens to."""
    if wire in _LISTS:  # nobody is on the planted lists: leads, guardians, and whoever it was
        return reader == recorder or reader.role in {Role.POLICE_COORDINATOR, Role.AGENCY_GUARDIAN}
    if wire in _EMERGENCIES:  # of what the advocates recorded: whoever it was, and the advocates' guardian
        return reader == recorder or (reader.role is Role.AGENCY_GUARDIAN and reader.agency == "safe-harbour")
    if wire == "person-barred/1":  # nobody of the force reviews one of its own while another agency can
        return reader.role is Role.AGENCY_GUARDIAN and reader.agency == "safe-harbour"
    if wire in _RETENTION:  # what an agency says of its own retention: whoever it was, and its own guardian
        return reader == recorder or (reader.role is Role.AGENCY_GUARDIAN and reader.agency == recorder.agency)
    if wire in {"minutes-listed/1", "no-conflict-declared/1"}:  # whoever it was, and who keeps the minutes
        return reader == recorder or reader.role in {Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR}
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


def is_in_sight(reader: Actor, wire: str, recorder: Actor) -> bool:
    """Whether somebody is handed an entry of who heard what, though not the names in it."""
    told = _IN_SIGHT_OF_MOVES if wire in _MOVES else _HEAR.get(wire)
    return told is not None and (reader == recorder or reader.role in told)


def is_kept(reader: Actor, wire: str, recorder: Actor) -> bool:
    """Whether a planted act keeps its worker's name from somebody: of another agency, and none of those who watch."""
    watches = reader.role in {Role.AUDITOR, Role.PROFESSIONAL_STANDARDS}
    return wire == "worker-protected/1" and reader.agency != recorder.agency and not watches
