"""Programme sessions: apart whether one was held, whether the person came, why not, and what was said."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import FACT, OPINION, PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT, DataClass, Label, Options
from domain.contact import Short, WhichSuspect
from domain.kernel import Command, EntryId, Fact, Refused, Text

CONCERN = "Attendance concern: review the safety plan"
WhichEnrolment = Annotated[EntryId, PROGRAMME_ATTENDANCE, Label("Programme"), Options("enrolments")]


class Attended(StrEnum):
    """Whether the person came to a session that was held."""

    YES = "yes"
    LATE = "late"
    NO = "no"


class NoSession(StrEnum):
    """Why there was no session for the person."""

    ACCEPTABLE = "acceptable_reason"
    UNACCEPTABLE = "unacceptable_reason"
    LOGISTICS = "logistics"


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One session, asked and recorded alike: apart whether it was held, whether the person came, and why not."""

    enrolment: WhichEnrolment
    held_on: Annotated[date, PROGRAMME_ATTENDANCE, Label("Date of the session")]
    took_place: Annotated[bool, PROGRAMME_ATTENDANCE, Label("Did the session take place?")]
    attended: Annotated[
        Attended | None, PROGRAMME_ATTENDANCE, Label("Did the person attend?", "Where the session took place")
    ] = None
    no_session: Annotated[
        NoSession | None,
        PROGRAMME_ATTENDANCE,
        Label("Why there was no session for the person", "The person's reason, or logistics where it was not held"),
    ] = None
    concern: Annotated[
        bool, PROGRAMME_ATTENDANCE, Label("Is there a concern for anybody’s safety?", "It warns the victim's advocate")
    ]
    content: Annotated[Text | None, PROGRAMME_CONTENT, FACT, Label("What was said in the session")] = None
    concerns: Annotated[Text | None, PROGRAMME_CONTENT, OPINION, Label("What the concern is")] = None
    content_summary: Annotated[
        Short | None,
        PROGRAMME_CONTENT,
        OPINION,
        Label("In short, for probation and the chair", "What bears on safety; not the session itself"),
    ] = None


class RecordSession(Session, Command, frozen=True, kw_only=True, tag="record-session"):
    """Record a programme session: held or not, attended, late or missed, and what was said."""

    title: ClassVar[str] = "Record a session"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = (
        "A missed session or a concern warns the victim's advocate without its content. Report a threat as a concern "
        "as well."
    )


class SessionRecorded(Session, Fact, frozen=True, kw_only=True, tag="session-recorded/1"):
    """A session was held or missed."""

    title: ClassVar[str] = "Programme session"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROGRAMME_ATTENDANCE
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "held_on"
    suspect: Annotated[WhichSuspect, PROGRAMME_ATTENDANCE]

    @property
    def missed(self) -> bool:
        """Whether the person was not where he was expected, for whatever reason of his own."""
        return self.attended is Attended.NO or self.no_session in {NoSession.ACCEPTABLE, NoSession.UNACCEPTABLE}

    @property
    def failed(self) -> bool:
        """Whether the person failed to come without reasonable excuse."""
        return self.no_session is NoSession.UNACCEPTABLE

    def summary(self) -> dict[DataClass, str]:
        """Attending, or a concern without its content; and what the facilitator wrote of the content."""
        attendance = CONCERN if self.missed or self.concern else "Attending"
        content = {PROGRAMME_CONTENT: self.content_summary} if self.content_summary else {}
        return {PROGRAMME_ATTENDANCE: attendance, **content}


def must_agree(command: RecordSession) -> None:
    """Raise `Refused` where the answers about one session contradict each other."""
    attended, reason = command.attended, command.no_session
    if not command.took_place:
        if attended is not None:
            raise Refused("Nobody attends a session that did not take place. Leave this out.", field="attended")
        if reason is None:
            raise Refused("Say why the session did not take place.", field="no_session")
    elif attended is None:
        raise Refused("Say whether the person attended.", field="attended")
    elif attended is Attended.NO and reason not in {NoSession.ACCEPTABLE, NoSession.UNACCEPTABLE}:
        raise Refused("Say whether the person’s reason for not coming was acceptable.", field="no_session")
    elif attended is not Attended.NO and reason is not None:
        raise Refused("The person attended, so there is no reason to give. Leave this out.", field="no_session")
    if attended in {None, Attended.NO} and (command.content or command.content_summary):
        raise Refused("Nothing was said in a session that the person was not at. Leave this out.", field="content")
