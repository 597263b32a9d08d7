"""Sentencing: what a charge comes to in court, and the report and orders that go with a sentence."""

from portal.generating import caring, considering, supervising
from portal.generating.life import Life

CHARGE = "Stalking, section 2A"
_CROWN = "Northmere Crown Court (fictional)"
_MAGISTRATES = "Northmere Magistrates’ Court (fictional)"


def come_to_court(life: Life) -> None:
    """First appearance, her statement, the plea, and a conviction or an acquittal."""
    _hearing(life, "first_appearance", _MAGISTRATES, "He is bailed with conditions.")
    life.give(
        "witness_care",
        "record-special-measures",
        victim=life.victim,
        measures=["screens"],
        state="applied_for",
        on=life.day,
        court=_MAGISTRATES,
    )
    caring.state(life)
    guilty = life.chance(60)
    life.give(
        "cps_prosecutor",
        "record-plea",
        suspect=life.suspect,
        plea="guilty" if guilty else "not_guilty",
        court="crown_court",
        offered_on=life.day,
    )
    _hearing(life, "sentence" if guilty else "trial", _CROWN, "The court has decided.")
    if guilty or life.chance(60):
        _convicted(life, "guilty_plea" if guilty else "after_trial")
    else:
        life.give(
            "cps_prosecutor",
            "record-acquittal",
            suspect=life.suspect,
            offences=[CHARGE],
            how="not_guilty_after_trial",
            court=_CROWN,
            acquitted_on=life.day,
        )


def _hearing(life: Life, kind: str, court: str, outcome: str) -> None:
    life.wait(8, 30)
    life.give(
        "witness_care",
        "record-hearing",
        suspect=life.suspect,
        kind=kind,
        court=court,
        listed_for=life.day,
        outcome=outcome,
    )


def _convicted(life: Life, how: str) -> None:
    report = None
    if life.chance(65):
        report = life.give(
            "cps_prosecutor",
            "ask-for-pre-sentence-report",
            suspect=life.suspect,
            asked_on=life.day,
            court=_CROWN,
            due_on=life.workday(21),
        )
    if report is not None:
        life.wait(6, 15)
        life.give(
            "probation_practitioner",
            "deliver-pre-sentence-report",
            report=report.id,
            delivered_on=life.day,
            form=life.one(("short_format", "standard")),
            risk="High risk of serious harm to a known adult.",
            proposal="A community order with a programme requirement.",
            restraining_order="yes",
        )
    custody = life.chance(35)
    life.give(
        "cps_prosecutor",
        "record-conviction",
        suspect=life.suspect,
        offences=["stalking_2a"],
        how=how,
        court=_CROWN,
        convicted_on=life.day,
        sentenced_on=life.day,
        disposal="custody" if custody else "community_order",
        custody_months=6 if custody else None,
        sentence="Six months." if custody else "A community order of two years.",
        starts_on=life.day,
        ends_on=life.ahead(182 if custody else 730),
        release_on=life.ahead(91) if custody else None,
    )
    considering.after_court(life)
    life.give(
        "cps_prosecutor",
        "decide-sentence-order",
        suspect=life.suspect,
        occasion="conviction",
        sought=True,
        terms="Not to contact her by any means or through anybody.",
        victims_wishes="She asks that letters to her sister are forbidden too.",
        decided_on=life.day,
    )
    life.give(
        "victim_liaison_officer",
        "record-contact-scheme",
        victim=life.victim,
        scheme="victim_contact_scheme",
        done=life.one(("joined", "told_that_she_can_join")),
        on=life.day,
        wants="To be told before any release, by telephone.",
    )
    supervising.supervise(life, custody=custody)
