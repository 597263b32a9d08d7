"""A case at hand: people of every agency on it, and something of what each of them records."""

from datetime import UTC, date, datetime

from domain.advocacy import RecordAdvocacyNote
from domain.case import fold
from domain.contact import Method
from domain.health import ShareFormulation
from domain.kernel import AccountId, Answer, Command, EntryId, Happened, StreamId
from domain.measures.kinds import MeasureKind
from domain.measures.orders import RecordProtectiveMeasure
from domain.measures.terms import Term, TermKind
from domain.membership import AddMember, ConfirmMember
from domain.parties import Relationship, SuspectNamed, VictimNamed
from domain.people import Role
from domain.referral import ReferCase, ReferralSource, case_reference
from domain.reports.behaviours import InPerson, Online
from domain.reports.crimes import RecordCrime
from domain.reports.incidents import Place, RecordIncident
from domain.reports.offences import Offence
from domain.risk.assessments import ItemAnswer, PostAssessment
from domain.risk.tools import Tool
from domain.telling import ToldBy
from tests.running import Portal
from tests.samples.agreements import engagement_for

CONFIDENCE = "She sleeps with the light on and has told nobody but her sister."
ON_THE_CASE = (
    "police_supervisor",
    "police_investigator",
    "police_intelligence",
    "isac_caseworker",
    "probation_practitioner",
    "programme_facilitator",
    "health_clinician",
    "cps_prosecutor",
    "auditor",
)


class CaseAtHand:
    """A case with people, incidents, an assessment in dispute, an order and what each agency keeps to itself."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self.stream = self._refer()
        self.href = f"/cases/{self.stream}"
        everything = portal.house.ledger.entries(self.stream)
        self.victim = next(e.fact.victim for e in everything if isinstance(e.fact, VictimNamed))
        self.suspect = next(e.fact.suspect for e in everything if isinstance(e.fact, SuspectNamed))
        for called in ON_THE_CASE:
            self._add(called)
        self._ask("isac_caseworker", ConfirmMember(account=AccountId(portal.actor("police_investigator").account)))
        self.incident = self._incident()
        self.crime = self._crime()
        self.assessment = self._assessment()
        self._order()
        self.note = self._note()
        self._formulation()

    def _ask(self, called: str, command: Command) -> EntryId:
        return self._portal.ask(called, self.stream, command).entries[0].id

    def _refer(self) -> StreamId:
        command = ReferCase(
            source=ReferralSource.POLICE_SCREENING,
            received_on=date(2026, 3, 2),
            reason="Messages every day since they parted, and he waits outside her work.",
            told_by=ToldBy.SOMEBODY_ELSE,
            suspect_knows=Answer.YES,
            victim_name="Jane Marlow",
            victim_born=date(1991, 5, 17),
            suspect_name="Peter Hollis",
            relationship=Relationship.FORMER_PARTNER,
        )
        return self._portal.ask("police_coordinator", None, command).stream

    def _add(self, called: str) -> None:
        who = self._portal.actor(called)
        account = AccountId(who.account)
        if who.role is Role.AUDITOR:
            self._engage(account)
            return
        police = who.agency == self._portal.actor("police_coordinator").agency
        brings = "police_coordinator" if police else "clinic_coordinator"
        self._ask(brings, AddMember(account=account, role=who.role, because="Works on the case"))
        if not police:
            self._ask("police_coordinator", ConfirmMember(account=account))

    def _engage(self, auditor: AccountId) -> None:
        """An engagement under which the auditor reads the case."""
        reference = case_reference(fold(self._portal.house.ledger.entries(self.stream)))
        now = self._portal.house.reception.clock()
        self._portal.ask("data_protection_officer", None, engagement_for(auditor, reference, now))

    def _incident(self) -> EntryId:
        return self._ask(
            "police_investigator",
            RecordIncident(
                victim=self.victim,
                suspect=self.suspect,
                when=Happened.at(datetime(2026, 3, 3, 21, 15, tzinfo=UTC)),
                what_happened="He stood at the gate for an hour and sent forty messages.",
                in_person=(InPerson.LOITERING,),
                online=(Online.MESSAGES,),
                place=Place.VICTIMS_HOME,
                told_by=ToldBy.VICTIM,
                suspect_knows=Answer.YES,
                counter_allegation=Answer.NO,
            ),
        )

    def _crime(self) -> EntryId:
        return self._ask(
            "police_investigator",
            RecordCrime(
                victim=self.victim,
                suspect=self.suspect,
                offence=Offence.MALICIOUS_COMMUNICATIONS,
                domestic=Answer.YES,
                recorded_on=date(2026, 3, 4),
                serious_alarm_or_distress=Answer.YES,
                doubt="Stalking fits better: he has done this since she left.",
                incidents=(self.incident,),
            ),
        )

    def _assessment(self) -> EntryId:
        return self._ask(
            "police_investigator",
            PostAssessment(
                victim=self.victim,
                tool=Tool.DASH,
                grade="standard",
                assessed_on=date(2026, 3, 5),
                rationale="No violence is on record.",
                impact="She has left her job.",
                answers=tuple(ItemAnswer(item=n, answer=Answer.YES) for n in range(1, 15)),
            ),
        )

    def _order(self) -> None:
        self._ask(
            "police_coordinator",
            RecordProtectiveMeasure(
                suspect=self.suspect,
                kind=MeasureKind.NON_MOLESTATION_ORDER,
                victim=self.victim,
                terms=(Term(words="Not to contact her by any means.", kind=TermKind.PROHIBITION),),
                exclusion_zone="Not within 100 metres of Mill Lane, Northmere.",
                starts_on=date(2026, 3, 6),
                ends_on=date(2027, 3, 5),
            ),
        )

    def _note(self) -> EntryId:
        return self._ask(
            "isac_caseworker",
            RecordAdvocacyNote(
                victim=self.victim,
                occurred=Happened.on(date(2026, 3, 7)),
                method=Method.TELEPHONE,
                note=CONFIDENCE,
                suspect_knows=Answer.NO,
            ),
        )

    def _formulation(self) -> None:
        self._ask(
            "health_clinician",
            ShareFormulation(
                suspect=self.suspect,
                formulated_on=date(2026, 3, 9),
                review_on=date(2026, 12, 9),
                registrant="Dr Ama Boateng, psychiatrist",
                problem="Cannot let the relationship end.",
                function="Keeps a tie that is over.",
                management="Firm limits, said once, by one person.",
                safety_meaning="Risk rises when contact is refused without notice.",
            ),
        )
