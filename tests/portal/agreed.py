"""The partnership's agreement as tests sign it anew, and the reference by which an engagement names a case."""

from datetime import date

from domain.case import fold
from domain.classes import DataClass
from domain.governance.agreements_said import RecordAgreement
from domain.kernel import StreamId
from domain.people import PORTAL
from domain.referral import case_reference
from tests.cast import AGREEMENT
from tests.house import World


def agree(world: World, starts: date, expires: date, classes: tuple[DataClass, ...] = ()) -> None:
    """All agencies sign the partnership's agreement anew on paper, from one day to another: each time another text."""
    line = {name: getattr(AGREEMENT, name) for name in AGREEMENT.__struct_fields__}
    number = len(world.house.door.register().agreements[AGREEMENT.agreement].texts) + 1
    line |= {"starts": starts, "expires": expires, "classes": classes, "handling": f"Text {number}."}
    world.ask(PORTAL, None, RecordAgreement(**line))
    world.caught_up()


def reference_of(world: World, stream: StreamId) -> str:
    """The reference of a case."""
    return case_reference(fold(world.house.ledger.entries(stream))) or ""
