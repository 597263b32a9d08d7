"""Orders: what the page of the measures shows of each order and of each application for one."""

import msgspec


class OrderShown(msgspec.Struct, frozen=True, kw_only=True):
    """One order as it stands: its terms by number with what he knows of each, and what breaking it is in law.

    `starts` and `ends` are shown values; `served` says when it was, or that no service is recorded; `source` is where
    the law of breach stands; `aid` what helps to decide on such an order.
    """

    title: str
    state: str
    in_force: bool
    starts: object
    ends: object
    terms: tuple[str, ...]
    zone: object
    served: str
    breach: str
    arrest: str
    source: str
    aid: str
    mark: str


class StepShown(msgspec.Struct, frozen=True):
    """One step of an application: what it is, since when, and for how many days."""

    words: str
    since: object
    days: int


class ApplicationShown(msgspec.Struct, frozen=True, kw_only=True):
    """One application for an order: what for, its steps in turn, and how long it took or has taken."""

    title: str
    steps: tuple[StepShown, ...]
    days: int
    ended: bool
