"""The clinic's actions by their moment: on the way to a meeting, before it, in its room, after it, and onward."""

from collections.abc import Sequence
from typing import Final

from domain.kernel import Command
from portal.asking import Opened
from portal.presenting.actions import action, recordable
from portal.views import Action, ActionGroup

MOMENTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "Referral and advice",
        ("refer-to-clinic", "screen-clinic-referral", "answer-clinic-referral", "record-consultation"),
    ),
    (
        "Before the meeting",
        (
            "put-on-agenda",
            "take-off-agenda",
            "ask-for-returns",
            "return-to-clinic",
            "freeze-pack",
            "declare-no-conflict",
            "take-pack-copy",
        ),
    ),
    (
        "In the room",
        (
            "add-emergency-item",
            "call-item",
            "give-update",
            "record-formulation",
            "record-differing-view",
            "decide-at-clinic",
            "tell-victim-plan",
            "set-next-review",
            "close-item",
            "record-not-attended",
            "leave-room",
            "come-back-to-room",
            "admit-guest",
            "remove-guest",
            "keep-off-minutes",
        ),
    ),
    (
        "Actions that were agreed",
        (
            "agree-action",
            "progress-action",
            "complete-action",
            "verify-action",
            "redate-action",
            "reassign-action",
            "withdraw-action",
        ),
    ),
    ("Minutes, and telling the victim", ("write-minutes", "approve-minutes", "issue-minutes", "end-telling-victim")),
    ("Onward", ("step-up", "step-down", "close-at-clinic")),
)


def by_moment(opened: Opened, href: str) -> tuple[ActionGroup, ...]:
    """What this reader may record at the clinic, by the moment that it belongs to; no moment without an action."""
    given = recordable(opened, "clinic")
    groups = (ActionGroup(title, tuple(_of(names, given, href))) for title, names in MOMENTS)
    return tuple(group for group in groups if group.actions)


def _of(names: Sequence[str], given: dict[str, type[Command]], href: str) -> list[Action]:
    return [action(name, given[name], href) for name in names if name in given]
