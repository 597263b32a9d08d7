"""Sharing: what agencies ask of each other, hand on and open in an emergency, and to whom a case is closed."""

from datetime import timedelta

from domain.advocacy.notes import AdvocacyNoteRecorded
from domain.kernel import Entry
from domain.reports.incidents import IncidentRecorded
from domain.sharing.requests import InformationRequested
from domain.victim_requests import law_on
from portal.generating.advising import request_of_her
from portal.generating.life import Life

_CLASS = "advocacy_confidential"


def ask(life: Life) -> None:
    """A request for one confidential note, and what became of it."""
    life.wait(1, 6)
    asked = _requested(life)
    life.wait(1, 4)
    if life.chance(25):
        life.give(
            "police_investigator", "withdraw-request", request=asked.id, because="She brought the letter herself."
        )
        return
    note = life.case.latest(AdvocacyNoteRecorded)
    if note is None or life.chance(35):
        life.give(
            "agency_guardian",
            "answer-information-request",
            request=asked.id,
            outcome="cannot_be_given",
            because="She was asked and does not agree.",
        )
        return
    given = life.give(
        "agency_guardian",
        "answer-information-request",
        request=asked.id,
        outcome="given",
        because="She was asked and agrees to this one note.",
        items=[note.id],
        conditions="Not to be put to him, and not to be quoted.",
        expires_at=life.now.replace(microsecond=0) + timedelta(days=60),
        victim_informed="yes",
        suspect_effect="None is expected.",
        review_on=life.ahead(20),
    )
    if life.chance(50):
        life.wait(3, 12)
        life.give("agency_guardian", "withdraw-grant", grant=given.id, because="She has taken her agreement back.")


def _requested(life: Life) -> Entry[InformationRequested]:
    """The request that waits, as the law of that day has it asked."""
    wanted = "Only what she said of the first letter: when it came."
    proportionate = "One note of one day, read by one officer."
    common = {"agency": life.agency("isac_caseworker"), "needed_by": life.ahead(10)}
    if law_on(life.day) is None:
        life.give(
            "police_investigator",
            "request-information",
            **common,
            data_class=_CLASS,
            wanted=wanted,
            purpose="To date the first letter and secure it as evidence.",
            grounds=[{"gateway": "crime_and_disorder", "narrative": "So that further offences are prevented."}],
            why_necessary="No statement dates it.",
            why_proportionate=proportionate,
        )
    else:
        request_of_her(
            life,
            **common,
            line_of_enquiry=wanted,
            why_necessary=proportionate,
            why_last_resort="No statement dates it, and her own messages do not show it.",
            her_view="She agrees that one note is read.",
        )
    return life.case.of(InformationRequested)[-1]


def disclose(life: Life) -> None:
    """Something told to somebody outside, or refused to them, with its reasons."""
    incident = next((e for e in life.case.of(IncidentRecorded) if e.agency == life.agency("police_supervisor")), None)
    refused = incident is None or life.chance(40)
    common = {
        "disclosed_on": life.day,
        "to_person": "The head teacher",
        "to_organisation": "Chapel Rise Primary (fictional)",
        "purpose": "So that the school keeps him from the gate.",
        "grounds": [{"gateway": "public_interest", "narrative": "The school cannot keep away whom it does not know."}],
        "why_necessary": "Nobody else can keep him from the gate.",
        "why_proportionate": "One incident and his description; nothing of her.",
        "victim_informed": "yes",
        "suspect_effect": "He may learn of it when he is turned away.",
        "approved_by": "The duty inspector",
    }
    if refused:
        life.give(
            "police_supervisor",
            "record-disclosure",
            **common,
            outcome="refused",
            refused_because="The school has no children of hers.",
        )
        return
    life.give(
        "police_supervisor",
        "record-disclosure",
        **common,
        outcome="disclosed",
        items=[incident.id] if incident is not None else [],
        accuracy="Seen by an officer on that day.",
        conditions="For the head alone.",
        retention="Until the end of term.",
        review_on=life.ahead(30),
    )


def narrow(life: Life) -> None:
    """Handling conditions, a list for a day, somebody kept out, a seal, and an override of what she took back."""
    life.wait(0, 3)
    note = life.case.latest(AdvocacyNoteRecorded)
    if note is not None and life.chance(70):
        life.give(
            "isac_caseworker",
            "set-handling",
            entry=note.id,
            conditions="Ring her advocate before anybody speaks to her of it.",
            not_onward=True,
            not_to_suspect=True,
        )
    everybody = [life.account(role) for role in sorted(life.members)]
    if life.chance(40):
        life.give(
            "police_coordinator",
            "restrict-case",
            accounts=everybody,
            because="Until it is known who told him that there is a case.",
        )
        life.give("police_coordinator", "lift-restriction", because="He heard it from a neighbour.")
    if life.chance(40):
        _exclude(life)
    if life.chance(30):
        life.give(
            "agency_guardian",
            "seal-case",
            accounts=[life.account("agency_guardian"), *everybody],
            because="A message says that somebody here knows him. It is looked into.",
        )
        life.give("agency_guardian", "unseal-case", because="Nobody does. The message was about another man.")
    if life.chance(40):
        override = life.give(
            "isac_caseworker",
            "override-narrowing",
            what="advocacy_summary",
            holder=life.agency("isac_caseworker"),
            agency=life.agency("police_supervisor"),
            roles=["police_supervisor"],
            basis="vital_interests",
            because="If she takes it back tonight, whoever is on duty must still know.",
            until=life.now.replace(microsecond=0) + timedelta(days=2),
        )
        life.give(
            "agency_guardian",
            "review-override",
            override=override.id,
            outcome=life.one(("ended", "stands")),
            because="She was asked and leaves it with police.",
        )


def _exclude(life: Life) -> None:
    who = life.account("colleague_police_investigator")
    excluded = life.give(
        "police_coordinator", "exclude-person", account=who, because="He asked at the front desk about her street."
    )
    life.give(
        "agency_guardian",
        "review-exclusion",
        exclusion=excluded.id,
        outcome="stands",
        because="The note of the front desk was read.",
    )
    life.wait(1, 5)
    life.give("police_coordinator", "lift-exclusion", account=who, because="His sergeant has spoken with him.")


def protect(life: Life) -> None:
    """The name of her advocate kept from other agencies, and opened to one of them by a third."""
    protected = life.give(
        "agency_guardian",
        "protect-worker",
        account=life.account("isac_caseworker"),
        because="He asked at the desk who helps her.",
    )
    life.wait(1, 5)
    opening = life.give(
        "agency_guardian",
        "open-worker-name",
        protection=protected.id,
        to=life.account("police_supervisor"),
        why="Whoever plans the arrest rings her by name.",
    )
    life.give("probation_practitioner", "confirm-worker-name", proposal=opening.id, why="I have spoken with both.")
    everybody = life.give(
        "agency_guardian", "open-worker-name", protection=protected.id, why="He was arrested this morning."
    )
    life.give("probation_practitioner", "decline-worker-name", proposal=everybody.id, why="He may be bailed tonight.")


def emergency(life: Life) -> None:
    """Glass broken for an hour and reviewed, or a guardian asked first."""
    life.wait(0, 5)
    if life.chance(50):
        glass = life.give(
            "police_supervisor",
            "break-glass",
            data_class="protected_location",
            agency=life.agency("isac_caseworker"),
            reason="threat_to_life",
            because="He rang and said that he is outside.",
        )
        life.wait(1, 2)
        life.give(
            "agency_guardian",
            "review-break-glass",
            entry=glass.id,
            outcome="justified",
            because="Officers were on their way to her.",
        )
        return
    asked = life.give(
        "police_coordinator",
        "break-glass",
        data_class="protected_location",
        agency=life.agency("isac_caseworker"),
        reason="child_at_risk",
        because="The child was seen with him at the station.",
    )
    allowed = life.chance(50)
    life.give(
        "agency_guardian",
        "allow-emergency-access" if allowed else "decline-emergency-access",
        entry=asked.id,
        because="The danger is real." if allowed else "We ring her ourselves, now.",
    )
