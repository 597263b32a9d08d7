"""Protecting: orders and conditions, from the first thought of one to its service, its changes and its end."""

from domain.kernel import Entry, Fact
from portal.generating.life import Life

_ORDER = "stalking_protection_order"
_INTERIM = "interim_stalking_protection_order"
_COURT = "Northmere Magistrates’ Court (fictional)"
_FORCE = "Northmere Police (fictional)"
_TERMS = (
    "Not to contact her by any means or through anybody.",
    "Not to publish anything about her.",
    "Not to have more than one telephone that reaches the internet.",
)


def protect(life: Life) -> Entry[Fact] | None:
    """Whether an order is applied for, and the order where one is made. None where nothing binds him."""
    life.wait(1, 8)
    apply = life.chance(70)
    common = {"victim": life.victim, "suspect": life.suspect, "kind": _ORDER}
    life.give(
        "police_supervisor",
        "consider-protection-order",
        **common,
        decision="apply" if apply else "do_not_apply",
        reasons="Bail ends before any trial can begin." if apply else "He is bound by a longer order already.",
        owner="police_supervisor",
        considered_on=life.day,
    )
    return _applied(life, common) if apply else _made_elsewhere(life)


def _applied(life: Life, common: dict[str, object]) -> Entry[Fact] | None:
    life.wait(2, 8)
    life.give("police_legal", "advance-order-application", **common, state="drafted", reached_on=life.day)
    life.wait(1, 5)
    life.give("police_legal", "advance-order-application", **common, state="legal_review", reached_on=life.day)
    life.give("police_legal", "advance-order-application", **common, state="submitted", reached_on=life.day)
    interim = _order(life, _INTERIM, 75) if life.chance(45) else None
    if interim is not None:
        _served(life, interim)
    life.wait(1, 4)
    hearing = life.workday(life.rng.randint(10, 25))
    life.give(
        "police_legal",
        "advance-order-application",
        **common,
        state="listed",
        reached_on=life.day,
        hearing_on=hearing,
        court=_COURT,
    )
    if life.chance(50):
        life.give(
            "police_legal",
            "record-hearsay-notice",
            **common,
            reliance="notice_served",
            done_on=life.day,
            note="What her neighbour told the officer at the door.",
        )
    life.wait((hearing - life.day).days, (hearing - life.day).days)
    granted = life.chance(80)
    life.give(
        "police_legal",
        "advance-order-application",
        **common,
        state="granted" if granted else "refused",
        reached_on=life.day,
        court=_COURT,
        reasons=None if granted else "The court was not satisfied that an order is necessary.",
    )
    if not granted:
        return None  # the interim order lapses with the application
    order = _order(life, _ORDER, life.one((740, 1100)))
    _served(life, order)
    _notified(life, order)
    if interim is not None:
        life.give(
            "police_legal",
            "change-measure",
            measure=interim.id,
            change="discharged",
            decided_on=life.day,
            court=_COURT,
            reasons="The full order takes its place.",
        )
    return order


def _made_elsewhere(life: Life) -> Entry[Fact] | None:
    """A family court's order, which she or her solicitor brought."""
    if life.chance(40):
        return None
    order = life.give(
        "isac_caseworker",
        "record-protective-measure",
        suspect=life.suspect,
        kind="non_molestation_order",
        victim=life.victim,
        terms=[{"words": _TERMS[0], "kind": "prohibition"}],
        starts_on=life.day,
        ends_on=life.ahead(365),
        made_on=life.day,
        made_by="application",
        court="Northmere Family Court (fictional)",
        without_notice="no",
    )
    _served(life, order)
    return order


def _order(life: Life, kind: str, days: int) -> Entry[Fact]:
    return life.give(
        "police_legal",
        "record-protective-measure",
        suspect=life.suspect,
        kind=kind,
        victim=life.victim,
        terms=[{"words": words, "kind": "prohibition"} for words in life.some(_TERMS)],
        starts_on=life.day,
        ends_on=life.ahead(days),
        reference=f"SPO/{life.rng.randint(1, 999):04}",
        made_on=life.day,
        made_by="application",
        court=_COURT,
        force_area=_FORCE,
        without_notice="no",
    )


def _served(life: Life, order: Entry[Fact]) -> None:
    life.wait(0, 1)
    life.give(
        "police_investigator",
        "record-service",
        measure=order.id,
        served_on=life.day,
        how="handed_over_in_person",
        served_by="police_officer",
    )


def _notified(life: Life, order: Entry[Fact]) -> None:
    life.wait(1, 2)
    life.give(
        "police_investigator",
        "record-notification",
        measure=order.id,
        what="first_notification",
        notified_on=life.day,
        in_person="yes",
        acknowledged="yes",
        station="Northmere Central (fictional)",
    )


def recognise(life: Life) -> None:
    """A man like this one is bound elsewhere: the coordinator confirms it after looking."""
    life.give(
        "police_coordinator",
        "confirm-likeness",
        suspect=life.suspect,
        kind=_ORDER,
        terms="Not to approach her work, and not to contact anybody who works there.",
        starts_on=life.ago(life.rng.randint(60, 200)),
        ends_on=life.ahead(life.rng.randint(200, 500)),
        contact="Force stalking team, 01632 960180",
    )
