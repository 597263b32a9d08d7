"""A register for tests: two agencies with their administrators, changed by commands one after another."""

from datetime import date, timedelta
from uuid import uuid5

import pytest

from domain import governance
from domain.case import Case, fold
from domain.governance import AccountRegistered, AgencyRegistered, Appointed, Register, register_of
from domain.governance.accounts import mark_of
from domain.governance.proposals import Proposal
from domain.kernel import AccountId, Circumstances, Command, CommandId, Fact, Refused
from domain.people import PORTAL, Actor, AgencyId, AgencyKind, Role
from tests.domain.given import CAUSE, NOW, STREAM, TODAY, entry_of

POLICE, CHARITY, TRUST = AgencyId("northfield-police"), AgencyId("safe-harbour"), AgencyId("northfield-trust")
_KINDS = {POLICE: AgencyKind.POLICE, CHARITY: AgencyKind.ADVOCACY, TRUST: AgencyKind.HEALTH}


def person(agency: AgencyId, subject: str, role: Role = Role.ADMINISTRATOR) -> Actor:
    """Somebody of an agency, in a role."""
    return Actor(mark_of(agency, subject), agency, role)


FIRST, SECOND = person(POLICE, "first"), person(POLICE, "second")
ELSEWHERE = person(CHARITY, "elsewhere")
OFFICER = person(POLICE, "officer", Role.POLICE_INVESTIGATOR)
ADVOCATE = person(CHARITY, "advocate", Role.ISAC_CASEWORKER)


class Partnership:
    """The governance stream as commands leave it, on a day that moves when a test says so."""

    def __init__(self, *people: Actor) -> None:
        self.case: Case = Case()
        self.today: date = TODAY
        for agency, kind in _KINDS.items():
            self.said(
                AgencyRegistered(
                    agency=agency, name=agency, kind=kind, issuer=f"https://{agency}.example", client_id="x"
                )
            )
        for who in people or (FIRST, SECOND, ELSEWHERE, OFFICER, ADVOCATE):
            self.joined(who)

    @property
    def register(self) -> Register:
        """The register now."""
        return register_of(self.case)

    def joined(self, who: Actor) -> None:
        """Somebody registered by the portal in a role."""
        account = AccountRegistered(
            account=AccountId(who.account),
            agency=who.agency,
            subject=str(who.account)[:8],
            name=f"Name of {str(who.account)[:4]}",
        )
        self.said(account)
        self.said(Appointed(account=AccountId(who.account), role=who.role))

    def said(self, fact: Fact, by: Actor = PORTAL) -> None:
        """A fact as it stands in the ledger."""
        self.case = fold([entry_of(fact, len(self.case.entries) + 1, by=by)], onto=self.case)

    def circumstances(self, by: Actor) -> Circumstances:
        """Somebody asking on the day."""
        register = self.register
        return Circumstances(
            by=by,
            now=NOW + timedelta(days=(self.today - TODAY).days),
            today=self.today,
            cause=CommandId(uuid5(CAUSE, f"{STREAM} {len(self.case.entries)}")),
            kinds=register.kinds,
            appointments=register.appointments,
            persons=register.persons,
        )

    def ask(self, by: Actor, command: Command) -> tuple[Fact, ...]:
        """The facts that a command is answered with, which then stand."""
        facts = tuple(each.fact for each in governance.decide(self.case, command, self.circumstances(by)))
        for fact in facts:
            self.said(fact, by)
        return facts

    def refused(self, by: Actor, command: Command) -> Refused:
        """The refusal that a command meets."""
        with pytest.raises(Refused) as stop:
            self.ask(by, command)
        assert stop.value.sentence.endswith(".")
        return stop.value

    def newest(self) -> Proposal:
        """The proposal that was made last."""
        return list(self.register.proposals.values())[-1]
