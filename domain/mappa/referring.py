"""Referring: what a draft must carry before anybody endorses it: a category on record, its form, what is true."""

import msgspec

from domain.anatomy import traits
from domain.case import Case
from domain.classes import CHARGING, MAPPA
from domain.kernel import Circumstances, Decided, Refused
from domain.legible import legible
from domain.mappa.assessment import MappaAssessed, Outcome, refuse_uncarried
from domain.mappa.categories import ROWS, Level
from domain.mappa.considered import assessments
from domain.mappa.drafted import MappaReferralDrafted, ReferToMappa
from domain.mappa.eligibility import eligibility
from domain.mappa.form import FREE, PREFILLED, MappaForm
from domain.mappa.managed import left, managed
from domain.mappa.standing import under_way
from domain.mappa.templates import BULLET_AT_MOST, TEMPLATES, Asked, Form, Purpose, why_not_used
from domain.parties import must_be_suspect, must_be_victim
from domain.timing import not_in_future

_LABELS = {trait.name: trait.label.text for trait in traits(MappaReferralDrafted)}


def drafted(case: Case, command: ReferToMappa, ask: Circumstances) -> list[Decided]:
    """The referral as a draft. Raises `Refused` for more than the record carries, and for less than the form needs."""
    must_be_suspect(case, command.suspect)
    must_be_victim(case, command.victim)
    not_in_future(command.referred_on, ask, "referred_on", "The date of the draft must be today or in the past.")
    if sentence := why_not_used(command.template, Purpose.REFERRAL, ask.today):
        raise Refused(sentence, field="template")
    if command.level not in ROWS[command.category].levels - {Level.LEAD_AGENCY}:
        raise Refused(
            "A referral is to level 2 or 3. Level 1 is managed by the lead agency without one.", field="level"
        )
    ask.require(
        under_way(case, command.suspect) is None,
        "A referral of this suspect is under way. Correct that draft, or wait for the answer to it.",
        rule="mappa.one-referral",
        field="suspect",
        rests_on=frozenset({MAPPA}),
    )
    ask.require(
        all(each.suspect != command.suspect or not each.meets for each in managed(case)),
        "This suspect is in MAPPA already, at a level that meets. Take what is new to its meeting, or set the level "
        "with its reasons; refer him again once it is recorded that he has left.",
        rule="mappa.managed-already",
        field="suspect",
        rests_on=frozenset({MAPPA}),
    )
    refuse_unassessed(case, command, ask)
    refuse_together(unfilled(command, command.template) | _unanswered(command))
    return [Decided(MappaReferralDrafted(**msgspec.structs.asdict(command)))]


def refuse_unassessed(case: Case, form: MappaForm, ask: Circumstances) -> None:
    """Raise `Refused` unless the last assessment refers the suspect in that category and level, and it still holds."""
    last = assessments(legible(case, {MAPPA})).get(form.suspect)
    said = last.fact if last is not None else None
    ask.require(
        said is not None and said.outcome is Outcome.REFER,
        "No assessment on record refers this suspect to MAPPA. Assess him first, and say why.",
        rule="mappa.assessed-first",
        field="category",
        rests_on=frozenset({MAPPA}),
    )
    ask.require(
        last is None or all(case.place(each) < last.position for each in left(case, form.suspect)),
        "He has left MAPPA since that assessment. Assess him again, and say why he is referred now.",
        rule="mappa.assessed-since-he-left",
        field="category",
        rests_on=frozenset({MAPPA}),
    )
    ask.require(
        said is None or (said.category, said.level) == (form.category, form.level),
        f"The assessment on record refers him {_placed(said)}. Refer him so, or assess him again first.",
        rule="mappa.as-assessed",
        field="category",
        rests_on=frozenset({MAPPA}),
    )
    if said is not None:
        lines = eligibility(legible(case, {CHARGING}), form.suspect, said.answered, ask.today)
        refuse_uncarried(form.category, {line.category: line for line in lines}, ask)


def _placed(said: MappaAssessed | None) -> str:
    if said is None or said.category is None or said.level is None:
        return "in no category"
    return f"in {ROWS[said.category].title.lower()} at {said.level.value.replace('_', ' ')}"


def unfilled(form: MappaForm, template: Form) -> dict[str, str]:
    """What a template needs, takes less of, or does not ask for: by field, in its order, what is to be done."""
    asks = tuple(TEMPLATES[template].asks())
    wrong = {asked.name: said for asked in asks if (said := _wrong_in(asked, getattr(form, asked.name)))}
    for name in FREE:
        if name not in {asked.name for asked in asks} and getattr(form, name) is not None:
            wrong[name] = f"This form does not ask for “{_LABELS[name]}”. Leave it empty."
    senior = form.level is Level.SENIOR
    if senior and form.why_senior is None:
        wrong["why_senior"] = "Say what level 2 cannot do for him: level 3 needs that."
    elif not senior and form.why_senior is not None:
        wrong["why_senior"] = (
            "What level 2 cannot do belongs to a referral to level 3 alone. Take it out, or assess him anew."
        )
    return wrong


def refuse_together(wrong: dict[str, str]) -> None:
    """Raise `Refused` beside every field that is wrong at once, so that nobody is told of one after another."""
    if wrong:
        (field, sentence), *others = wrong.items()
        raise Refused(sentence, field=field, also=dict(others))


def _wrong_in(asked: Asked, said: str | None) -> str:
    if said is None:
        return f"Fill in “{_LABELS[asked.name]}”: the form needs it." if asked.needed else ""
    if len(said) > asked.at_most:
        return f"Keep it to {asked.at_most:,} characters: it has {len(said):,}. Summarise, and paste nothing."
    if asked.bullets and max(map(len, said.splitlines()), default=0) > BULLET_AT_MOST:
        return f"Write it in bullets, one a line, each of {BULLET_AT_MOST} characters at most. Paste nothing."
    return ""


def _unanswered(command: ReferToMappa) -> dict[str, str]:
    """Nothing is carried over from the record without somebody's answer that it is still so."""
    wrong = {}
    for name in PREFILLED:
        filled, answered = getattr(command, name) is not None, getattr(command, f"{name}_still") is not None
        if filled and not answered:
            said = f"Say of “{_LABELS[name]}” whether it is still true, was changed, or was not on record."
            wrong[f"{name}_still"] = said
        if answered and not filled:
            wrong[f"{name}_still"] = "There is nothing here to be still true. Leave it unanswered."
    return wrong
