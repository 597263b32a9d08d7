"""What is said of the ledger itself: its kind, its policy and rules, its agencies, people and appointments."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import CASE_SHELL, FACT, STAFF_IDENTITY, DataClass, Label
from domain.kernel import AccountId, Command, Fact, Line, StreamId
from domain.people import AgencyKind, Role

GOVERNANCE = StreamId(UUID("00000000-0000-4000-8000-000000000001"))

Slug = Annotated[str, msgspec.Meta(min_length=2, max_length=60, pattern="^[a-z][a-z0-9-]*$")]
Table = Annotated[str, msgspec.Meta(max_length=500_000)]


class LedgerKind(StrEnum):
    """A ledger is for demonstration or real, from its first entry and for ever."""

    DEMONSTRATION = "demonstration"
    REAL = "real"


class _Opening(msgspec.Struct, frozen=True, kw_only=True):
    kind: Annotated[LedgerKind, CASE_SHELL, Label("Kind of ledger")]


class OpenLedger(_Opening, Command, frozen=True, kw_only=True, tag="open-ledger"):
    """Say once and for ever whether this ledger is for demonstration or real."""

    title: ClassVar[str] = "Open the ledger"
    section: ClassVar[str] = "governance"


class LedgerOpened(_Opening, Fact, frozen=True, kw_only=True, tag="ledger-opened/1"):
    """The first entry of every ledger."""

    title: ClassVar[str] = "Ledger opened"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Tables(msgspec.Struct, frozen=True, kw_only=True):
    sharing: Annotated[Table, CASE_SHELL, FACT, Label("Who may read", "CSV: one row a data class")]
    giving: Annotated[Table, CASE_SHELL, FACT, Label("Who may give", "CSV: one row a command")]


class AdoptPolicy(_Tables, Command, frozen=True, kw_only=True, tag="adopt-policy"):
    """Adopt both policy tables from now on."""

    title: ClassVar[str] = "Adopt the sharing policy"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True


class PolicyAdopted(_Tables, Fact, frozen=True, kw_only=True, tag="policy-adopted/1"):
    """Both policy tables as adopted, with the digest of their text."""

    title: ClassVar[str] = "Sharing policy adopted"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL
    digest: Annotated[Line, CASE_SHELL, Label("Digest (SHA-256)")]


class _Rules(msgspec.Struct, frozen=True, kw_only=True):
    digest: Annotated[Line, CASE_SHELL, Label("Digest (SHA-256)")]
    rules: Annotated[Table, CASE_SHELL, FACT, Label("Rules", "Identifier, sentence, source and validity of each")]


class AdoptRules(_Rules, Command, frozen=True, kw_only=True, tag="adopt-rules"):
    """Adopt the tables of clocks, duties and things to surface that this version carries."""

    title: ClassVar[str] = "Adopt the rules"
    section: ClassVar[str] = "governance"


class RulesAdopted(_Rules, Fact, frozen=True, kw_only=True, tag="rules-adopted/1"):
    """The rules of practice in force, with the digest of their text."""

    title: ClassVar[str] = "Rules adopted"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Registration(msgspec.Struct, frozen=True, kw_only=True):
    agency: Annotated[Slug, CASE_SHELL, Label("Short name of the agency")]
    name: Annotated[Line, CASE_SHELL, Label("Name of the agency")]
    kind: Annotated[AgencyKind, CASE_SHELL, Label("Kind of agency")]
    issuer: Annotated[Line, CASE_SHELL, Label("Issuer", "The address of the agency's identity provider")]
    client_id: Annotated[Line, CASE_SHELL, Label("The portal's client id there")]


class RegisterAgency(_Registration, Command, frozen=True, kw_only=True, tag="register-agency"):
    """Register an agency and the one issuer that signs its people in."""

    title: ClassVar[str] = "Register an agency"
    section: ClassVar[str] = "governance"


class AgencyRegistered(_Registration, Fact, frozen=True, kw_only=True, tag="agency-registered/1"):
    """An agency was registered, or registered anew with another issuer."""

    title: ClassVar[str] = "Agency registered"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Account(msgspec.Struct, frozen=True, kw_only=True):
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    agency: Annotated[Slug, STAFF_IDENTITY, Label("Agency")]
    subject: Annotated[Line, STAFF_IDENTITY, Label("Subject at the agency's issuer")]
    name: Annotated[Line, STAFF_IDENTITY, Label("Name")]


class RegisterAccount(_Account, Command, frozen=True, kw_only=True, tag="register-account"):
    """Register a person of an agency, known by the subject of the agency's own issuer."""

    title: ClassVar[str] = "Register an account"
    section: ClassVar[str] = "governance"


class AccountRegistered(_Account, Fact, frozen=True, kw_only=True, tag="account-registered/1"):
    """A person of an agency got an account."""

    title: ClassVar[str] = "Account registered"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY


class _Appointment(msgspec.Struct, frozen=True, kw_only=True):
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    role: Annotated[Role, STAFF_IDENTITY, Label("Role")]


class Appoint(_Appointment, Command, frozen=True, kw_only=True, tag="appoint"):
    """Give a person a role in their agency, and say whether they lead newly referred cases."""

    title: ClassVar[str] = "Appoint to a role"
    section: ClassVar[str] = "governance"
    leads: Annotated[bool, STAFF_IDENTITY, Label("Leads newly referred cases")] = False


class Appointed(_Appointment, Fact, frozen=True, kw_only=True, tag="appointed/1"):
    """A person holds a role from now on."""

    title: ClassVar[str] = "Appointed"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    leads: Annotated[bool, STAFF_IDENTITY, Label("Leads newly referred cases")] = False


class EndAppointment(_Appointment, Command, frozen=True, kw_only=True, tag="end-appointment"):
    """Take a role away: access that rests on it ends at once."""

    title: ClassVar[str] = "End an appointment"
    section: ClassVar[str] = "governance"


class AppointmentEnded(_Appointment, Fact, frozen=True, kw_only=True, tag="appointment-ended/1"):
    """A person no longer holds a role."""

    title: ClassVar[str] = "Appointment ended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
