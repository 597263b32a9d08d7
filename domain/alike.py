"""Alike: what holds for somebody on every case alike at one moment, asked of the register once for all of a list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Self

import msgspec

from domain.calendar import london_date
from domain.governance.agreements import agreed_with
from domain.governance.register import Register
from domain.kernel import AccountId
from domain.people import Actor, AgencyId, AgencyKind
from domain.policy import Agreed, Reader
from domain.sharing.comparison import people_of
from domain.sharing.detected import Person


class Alike(msgspec.Struct, frozen=True):
    """Somebody beside the register at one moment: the accounts that are theirs, and what the agreements cover.

    `people` are those accounts as they are compared with the parties of a case. `readers` are those who were made of
    them on some cases so far, by what their letters rest on: of one moment, never of the next.
    """

    accounts: frozenset[AccountId]
    people: Sequence[Person]
    kinds: Mapping[AgencyId, AgencyKind]
    agreed: Agreed
    readers: dict[object, Reader]

    @classmethod
    def of(cls, who: Actor, register: Register, now: datetime) -> Self:
        """What the register says of somebody at a moment."""
        accounts = register.accounts_of(who.account)
        return cls(
            accounts=accounts,
            people=people_of(register, accounts),
            kinds=register.kinds,
            agreed=agreed_with(register.agreements, who.agency, london_date(now)),
            readers={},
        )

    def asked_with(self, reader: Reader) -> Reader:
        """The same reader, each of whose letters is asked once for every case on which they read by the same letters.

        Their policy and all that stands here is the same; what else a letter rests on must be named in this key.
        """
        given = (reader.confirmed, reader.granted, reader.urgent, reader.suppliers)
        rests_on = (*given, reader.shut, reader.only, reader.handed_alone)
        reader.tells_as(self.readers.setdefault(rests_on, reader))
        return reader
