"""What somebody says of their own ethnicity, handed to that very person and to nobody else."""

from domain.ethnicity import Ethnicity
from domain.governance import GOVERNANCE
from domain.governance.own_ethnicity import declared_by
from domain.kernel import AccountId
from domain.people import Actor
from infra.ledger import Ledger


class Declared:
    """Reads what people say of themselves: there is no way to ask it of another account."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def own(self, who: Actor) -> Ethnicity | None:
        """What the person who asks says of themself; None where that is nothing."""
        return declared_by(self._ledger.case(GOVERNANCE).entries).get(AccountId(who.account))
