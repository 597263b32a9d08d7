"""What is put before people about recognition: where the evidence, the screening and the name of a crime part."""

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, RISK, THIRD_PARTY, VICTIM_UNRELEASED
from domain.kernel import Entry
from domain.people import Role
from domain.reports.classification import classification, may_be_stalking, needs_evidence, stalking_recorded
from domain.reports.conduct import four_test
from domain.reports.crimes import CrimeRecorded
from domain.reports.effect import effect
from domain.reports.elsewhere import linked_to_others
from domain.reports.offences import OFFENCES
from domain.reports.online_flag import lacking_online_flag
from domain.reports.screening import answers_and_result_part, marks_of, screened_as_probable
from domain.reports.third_party import not_followed
from domain.rules import ADVOCATES, CLINIC, EVERY_AGENCY, POLICE, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


def _screened(case: Case, _: Moment) -> list[Finding]:
    if stalking_recorded(case):
        return []
    return [
        Finding(entries=(screening, *case.of(CrimeRecorded)), values={"day": spelt(screening.fact.screened_on)})
        for screening in screened_as_probable(case)
    ]


def _answers_part(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), values={"marks": ", ".join(mark.value for mark in marks_of(entry.fact))})
        for entry in answers_and_result_part(case)
    ]


def _instead(case: Case, _: Moment) -> list[Finding]:
    test = four_test(case)
    shown = {entry.id: entry for entries in test.shown_by.values() for entry in entries}
    acts = tuple(sorted(shown.values(), key=lambda entry: entry.position))
    marks = ", ".join(mark.value for mark in test.marks)
    return [
        Finding(entries=(crime, *acts), values={"offence": _called(case, crime), "marks": marks})
        for crime in may_be_stalking(case)
    ]


def _look_for(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=effect(case, crime).entries, values={"offence": _called(case, crime)})
        for crime in needs_evidence(case)
    ]


def _unstated(case: Case, _: Moment) -> list[Finding]:
    found = []
    for crime in case.of(CrimeRecorded):
        known = effect(case, crime)
        if known.unstated:
            found.append(Finding(entries=known.entries, values={"kinds": ", ".join(known.unstated)}))
    return found


def _called(case: Case, crime: Entry[CrimeRecorded]) -> str:
    now = classification(case, crime)
    return OFFENCES[now.offence].title if now is not None else crime.fact.title


def _no_flag(case: Case, _: Moment) -> list[Finding]:
    return _lacking(case, kept_close=True)


def _no_flag_released(case: Case, _: Moment) -> list[Finding]:
    return _lacking(case, kept_close=False)


def _lacking(case: Case, *, kept_close: bool) -> list[Finding]:
    return [
        Finding(entries=(crime, *online), values={"offence": _called(case, crime)})
        for crime, online in lacking_online_flag(case, kept_close=kept_close)
    ]


def _left(case: Case, _: Moment) -> list[Finding]:
    return [Finding(entries=(entry,)) for entry in not_followed(case)]


def _others(case: Case, _: Moment) -> list[Finding]:
    linked = linked_to_others(case)
    if not linked:
        return []
    count = "1 record" if len(linked) == 1 else f"{len(linked)} records"
    return [Finding(entries=linked, values={"count": count})]


_OPEN = frozenset({CHRONOLOGY})
_ALL = _OPEN | {VICTIM_UNRELEASED}
_INVESTIGATING = POLICE | {Role.CPS_PROSECUTOR, Role.AUDITOR}

_INSTEAD = Rule(
    id="stalking-instead",
    sentence="“{offence}” is recorded, and what was done is {marks}: a supervisor decides whether it is stalking.",
    source=f"Home Office Counting Rules, principal crime, 2023; {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=_ALL,
    to=EVERY_AGENCY - SUSPECTS_SIDE,
    action="decide-classification",
    find=_instead,
)
_NO_FLAG = Rule(
    id="online-flag-absent",
    sentence="Something was done online or by telephone, and “{offence}” has no online flag.",
    source=REPORT,
    valid_from=FIRST_ADOPTED,
    rests_on=_ALL,
    to=POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR},
    action="set-online-flag",
    find=_no_flag,
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="screened-not-recorded",
        sentence="Screened as probable stalking on {day}, and no stalking crime is recorded.",
        source=f"Stalking screening tool, 2024; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK, CHRONOLOGY}),
        to=EVERY_AGENCY,
        action="record-crime",
        find=_screened,
    ),
    Rule(
        id="screening-parts",
        sentence="The screening answers {marks} with yes, and its result is not probable stalking: look at it again.",
        source=f"Stalking screening tool, 2024; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="record-screening",
        find=_answers_part,
    ),
    _INSTEAD,
    msgspec.structs.replace(
        _INSTEAD, id="stalking-instead-released", rests_on=_OPEN, to=EVERY_AGENCY, yields_to=_INSTEAD.id
    ),
    Rule(
        id="evidence-to-find",
        sentence="“{offence}” is recorded, and no evidence of fear, of distress or of its effect: look for it.",
        source=f"Protection from Harassment Act 1997 s.4A; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=_OPEN,
        to=_INVESTIGATING,
        action="record-evidence-of-effect",
        find=_look_for,
    ),
    Rule(
        id="evidence-not-stated",
        sentence="Not known to be in a signed statement: {kinds}.",
        source=f"Protection from Harassment Act 1997 s.4A; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=_OPEN,
        to=_INVESTIGATING,
        action="record-evidence-of-effect",
        find=_unstated,
    ),
    _NO_FLAG,
    msgspec.structs.replace(
        _NO_FLAG,
        id="online-flag-absent-released",
        rests_on=_OPEN,
        yields_to=_NO_FLAG.id,
        find=_no_flag_released,
    ),
    Rule(
        id="third-party-not-followed",
        sentence="What somebody else told of earlier stalking was not followed: a supervisor looks at the reason.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({THIRD_PARTY}),
        to=_INVESTIGATING,
        action="answer-third-party-information",
        find=_left,
    ),
    Rule(
        id="pattern-with-others",
        sentence="{count} held elsewhere of what he did, as far as known to somebody else: read it with this case.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({THIRD_PARTY}),
        to=_INVESTIGATING,
        find=_others,
    ),
)
