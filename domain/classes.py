"""Data classes, and the annotations that say of every field what it is, whom it is about and how it is asked."""

from enum import StrEnum

import msgspec


class DataClass(StrEnum):
    """What a piece of the case is, for the purpose of who may read it: one row of the sharing policy each."""

    CASE_SHELL = "case_shell"  # Case reference, stage, agencies, dates
    VICTIM_IDENTITY = "victim_identity"  # Victim's name and date of birth
    VICTIM_CONTACT = "victim_contact"  # Victim's address, telephone, safe contact arrangements
    EXCLUSION_ZONE = "exclusion_zone"  # Exclusion zones exactly as served on the suspect
    SAFETY_PLAN = "safety_plan"  # Victim's safety plan
    ADVOCACY_CONFIDENTIAL = "advocacy_confidential"  # What the victim told her advocate in confidence
    ADVOCACY_SHARED = "advocacy_shared"  # The advocate's shared risk summary and the victim's wishes
    VICTIM_NEEDS = "victim_needs"  # Victim needs assessment and special measures
    SUSPECT_IDENTITY = "suspect_identity"  # Suspect's name, date of birth, identifiers
    SUSPECT_ADDRESS = "suspect_address"  # Suspect's address
    CHRONOLOGY = "chronology"  # Incidents and crimes (facts)
    ORDERS = "orders"  # Orders, bail, conditions, breaches
    INTELLIGENCE = "intelligence"  # Intelligence, handling code P
    INTELLIGENCE_CONDITIONAL = "intelligence_conditional"  # Intelligence, handling code C
    RISK = "risk"  # Risk tool outcomes and working grade
    FORMULATION = "formulation"  # Health formulation shared with the clinic
    CLINICAL = "clinical"  # Clinical notes and Mental Health Act detail
    HEALTH_STATUS = "health_status"  # Health status that bears on safety (in hospital, leave, discharge)
    PROBATION_ASSESSMENT = "probation_assessment"  # Pre-sentence report, OASys, risk of serious harm summary
    PROGRAMME_ATTENDANCE = "programme_attendance"  # Programme referral and attendance
    PROGRAMME_CONTENT = "programme_content"  # What was said in programme sessions
    CHARGING = "charging"  # Charging decision and action items
    LEGAL_ADVICE = "legal_advice"  # Privileged legal advice
    EVIDENCE_INDEX = "evidence_index"  # Evidence and unused material index
    MINUTES = "minutes"  # Meeting minutes (a reader needs the cell of every class that a paragraph carries as well)
    ACTIONS = "actions"  # Meeting actions (as for minutes; the owner sees the whole of their own)
    MAPPA = "mappa"  # MAPPA referral and minutes
    STAFF_CONFLICT = "staff_conflict"  # Marker that a party works for an agency
    ACCESS_LOG = "access_log"  # Who looked at what
    PROTECTED_LOCATION = "protected_location"  # Refuge, confidential or new address and anything that gives it away
    VICTIM_PLACES = "victim_places"  # Victim's work, school, routes, vehicle, habits that are not in a served order
    VICTIM_UNRELEASED = "victim_unreleased"  # What the victim told that the suspect does not know is known
    CHILDREN = "children"  # Children and dependants: identity, school, contact, safeguarding
    THIRD_PARTY = "third_party"  # Witnesses, family, neighbours, earlier victims, a new partner of either party
    VICTIM_STATEMENT = "victim_statement"  # Victim personal statement
    VICTIM_DIGITAL = "victim_digital"  # Victim's devices, accounts and trackers found (never passwords)
    EQUALITY = "equality"  # Protected characteristics
    IMMIGRATION_STATUS = "immigration_status"  # Victim's immigration status
    FORCE_LEGAL_ADVICE = "force_legal_advice"  # Privileged advice of the force's own lawyers
    STAFF_IDENTITY = "staff_identity"  # Name and contact of a worker (summary: role and agency)


CASE_SHELL = DataClass.CASE_SHELL
VICTIM_IDENTITY = DataClass.VICTIM_IDENTITY
VICTIM_CONTACT = DataClass.VICTIM_CONTACT
EXCLUSION_ZONE = DataClass.EXCLUSION_ZONE
SAFETY_PLAN = DataClass.SAFETY_PLAN
ADVOCACY_CONFIDENTIAL = DataClass.ADVOCACY_CONFIDENTIAL
ADVOCACY_SHARED = DataClass.ADVOCACY_SHARED
VICTIM_NEEDS = DataClass.VICTIM_NEEDS
SUSPECT_IDENTITY = DataClass.SUSPECT_IDENTITY
SUSPECT_ADDRESS = DataClass.SUSPECT_ADDRESS
CHRONOLOGY = DataClass.CHRONOLOGY
ORDERS = DataClass.ORDERS
INTELLIGENCE = DataClass.INTELLIGENCE
INTELLIGENCE_CONDITIONAL = DataClass.INTELLIGENCE_CONDITIONAL
RISK = DataClass.RISK
FORMULATION = DataClass.FORMULATION
CLINICAL = DataClass.CLINICAL
HEALTH_STATUS = DataClass.HEALTH_STATUS
PROBATION_ASSESSMENT = DataClass.PROBATION_ASSESSMENT
PROGRAMME_ATTENDANCE = DataClass.PROGRAMME_ATTENDANCE
PROGRAMME_CONTENT = DataClass.PROGRAMME_CONTENT
CHARGING = DataClass.CHARGING
LEGAL_ADVICE = DataClass.LEGAL_ADVICE
EVIDENCE_INDEX = DataClass.EVIDENCE_INDEX
MINUTES = DataClass.MINUTES
ACTIONS = DataClass.ACTIONS
MAPPA = DataClass.MAPPA
STAFF_CONFLICT = DataClass.STAFF_CONFLICT
ACCESS_LOG = DataClass.ACCESS_LOG
PROTECTED_LOCATION = DataClass.PROTECTED_LOCATION
VICTIM_PLACES = DataClass.VICTIM_PLACES
VICTIM_UNRELEASED = DataClass.VICTIM_UNRELEASED
CHILDREN = DataClass.CHILDREN
THIRD_PARTY = DataClass.THIRD_PARTY
VICTIM_STATEMENT = DataClass.VICTIM_STATEMENT
VICTIM_DIGITAL = DataClass.VICTIM_DIGITAL
EQUALITY = DataClass.EQUALITY
IMMIGRATION_STATUS = DataClass.IMMIGRATION_STATUS
FORCE_LEGAL_ADVICE = DataClass.FORCE_LEGAL_ADVICE
STAFF_IDENTITY = DataClass.STAFF_IDENTITY


class Statement(StrEnum):
    """What kind of statement free text is (Data Protection Act 2018 s.38: fact apart from personal assessment)."""

    FACT = "fact"
    ALLEGATION = "allegation"
    OPINION = "opinion"
    INTELLIGENCE = "intelligence"
    FORMULATION = "formulation"


FACT = Statement.FACT
ALLEGATION = Statement.ALLEGATION
OPINION = Statement.OPINION
INTEL = Statement.INTELLIGENCE
FORMULATED = Statement.FORMULATION


class Label(msgspec.Struct, frozen=True):
    """How a field is asked on a form, named on a page and described in the API; what leads stands in what is brief."""

    text: str
    hint: str = ""
    leads: bool = False


class About(msgspec.Struct, frozen=True):
    """Names the sibling field that holds the person whom a field is about, where it is not the fact's own subject."""

    field: str


class Fixed(msgspec.Struct, frozen=True):
    """A field that a form carries along unseen (the entry that a correction stands for, say)."""


class Options(msgspec.Struct, frozen=True):
    """Where a form takes the choices for an identifier from: "victims", "suspects", "parties", "members", "entries"."""

    source: str


class FieldTraits(msgspec.Struct, frozen=True):
    """What the annotations of one field say, gathered: read once at start-up by the catalogue and the forms."""

    name: str
    data_class: DataClass
    about: str | None
    statement: Statement | None
    label: Label
    options: str | None
    fixed: bool
    max_length: int | None
    free_text: bool
