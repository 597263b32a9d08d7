"""Protected workers, said: whose name is kept, and to whom two agencies open it, in commands and facts."""

from typing import Annotated, ClassVar

import msgspec

from domain.classes import CASE_SHELL, FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Command, EntryId, Fact, Text
from domain.people import ROLE_TITLES, Role


class ProtectedBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who is protected and why, asked and recorded alike."""

    account: Annotated[
        AccountId, STAFF_IDENTITY, Label("Whose name is protected", "Somebody of your agency"), Options("own-people")
    ]
    because: Annotated[Text, STAFF_IDENTITY, FACT, Label("Why", "Read by your agency, and by whom it is opened to")]


class ProtectWorker(ProtectedBody, Command, frozen=True, kw_only=True, tag="protect-worker"):
    """Keep the name of somebody of your agency from everybody of another who is on the case."""

    title: ClassVar[str] = "Protect the name of a worker"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "From now on people of other agencies read that person’s role and agency on this case and no name, in what was "
        "recorded before too. Opening the name to one of them takes a person of a third agency, or the guardian of the "
        "agency of whom it is opened to. Whoever watches still reads who acted: whoever reviews what they open in an "
        "emergency, the data protection officers of an agency whose material they open, auditors under an engagement "
        "and professional standards. What somebody typed in their own words is not changed, and what was read before "
        "is not undone."
    )


class WorkerProtected(ProtectedBody, Fact, frozen=True, kw_only=True, tag="worker-protected/1"):
    """The name of a worker was protected."""

    title: ClassVar[str] = "Name of a worker protected"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    role: Annotated[Role, STAFF_IDENTITY, Label("Role on this case")]

    def summary(self) -> dict[DataClass, str]:
        """In which role, never who or why."""
        return {STAFF_IDENTITY: f"The name of a worker was protected: {ROLE_TITLES[self.role]}"}


class NameOpening(msgspec.Struct, frozen=True, kw_only=True):
    """To whom the name of a protected worker is opened, asked and recorded alike."""

    protection: Annotated[EntryId, STAFF_IDENTITY, Label("Protected worker"), Options("protected-workers")]
    to: Annotated[
        AccountId | None,
        STAFF_IDENTITY,
        Label("To whom", "Leave empty to end the protection: the name opens to everybody"),
        Options("members"),
    ] = None
    why: Annotated[Text, CASE_SHELL, FACT, Label("Why", "Read by whoever confirms it. Leave out who it is")]


class OpenWorkerName(NameOpening, Command, frozen=True, kw_only=True, tag="open-worker-name"):
    """Propose that the name of a protected worker of your agency is opened to somebody, or to everybody again."""

    title: ClassVar[str] = "Open the name of a protected worker"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "It stays closed until a person of another agency than theirs and yours, or their own agency’s guardian, "
        "confirms it."
    )


class WorkerNameProposed(NameOpening, Fact, frozen=True, kw_only=True, tag="worker-name-proposed/1"):
    """An agency proposed to open the name of a protected worker of its own."""

    title: ClassVar[str] = "Opening the name of a protected worker proposed"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_IDENTITY

    def summary(self) -> dict[DataClass, str]:
        """That it was proposed, never of whom or to whom."""
        return {STAFF_IDENTITY: "Opening the name of a protected worker was proposed"}


class NameConfirmation(msgspec.Struct, frozen=True, kw_only=True):
    """Another agency's confirmation, asked and recorded alike."""

    proposal: Annotated[EntryId, STAFF_IDENTITY, Label("What was proposed"), Options("worker-names-proposed")]
    why: Annotated[Text, CASE_SHELL, FACT, Label("Why", "What you checked, and with whom")]


class ConfirmWorkerName(NameConfirmation, Command, frozen=True, kw_only=True, tag="confirm-worker-name"):
    """Confirm, as a person of another agency, that the name of a protected worker is opened. You are not told it."""

    title: ClassVar[str] = "Confirm that the name of a protected worker is opened"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The name opens at once to whoever was proposed. What they read is not undone."


class WorkerNameOpened(NameConfirmation, Fact, frozen=True, kw_only=True, tag="worker-name-opened/1"):
    """The name of a protected worker was opened by two agencies."""

    title: ClassVar[str] = "Name of a protected worker opened"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_IDENTITY

    def summary(self) -> dict[DataClass, str]:
        """That it was opened, never whose or to whom."""
        return {STAFF_IDENTITY: "The name of a protected worker was opened to somebody"}


class KeptClosed(msgspec.Struct, frozen=True, kw_only=True):
    """Why the name stays closed, asked and recorded alike."""

    proposal: Annotated[EntryId, STAFF_IDENTITY, Label("What was proposed"), Options("worker-names-waiting")]
    why: Annotated[
        Text,
        CASE_SHELL,
        FACT,
        Label("Why", "Read by whoever proposed it and by who is asked. Leave out who it is"),
    ]


class DeclineWorkerName(KeptClosed, Command, frozen=True, kw_only=True, tag="decline-worker-name"):
    """Say, as a person of another agency, that a name stays closed; or take back what your own agency proposed."""

    title: ClassVar[str] = "Leave the name of a protected worker closed"
    section: ClassVar[str] = "sharing"
    consequence: ClassVar[str] = "The name stays closed. Opening it takes a new proposal."


class WorkerNameDeclined(KeptClosed, Fact, frozen=True, kw_only=True, tag="worker-name-declined/1"):
    """What was proposed was declined by another agency, or taken back by the one that proposed it."""

    title: ClassVar[str] = "Name of a protected worker left closed"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_IDENTITY

    def summary(self) -> dict[DataClass, str]:
        """That it stays closed, never whose or to whom."""
        return {STAFF_IDENTITY: "The name of a protected worker stays closed"}
