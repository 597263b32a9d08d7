"""Issuers: who signs an agency's people in, when nobody is signed in by them, and which of their sign-ins are strong.

An issuer belongs to one agency and says nothing of another's people. Whose people it signs in is ours to say, never the
token's: RFC 9700, section 4.4 (mix-up), and OpenID Connect Core 1.0, section 16.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec

from domain.classes import CASE_SHELL, FACT, DataClass, Label, Options
from domain.governance.said import AgencyRegistered, RegisterAgency, Slug
from domain.kernel import Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.people import PORTAL, AgencyId, AgencyKind

if TYPE_CHECKING:
    from domain.governance.register import Register

AgencyField = Annotated[Slug, CASE_SHELL, Label("Short name of the agency")]


class Agency(msgspec.Struct, frozen=True):
    """One registered agency and its issuer."""

    id: AgencyId
    name: str
    kind: AgencyKind
    issuer: str
    client_id: str


class Signing(msgspec.Struct, frozen=True):
    """How an agency's issuer stands.

    Whether it is suspended, which of its `acr` values count as strong, and since when sign-ins count: whoever signed in
    before the last suspension, or at the issuer before this one, signs in again. Tokens count from `tokens_from` on:
    those of the issuer before this one name it and are refused for that.
    """

    suspended: bool = False
    strong: tuple[str, ...] = ()
    counts_from: datetime | None = None
    tokens_from: datetime | None = None


class _Suspension(msgspec.Struct, frozen=True, kw_only=True):
    agency: Annotated[Slug, CASE_SHELL, Label("Agency"), Options("own-agency")]
    because: Annotated[Text, CASE_SHELL, FACT, Label("Why nobody may be signed in", "No names and nothing of a case")]


class SuspendIssuer(_Suspension, Command, frozen=True, kw_only=True, tag="suspend-issuer"):
    """Believe nothing that an agency's issuer says: its people are signed out at once, and nobody is signed in."""

    title: ClassVar[str] = "Suspend an agency’s sign-in"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Everybody of the agency, you among them, is signed out at once, and nobody there can sign in until those who "
        "run the portal end the suspension."
    )


class IssuerSuspended(_Suspension, Fact, frozen=True, kw_only=True, tag="issuer-suspended/1"):
    """An agency's issuer is not believed from now on."""

    title: ClassVar[str] = "Agency’s sign-in suspended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Resumption(msgspec.Struct, frozen=True, kw_only=True):
    agency: AgencyField
    because: Annotated[Text, CASE_SHELL, FACT, Label("What was put right")]


class ResumeIssuer(_Resumption, Command, frozen=True, kw_only=True, tag="resume-issuer"):
    """Believe an agency's issuer again. Nobody's earlier session comes back."""

    title: ClassVar[str] = "End the suspension of an agency’s sign-in"
    section: ClassVar[str] = "governance"


class IssuerResumed(_Resumption, Fact, frozen=True, kw_only=True, tag="issuer-resumed/1"):
    """An agency's issuer is believed again."""

    title: ClassVar[str] = "Suspension of an agency’s sign-in ended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Assurance(msgspec.Struct, frozen=True, kw_only=True):
    agency: AgencyField
    strong: Annotated[
        tuple[Line, ...],
        CASE_SHELL,
        msgspec.Meta(max_length=20),
        Label("Strong sign-ins", "The acr values by which this issuer tells that a sign-in was strong, one a line"),
    ]


class SetIssuerAssurance(_Assurance, Command, frozen=True, kw_only=True, tag="set-issuer-assurance"):
    """Say which sign-ins of an agency's issuer are strong enough for the gravest acts; none means that none is."""

    title: ClassVar[str] = "Say which sign-ins of an agency are strong"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True


class IssuerAssuranceSet(_Assurance, Fact, frozen=True, kw_only=True, tag="issuer-assurance-set/1"):
    """The `acr` values of an agency's issuer that count as strong from now on (OpenID Connect Core 1.0, section 2)."""

    title: ClassVar[str] = "Strong sign-ins of an agency set"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


Said = IssuerSuspended | IssuerResumed | IssuerAssuranceSet


def with_signing(signing: Mapping[AgencyId, Signing], fact: Said, known: datetime) -> dict[AgencyId, Signing]:
    """How every agency's issuer stands after one more fact, known from a moment on."""
    agency = AgencyId(fact.agency)
    held = signing.get(agency, Signing())
    match fact:
        case IssuerSuspended():
            held = msgspec.structs.replace(held, suspended=True, counts_from=known, tokens_from=known)
        case IssuerResumed():
            held = msgspec.structs.replace(held, suspended=False)
        case IssuerAssuranceSet(strong=strong):
            held = msgspec.structs.replace(held, strong=strong)
    return {**signing, agency: held}


def with_issuer(
    signing: Mapping[AgencyId, Signing], was: tuple[str, str] | None, new: AgencyRegistered, known: datetime
) -> dict[AgencyId, Signing]:
    """The same after an agency is registered with an issuer and the portal's client id there; `was` is what it had.

    What another issuer called strong says nothing of the new one, and nobody stays signed in by the old one.
    """
    if was is None or was == (new.issuer, new.client_id):
        return dict(signing)
    agency = AgencyId(new.agency)
    held = signing.get(agency, Signing())
    changed = msgspec.structs.replace(held, counts_from=known)
    if was[0] == new.issuer:
        return {**signing, agency: msgspec.structs.replace(changed, tokens_from=known)}
    return {**signing, agency: msgspec.structs.replace(changed, strong=())}


def with_agency(
    agencies: dict[AgencyId, Agency], signing: dict[AgencyId, Signing], said: AgencyRegistered | Said, known: datetime
) -> tuple[dict[AgencyId, Agency], dict[AgencyId, Signing]]:
    """Every agency, and how each one's issuer stands, after one more fact about one of them."""
    if not isinstance(said, AgencyRegistered):
        return agencies, with_signing(signing, said, known)
    agency = Agency(AgencyId(said.agency), said.name, said.kind, said.issuer, said.client_id)
    was = agencies.get(agency.id)
    signing = with_issuer(signing, (was.issuer, was.client_id) if was else None, said, known)
    return agencies | {agency.id: agency}, signing


def refuse_shared(register: "Register", command: RegisterAgency) -> None:
    """Raise `Refused` where the issuer signs in another agency's people: then nobody could say whose a token is."""
    others = (agency for agency in register.agencies.values() if agency.id != command.agency)
    if command.issuer and any(other.issuer == command.issuer for other in others):
        raise Refused(
            "This issuer signs in another agency’s people. Each agency needs an issuer of its own.", field="issuer"
        )


def decide(
    register: "Register", command: SuspendIssuer | ResumeIssuer | SetIssuerAssurance, ask: Circumstances
) -> list[Decided]:
    """What follows from a command about an issuer. The same again changes nothing. Raises `Refused`.

    An agency's own administrator may suspend, for a stolen key does not wait; only the portal's command line resumes,
    since by then nobody of that agency can be recognised.
    """
    if ask.by != PORTAL and (not isinstance(command, SuspendIssuer) or command.agency != ask.by.agency):
        raise Refused(
            "You can suspend the sign-in of your own agency alone. Ask those who run the portal for anything else.",
            field="agency",
        )
    if command.agency not in register.agencies:
        raise Refused("No agency of this name is registered. Check its short name.", field="agency")
    held = register.signing.get(AgencyId(command.agency), Signing())
    fields = msgspec.structs.asdict(command)
    match command:
        case SuspendIssuer():
            return [] if held.suspended else [Decided(IssuerSuspended(**fields))]
        case ResumeIssuer():
            return [Decided(IssuerResumed(**fields))] if held.suspended else []
        case SetIssuerAssurance(strong=strong):
            return [] if held.strong == strong else [Decided(IssuerAssuranceSet(**fields))]


COMMANDS = (SuspendIssuer, ResumeIssuer, SetIssuerAssurance)
PEOPLE_GIVE = (SuspendIssuer,)
FACTS = (IssuerSuspended, IssuerResumed, IssuerAssuranceSet)
