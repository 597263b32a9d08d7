"""What cannot be recorded of keeping the victim informed, each with the sentence that says what to do instead."""

from datetime import date

import msgspec
import pytest

from domain.case import Case
from domain.kernel import Answer, Command, Happened
from domain.parties import VictimNamed
from domain.victim import decide
from domain.victim.advice import Advice
from domain.victim.agreed_contact import Interpreter
from domain.victim.attempts import InTheWay
from domain.victim.contact_scheme import SchemeStep
from domain.victim.digital import Safeguard, SafeguardStep
from domain.victim.needs import WhyNotEnhanced
from domain.victim.personal_statement import ReadAloud, Step
from tests.domain.given import given, mark, refusal
from tests.samples.people import AN_ENTRY, SECOND_VICTIM, VICTIM
from tests.samples.victim_informed import (
    ACKNOWLEDGE,
    ADVISE,
    ADVISED,
    AGREE,
    AGREED,
    DEPART,
    FEED_BACK,
    MISS,
    RECORD_SCHEME,
    SAFEGUARD,
    SAFEGUARDED,
    STATE,
)

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
NEXT_WEEK = date(2026, 3, 27)
change = msgspec.structs.replace


REFUSED: list[tuple[Case, Command, str, str]] = [
    *(
        (given(SHE), change(command, victim=SECOND_VICTIM), "victim", "Choose a victim of this case.")
        for command in (ACKNOWLEDGE, AGREE, DEPART, MISS, ADVISE, STATE, SAFEGUARD, FEED_BACK, RECORD_SCHEME)
    ),
    (
        given(SHE),
        change(ACKNOWLEDGE, acknowledged_on=NEXT_WEEK),
        "acknowledged_on",
        "The date must be today or in the past.",
    ),
    (given(SHE), change(ACKNOWLEDGE, enhanced=ACKNOWLEDGE.enhanced * 2), "enhanced", "Choose each of these once."),
    (
        given(SHE),
        change(ACKNOWLEDGE, not_enhanced=WhyNotEnhanced.DECLINED),
        "not_enhanced",
        "She either has enhanced rights or is without them. Leave one of the two empty.",
    ),
    (
        given(SHE),
        change(ACKNOWLEDGE, enhanced=(), enhanced_because=None, not_enhanced=WhyNotEnhanced.DOES_NOT_QUALIFY),
        "enhanced_because",
        "Say why she is without enhanced rights.",
    ),
    (given(SHE), change(AGREE, agreed_on=NEXT_WEEK), "agreed_on", "The date agreed must be today or in the past."),
    (
        given(SHE),
        change(AGREE, interpreter=Interpreter.FAMILY_OR_FRIEND),
        "interpreter",
        (
            "A family member or friend never interprets for a victim: she may not be free to speak before them. "
            "Arrange a professional interpreter and choose that."
        ),
    ),
    (given(SHE), change(AGREE, language=None), "language", "Say for which language the interpreter is needed."),
    (
        given(SHE, AGREED),
        change(DEPART, departed_on=NEXT_WEEK),
        "departed_on",
        "The date must be today or in the past.",
    ),
    (
        given(SHE, AGREED),
        change(DEPART, next_on=DEPART.departed_on),
        "next_on",
        "The next update comes after the day that this is about. Enter a later date.",
    ),
    (
        given(SHE),
        change(MISS, attempted=Happened.on(NEXT_WEEK)),
        "attempted",
        "Say when it was: it must be now or in the past.",
    ),
    (given(SHE), change(MISS, in_the_way=InTheWay.OTHER, note=None), "note", "Say what stood in the way."),
    (
        given(SHE),
        change(MISS, next_on=date(2026, 3, 11)),
        "next_on",
        "The next attempt comes after this one. Enter a later date.",
    ),
    (given(SHE), change(ADVISE, given_on=NEXT_WEEK), "given_on", "The date must be today or in the past."),
    (given(SHE), change(ADVISE, kinds=(Advice.CALL_999,) * 2), "kinds", "Choose each of these once."),
    (
        given(SHE),
        change(ADVISE, kinds=(Advice.OTHER,), words=None),
        "words",
        "Say what she was advised, in the words that were used.",
    ),
    (
        given(SHE, ADVISED),
        change(ADVISE, instead_of=mark(2)),
        "kinds",
        "What puts earlier advice right cannot itself be advice that could harm her. Record that apart.",
    ),
    (
        given(SHE),
        change(ADVISE, kinds=(Advice.CALL_999,), instead_of=AN_ENTRY),
        "instead_of",
        "Choose advice to this victim that could harm her, or leave this empty.",
    ),
    (
        given(SHE, ADVISED),
        change(ADVISE, kinds=(Advice.CALL_999,), instead_of=mark(2), given_on=date(2026, 3, 1)),
        "given_on",
        "What puts it right was said after it. Enter a later date.",
    ),
    (given(SHE), change(STATE, on=NEXT_WEEK), "on", "The date must be today or in the past."),
    *(
        (
            given(SHE),
            change(STATE, warned=warned),
            "warned",
            (
                "A statement is not taken before she has been told that the defence is given it if it is used. Tell "
                "her first; then record it."
            ),
        )
        for warned in (Answer.NO, Answer.NOT_KNOWN)
    ),
    (
        given(SHE),
        change(STATE, done=Step.OFFERED),
        "statement",
        "Only a statement that was made or brought up to date has words. Take them out.",
    ),
    (
        given(SHE),
        change(STATE, done=Step.READING, statement=None, read_aloud=ReadAloud.NOT_DECIDED),
        "read_aloud",
        "Say how she wants it read in court.",
    ),
    (
        given(SHE),
        change(STATE, done=Step.UPDATED),
        "done",
        "No statement has been made yet that could be brought up to date. Choose made.",
    ),
    (given(SHE), change(SAFEGUARD, on=NEXT_WEEK), "on", "The date must be today or in the past."),
    (given(SHE), change(SAFEGUARD, safeguard=Safeguard.OTHER, note=None), "note", "Say what it is."),
    (
        given(SHE),
        change(SAFEGUARD, return_on=SAFEGUARD.on),
        "return_on",
        "Only what was issued is looked at again, on a later date.",
    ),
    (
        given(SHE),
        change(SAFEGUARD, outcome=SafeguardStep.RETURNED, return_on=None),
        "issued",
        "Choose which one came back, and only where one was returned. What was never issued cannot come back.",
    ),
    (
        given(SHE),
        change(SAFEGUARD, outcome=SafeguardStep.RETURNED, return_on=None, issued=AN_ENTRY),
        "issued",
        "Choose something of this kind that was issued to this victim and has not come back.",
    ),
    (
        given(SHE, SAFEGUARDED),
        change(SAFEGUARD, outcome=SafeguardStep.RETURNED, on=date(2026, 3, 4), return_on=None, issued=mark(2)),
        "on",
        "It cannot have come back before it was issued. Check both dates.",
    ),
    (given(SHE), change(FEED_BACK, received_on=NEXT_WEEK), "received_on", "The date must be today or in the past."),
    (given(SHE), change(RECORD_SCHEME, on=NEXT_WEEK), "on", "The date must be today or in the past."),
    (
        given(SHE),
        change(RECORD_SCHEME, done=SchemeStep.NOT_OPEN_TO_HER, because=None),
        "because",
        "Say why the scheme is not open to her: the sentence or the offence.",
    ),
]


@pytest.mark.parametrize(("case", "command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(case: Case, command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, case, command)
    assert (stop.field, stop.sentence) == (field, sentence)
