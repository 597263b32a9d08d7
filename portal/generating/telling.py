"""Telling: what the victim is told by telephone on the day on which it happens."""

from portal.generating.life import Life


def tell_her(life: Life, by: str, event: str, told: str) -> None:
    """She is told of an event of today by whoever acts in a role."""
    life.give(
        by,
        "tell-victim",
        victim=life.victim,
        event=event,
        event_on=life.day,
        told_at=life.hours_ago(0),
        method="telephone",
        told=told,
    )
