"""The register of one group session: each row one command on the row's own case, and each row answered apart."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from domain.people import Actor
from domain.probation.sessions import RecordSession
from portal.answers import Errors, parse
from portal.came import ANSWERS, Came
from portal.door import Door
from portal.groups import Group, Member
from portal.moments import read_date
from portal.one_of_many import Sentences, given_by_itself
from portal.posted import Choice, Posted, UnansweredError, one
from portal.sentences import enter

HELD_ON: Final = "held_on"
TOOK_PLACE: Final = "took_place"
DAY: Final = "Date of the session"
NOT_HERE: Final = (
    "This person is not on your register now, so nothing was recorded for them. Ask the case lead if that is wrong."
)
SENT_BEFORE: Final = (
    "You sent this row before, with other answers, and what you sent first is recorded. Open the case and correct that "
    "entry if it is wrong."
)
NOT_HELD_BUT: Final = (
    "You said that the session did not take place. Take out what you entered for this person, or change that answer."
)
MEANWHILE: Final = "Something was recorded on this case meanwhile. Open the register again and record this row."
SENTENCES: Final = Sentences(not_here=NOT_HERE, sent_before=SENT_BEFORE, meanwhile=MEANWHILE)


class Typed(msgspec.Struct, frozen=True):
    """What was typed in one row, to the letter."""

    came: str = Came.YES
    concern: bool = False
    concerns: str = ""
    content: str = ""
    content_summary: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row as it was answered: recorded, or with the sentence that says why not, beside the field that it is of.

    `member` is None where nobody of that mark is on the register: absent, ended, closed or kept apart, all alike.
    """

    mark: str
    typed: Typed
    member: Member | None
    recorded: bool = False
    sentence: str = ""
    field: str = ""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What is answered once for the whole group, and what is wrong in it."""

    held_on: date | None
    took_place: bool
    wrong: str = ""


def session_of(posted: Posted, today: date) -> Session:
    """The day of the session and whether it took place at all."""
    took_place = one(posted, TOOK_PLACE) != "no"
    try:
        day = read_date(DAY, posted, HELD_ON)
    except UnansweredError as unanswered:
        return Session(held_on=None, took_place=took_place, wrong=str(unanswered))
    wrong = enter(DAY) if day is None else ""
    if day is not None and day > today:
        wrong = "The date of the session must be today or in the past"
    return Session(held_on=day, took_place=took_place, wrong=wrong)


def typed_in(posted: Posted) -> dict[str, Typed]:
    """What was typed in each row that was posted, by the mark of its enrolment, in the order of the page."""
    marks = [name.removeprefix("came-") for name in posted if name.startswith("came-")]
    return {
        mark: Typed(
            came=one(posted, f"came-{mark}"),
            concern=one(posted, f"concern-{mark}") == "yes",
            concerns=one(posted, f"concerns-{mark}"),
            content=one(posted, f"content-{mark}"),
            content_summary=one(posted, f"content_summary-{mark}"),
        )
        for mark in marks
    }


def unanswered_rows(group: Group, typed: Mapping[str, Typed]) -> tuple[Row, ...]:
    """The rows as they stand, with nothing recorded."""
    members = {str(member.mark): member for member in group.members}
    return tuple(Row(mark=mark, typed=each, member=members.get(mark)) for mark, each in typed.items())


def recorded(door: Door, who: Actor, group: Group | None, session: Session, posted: Posted) -> tuple[Row, ...]:
    """Each row recorded on its own case, or refused by itself: what one row meets changes nothing for another.

    The form's key makes each row's own, so that the same form sent again records nothing twice.
    """
    members = {str(member.mark): member for member in group.members} if group is not None else {}
    key = one(posted, "key")
    return tuple(
        _recorded(door, who, Row(mark=mark, typed=typed, member=members.get(mark)), session, key)
        for mark, typed in typed_in(posted).items()
    )


def _recorded(door: Door, who: Actor, row: Row, session: Session, key: str) -> Row:
    if row.member is None:
        return msgspec.structs.replace(row, sentence=NOT_HERE)
    command = _command(row.typed, row.member, session)
    if isinstance(command, Errors):
        field, sentence = next(iter(command.by_field.items()))
        return msgspec.structs.replace(row, field=field, sentence=f"{sentence.removesuffix('.')}.")
    met = given_by_itself(door, who, row.member.stream, command, f"{key}-{row.mark}" if key else "", SENTENCES)
    if met is None:
        return msgspec.structs.replace(row, recorded=True)
    field, sentence = next(iter(met.fields.items()), ("", met.sentence))
    return msgspec.structs.replace(row, member=None if met.not_here else row.member, field=field, sentence=sentence)


def _command(typed: Typed, member: Member, session: Session) -> RecordSession | Errors:
    came = typed.came
    if not session.took_place:
        if came not in {Came.YES, Came.NOT_HELD} or typed.content.strip() or typed.content_summary.strip():
            return Errors({"attended": NOT_HELD_BUT})
        came = Came.NOT_HELD
    if came not in ANSWERS or session.held_on is None:
        return Errors({"attended": "Choose whether the person attended."})
    day = session.held_on
    mark = str(member.mark)
    answers = {
        "enrolment": mark,
        "held_on-day": str(day.day),
        "held_on-month": str(day.month),
        "held_on-year": str(day.year),
        "concern": "yes" if typed.concern else "no",
        "concerns": typed.concerns,
        "content": typed.content,
        "content_summary": typed.content_summary,
        **ANSWERS[came],
    }
    offered = {"enrolments": [Choice(mark, member.name)]}
    return parse(RecordSession, {name: [value] for name, value in answers.items()}, offered)
