"""Lives: the course of a generated case from its referral to its end, section by section."""

from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import msgspec

from portal.generating import (
    advising,
    bailing,
    beginning,
    breaking,
    bringing,
    caring,
    charging,
    considering,
    family,
    grading,
    investigating,
    keeping,
    protecting,
    reporting,
    sharing,
    treating,
)
from portal.generating.answering import Answers, Rules
from portal.generating.life import Life, LifeOver
from portal.generating.people import Cast
from portal.generating.sittings import Sittings


class Frame(msgspec.Struct, frozen=True):
    """What the cases of one drawing have in common: who works on them, under which rules, from when until when (UTC).

    `answers` is what answers the commands, the rules alone where none is given.
    """

    cast: Cast
    rules: Rules
    since: datetime
    until: datetime
    answers: Answers | None = None


def sittings_of(seed: int, panel: int, frame: Frame) -> Sittings:
    """The meetings of one panel of the clinic of a seed, with nothing on their agendas. Raises `GeneratingError`."""
    rng = Random(f"{seed}/panel {panel}")  # noqa: S311 - as below
    return Sittings(rng, panel, frame.cast, frame.rules, since=frame.since, until=frame.until)


def begun(seed: int, number: int, frame: Frame, met: Sittings) -> Life:
    """The life of one case of a seed before its first step: when it begins follows from seed, number and frame.

    `met` are the meetings that it may come before: their agendas hold the cases that were drawn before it.
    """
    rng = Random(f"{seed}/{number}")  # noqa: S311 - a seed is to give the same cases again
    begins = frame.since + timedelta(seconds=rng.randint(0, int((frame.until - frame.since).total_seconds())))
    return Life(rng, frame.cast, frame.rules, met, begins=begins, until=frame.until, answers=frame.answers)


def lived(life: Life) -> Life:
    """Draw the whole life, as far as it lies before its last moment. Raises `GeneratingError`."""
    with suppress(LifeOver):
        _course(life)
    return life


def _course(life: Life) -> None:
    life.wait(0, 0)
    beginning.refer(life)
    beginning.join(life)
    reporting.first_reports(life)
    caring.inform(life)
    grading.assess(life)
    advising.take_in(life)
    investigating.allocate(life)
    grading.research(life)
    if life.chance(85):
        life.later(0, 25, bringing.refer)
    bailing.arrest(life)
    if life.young:
        family.youth(life)
    if life.chance(45):
        family.children(life)
    order = protecting.protect(life)
    if life.chance(40):
        family.others(life)
    if life.chance(22):
        family.more_people(life)
    caring.keep_in_touch(life)
    reporting.later_reports(life)
    if order is not None:
        breaking.break_order(life, order)
    if life.chance(20):
        protecting.recognise(life)
    advising.go_on(life)
    if life.chance(40):
        investigating.escalate(life)
    _shared(life)
    if life.chance(25):
        considering.early(life)
    if life.chance(18):
        keeping.staff(life)
    grading.assess_again(life)
    if life.chance(60):
        charging.decide(life)
    else:
        bailing.end_bail(life, "released_under_investigation")
        investigating.close_investigation(life)
    if life.chance(45):
        treating.treat(life)
    if life.chance(12):
        considering.refer_onward(life)
    if life.chance(45):
        keeping.hold(life)
    life.settle()
    advising.finish(life)
    keeping.leave(life)
    if life.chance(20):
        sharing.protect(life)
    if life.chance(35):
        keeping.transfer(life)
    if life.chance(80):
        keeping.close(life)


def _shared(life: Life) -> None:
    if life.chance(45):
        sharing.ask(life)
    if life.chance(30):
        sharing.disclose(life)
    if life.chance(35):
        sharing.emergency(life)
    if life.chance(30):
        sharing.narrow(life)
    if life.chance(30):
        keeping.correct(life)
