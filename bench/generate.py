"""What generating costs, a fact: the rules alone, all that the door asks, and appending what was drawn in batches."""

import os
import tempfile
from pathlib import Path

import msgspec

from bench.measure import Alternative, Measured, in_turn
from domain.governance import LedgerKind
from infra import clock
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from infra.settings import KeyVersion, Settings
from portal import registering
from portal.demonstration_provider.accounts import PORTAL_CLIENT
from portal.generating.answering import Rules
from portal.generating.filling import SPAN
from portal.generating.lives import Frame
from portal.generating.people import cast_of
from portal.generating.writing import Drawn, Writer, in_order, lives_of
from portal.house import House, opened
from portal.opening import open_for
from portal.staging import PEOPLE

CASES, ROUNDS = 20, 3


def measure() -> list[Measured]:
    """The cases of one seed drawn again and again, and those of one seed after another appended."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(database_url=url, kek=(KeyVersion(1, os.urandom(32)),), data=Path(folder))
        with opened(settings) as house:
            until = clock.now()
            directory = msgspec.structs.replace(registering.read(PEOPLE), training=())
            open_for(house.ledger, house.door, LedgerKind.DEMONSTRATION, known=until - SPAN)
            registering.register(
                house.door,
                directory,
                issuer_of=lambda agency: f"https://{agency}.example",
                client_id=PORTAL_CLIENT,
                known=until - SPAN,
            )
            frame = Frame(cast_of(directory), Rules(house.door.register()), until - SPAN, until)
            return [*_drawing(frame), *_writing(house, frame)]


def _drawing(frame: Frame) -> list[Measured]:
    facts = len(_drawn(1, frame).sheets)
    whole = msgspec.structs.replace(frame, answers=frame.rules.as_at_the_door)
    ways = [
        Alternative("by the rules: what generate does", facts, lambda: None, lambda _: _drawn(1, frame)),
        Alternative("with all that the door asks, in memory", facts, lambda: None, lambda _: _drawn(1, whole)),
    ]
    return in_turn(f"Draw {CASES} cases, a fact", ways, ROUNDS)


def _writing(house: House, frame: Frame) -> list[Measured]:
    """As many facts each time, of one seed after another: of more cases than that, those that come first."""
    seeds = iter(range(2, 3 + ROUNDS))
    facts = len(_drawn(2, frame).sheets)

    def prepare() -> Writer:
        drawn = _drawn(next(seeds), frame, 2 * CASES)
        return Writer(house.ledger, Drawn(drawn.sheets[:facts], drawn.cases))

    return in_turn(
        f"Append {CASES} cases in order of time, a fact",
        [Alternative("in batches, as generate does", facts, prepare, Writer.rest)],
        ROUNDS,
    )


def _drawn(seed: int, frame: Frame, cases: int = CASES) -> Drawn:
    return in_order(lives_of(seed, cases, frame))
