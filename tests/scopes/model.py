"""A simple model of who may read what on one case: sets and dates, kept beside the rules and never from them."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.kernel import EntryId
from domain.people import Actor, AgencyKind, Role
from tests.cast import EVERYBODY, KINDS, actor
from tests.scopes import oracle

ADVOCATES = tuple(agency for agency, kind in KINDS.items() if kind is AgencyKind.ADVOCACY)
KIND_OF = {str(agency): kind.value for agency, kind in KINDS.items()}
FOUNDER = actor("isac_caseworker")
CONSENT = {  # what a victim agrees to have shared, and the class that closes with it
    "advocacy_summary": "advocacy_shared",
    "contact_details": "victim_contact",
    "safety_plan": "safety_plan",
    "counselling_notes": "advocacy_confidential",
}
STANDARDS, GUARDIAN = actor("professional_standards"), actor("agency_guardian")
UNRESTRICTED = {Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.PROFESSIONAL_STANDARDS}


class Given(msgspec.Struct):
    """Something that was handed over: a class of an agency, or of it one entry, until a moment."""

    to: Actor
    by_name: bool
    data_class: str
    agency: str
    entry: EntryId | None
    until: datetime
    on_request: bool = True
    mark: EntryId | None = None
    over: bool = False

    def lives_for(self, who: Actor, now: datetime) -> bool:
        """Whether somebody has it open at a moment."""
        meant = who == self.to if self.by_name else (who.agency, who.role) == (self.to.agency, self.to.role)
        gave = self.on_request and self.entry is not None
        gave = gave and (who.agency, who.role) == (self.agency, Role.AGENCY_GUARDIAN)  # she sees what she answers for
        possible = oracle.may_be_given(self.data_class, self.to.role.value) or not self.on_request
        return (meant or gave) and possible and not self.over and now < self.until


class Barred(msgspec.Struct):
    """Somebody who was found and kept out: of which agency, and whether a review said that it stands."""

    account: UUID
    agency: str
    stands: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps them out now."""
        return self.stands is not False


class Override(msgspec.Struct):
    """What was taken back and is opened again for safety to some roles of an agency."""

    what: str
    holder: str
    agency: str
    roles: frozenset[Role]
    until: datetime
    mark: EntryId | None = None
    over: bool = False


class Model(msgspec.Struct):
    """What holds on the case at a moment."""

    now: datetime
    confirmed: dict[Actor, bool]
    leads: set[UUID]
    suppliers: set[str]
    agreed_until: date = date(2099, 12, 31)
    roles_lost: set[Actor] = set()
    engaged_until: datetime | None = None
    given: list[Given] = []
    barred: dict[EntryId, Barred] = {}
    excluded: set[UUID] = set()
    restricted: set[UUID] | None = None
    sealed: set[UUID] | None = None
    taken_back: dict[tuple[str, str, str], set[str]] = {}
    overrides: list[Override] = []
    persons: dict[UUID, set[UUID]] = {}

    def is_there(self, who: Actor) -> bool:
        """Whether there is such a case for somebody."""
        return self._stands(who) or self.reviews_alone(who)

    def reviews_alone(self, who: Actor) -> bool:
        """Whether somebody is there for nothing but to review what keeps another out."""
        return not self._stands(who) and any(
            who in self._reviewers(each) and (each.holds or who == STANDARDS) for each in self.barred.values()
        )

    def _reviewers(self, barred: Barred) -> set[Actor]:
        """Whose review it is, of the two who review by office: those on the list of a sealed case before others."""
        fit = [who for who in (STANDARDS, GUARDIAN) if self._is_fit(who, barred)]
        for held in ([who for who in fit if who.account in (self.sealed or set())], fit):
            if STANDARDS in held and STANDARDS.agency != barred.agency:
                return {STANDARDS}
            if GUARDIAN in held and GUARDIAN.agency in self._parts() - {barred.agency}:
                return {GUARDIAN}
            if STANDARDS in held:
                return {STANDARDS}
        return set()

    def _is_fit(self, who: Actor, barred: Barred) -> bool:
        person = self.persons.get(barred.account, {barred.account})
        return who not in self.roles_lost and not self._is_shut(who) and who.account not in person

    def _is_shut(self, who: Actor) -> bool:
        """Whether the case is closed to somebody by name, under whichever account."""
        out = {each.account for each in self.barred.values() if each.holds} | self.excluded
        return bool(self.persons.get(who.account, {who.account}) & out)

    def _parts(self) -> set[str]:
        return self.suppliers | {each.agency for each in self.confirmed}

    def _stands(self, who: Actor) -> bool:
        if who in self.roles_lost or not self._has_standing(who) or self._is_shut(who):
            return False
        if self.sealed is not None:
            if who.account not in self.sealed and not (who.role is Role.AGENCY_GUARDIAN and self._is_orphaned()):
                return False
        elif self.restricted is not None and who.role not in UNRESTRICTED:
            leads = self.leads - self.excluded
            listed = self.restricted if self.restricted & leads else self.restricted | leads
            if who.account not in listed:
                return False
        return self._letter(who, "case_shell", FOUNDER.agency) != "-"

    def _is_orphaned(self) -> bool:
        """Whether nobody whom the seal lists may take it off any longer."""
        parts = self._parts()
        listed = [who for who in EVERYBODY.values() if who.account in (self.sealed or set()) - self.excluded]
        return not any(
            who.role is Role.PROFESSIONAL_STANDARDS
            or (who.role is Role.AGENCY_GUARDIAN and who.agency in parts)
            or (who.account in self.leads and who in self.confirmed)
            for who in listed
            if who not in self.roles_lost and not self._is_shut(who)
        )

    def _has_standing(self, who: Actor) -> bool:
        if who.role is Role.AUDITOR:
            return self.engaged_until is not None and self.now < self.engaged_until
        if who.role is Role.AGENCY_GUARDIAN and who.agency in self._parts():
            return True
        if who.role is Role.PROFESSIONAL_STANDARDS:
            # Of the two who review by office they alone review, so nobody else says of their own people that it stands.
            watches = any(
                each.stands and each.agency != who.agency and who.agency in self._parts() and self._is_fit(who, each)
                for each in self.barred.values()
            )
            return watches or (self.sealed is not None and who.account in self.sealed)
        return who in self.confirmed

    def letter(self, who: Actor, data_class: str, by: str, entry: EntryId | None = None) -> str:
        """The letter that holds for somebody of a class that an agency recorded, in one entry or altogether."""
        return "-" if self.reviews_alone(who) else self._letter(who, data_class, by, entry)

    def _letter(self, who: Actor, data_class: str, by: str, entry: EntryId | None = None) -> str:
        by_office = who.role in UNRESTRICTED
        handed = [
            each
            for each in self.given
            if each.lives_for(who, self.now)
            and (each.data_class, each.agency) == (data_class, by)
            and each.entry in {None, entry}
        ]
        return oracle.cell_under(
            data_class,
            role=who.role.value,
            agency=who.agency,
            kind=KINDS[who.agency].value,
            by=by,
            by_kind=KIND_OF.get(by, "portal"),
            confirmed=by_office or self.confirmed.get(who, False),
            agreed=self.now.date() <= self.agreed_until,
            taken_back=self.is_taken_back(who, data_class, by),
            handed_over=bool(handed),
            in_an_emergency=any(not each.on_request for each in handed),
        )

    def is_taken_back(self, who: Actor, data_class: str, by: str) -> bool:
        """Whether the victim took back that an agency's material of a class goes to somebody's agency."""
        if by not in ADVOCATES or by not in self.suppliers or by == who.agency:
            return False
        return any(
            self.taken_back.get((what, by, who.agency))
            and not any(
                (each.what, each.holder, each.agency) == (what, by, who.agency)
                and who.role in each.roles
                and not each.over
                and self.now < each.until
                for each in self.overrides
            )
            for what, covered in CONSENT.items()
            if covered == data_class
        )

    def take_back(self, what: str, agency: str | None, words: str) -> None:
        """The victim takes something back: from one agency, or from all."""
        for holder in ADVOCATES:
            for reader in KINDS:
                if agency in {None, reader}:
                    self.taken_back.setdefault((what, holder, reader), set()).add(agency or words)

    def agree_again(self, what: str, holder: str, agency: str | None, words: str) -> None:
        """The victim agrees again, as the agency that holds it recorded."""
        for reader in KINDS:
            back = self.taken_back.get((what, holder, reader), set())
            if agency == reader:
                back.clear()
            if agency is None:
                to_all = words == "everybody"
                back -= {each for each in back if each == words or (to_all and each not in KINDS)}

    def leave(self, account: UUID) -> None:
        """Somebody is on the case no more."""
        self.confirmed = {who: each for who, each in self.confirmed.items() if who.account != account}
        self.leads.discard(account)
