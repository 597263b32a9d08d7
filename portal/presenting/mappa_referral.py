"""A referral to MAPPA as one reader may see it: in the sections of its form, on a page and in a copy."""

from collections.abc import Iterator

import msgspec

from domain.anatomy import traits
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.health.sharing import ClinicalStatusShared
from domain.kernel import Closed, Entry, Fact, Withheld, is_open
from domain.mappa.categories import ROWS
from domain.mappa.drafted import MappaReferralDrafted
from domain.mappa.form import PREFILLED, Still
from domain.mappa.standing import Referral, Stage, referrals
from domain.mappa.templates import HOSPITAL, RISK_OF_HARM, TEMPLATES, Asked, Heading, Purpose, why_not_used
from domain.parties import SuspectNamed
from domain.people import Role
from domain.probation import ProbationAssessed
from portal.asking import Opened
from portal.presenting.actions import may_give
from portal.presenting.disclosure import as_outside
from portal.presenting.events import Teller
from portal.presenting.mappa_choices import follows, is_own, may_be_asked
from portal.presenting.top import top_of
from portal.printing.plain import pairs, worker
from portal.questions import command_name
from portal.views import Action, By, CaseTop, Shown
from portal.words import in_words

STAGES = {
    Stage.DRAFTED: "Drafted: a manager of the same agency endorses it next",
    Stage.ENDORSED: "Endorsed, and not sent yet",
    Stage.SENT: "Sent: the co-ordinator’s answer is owed",
    Stage.ACCEPTED: "Accepted",
    Stage.REJECTED: "Rejected",
    Stage.WITHDRAWN: "Withdrawn",
}
PART = "You read this referral alone: how far it has got is told to those who read MAPPA"
_NEXT = {
    Stage.DRAFTED: ("ask-mappa-endorsement", "endorse-mappa-referral", "take-new-mappa-form"),
    Stage.ENDORSED: ("send-mappa-referral", "take-new-mappa-form"),
    Stage.SENT: ("answer-mappa-referral",),
}
_LABELS = {trait.name: trait.label.text for trait in traits(MappaReferralDrafted)}
# The sections that another agency completes: from the last entry of this kind.
_COMPLETED_BY: dict[str, type[Fact]] = {HOSPITAL: ClinicalStatusShared, RISK_OF_HARM: ProbationAssessed}
_SAID_ALREADY = frozenset({"Referral", "Suspect", "Form"})
_TAKES_THE_STEP = frozenset({"name", "referrer"})  # the fields in which whoever gives the entry signs by name
_RECEIVES = "to_person"
_SURE = {Still.TRUE: "still true", Still.CHANGED: "changed since it was recorded", Still.WRITTEN_NEW: "new"}


class Section(msgspec.Struct, frozen=True):
    """One section of the form: its number and title, and what stands in it.

    `empty` says that its reader may read every field of it, and that none was filled in.
    """

    title: str
    lines: tuple[Shown, ...]
    empty: bool = False


class ReferralPage(msgspec.Struct, frozen=True, kw_only=True):
    """A referral: on which form, how far it has got, its sections, and what may be done next.

    `changed_since` says that it was corrected after it was sent; `others` are the addresses of the other referrals.
    """

    top: CaseTop
    form: str
    stage: str
    head: tuple[Shown, ...]
    sections: tuple[Section, ...]
    changed_since: bool
    copy: str
    actions: tuple[Action, ...]
    others: tuple[tuple[str, str], ...]


def referral_page(opened: Opened, stream: object, mark: str) -> ReferralPage | None:
    """The referral with this mark, the last one without; None where none is open to this reader."""
    every = referrals(opened.case)
    chosen = _chosen(every, mark)
    if chosen is None:
        return None
    href = f"/cases/{stream}"
    here = f"{href}/mappa/referral"
    teller = Teller(opened, href, acts=False)
    return ReferralPage(
        top=top_of(opened, stream, "mappa"),
        form=TEMPLATES[chosen.form].title,
        stage=_stage(opened, chosen),
        head=tuple(_head(opened.case, chosen)),
        sections=(*sections_of(opened.case, teller, chosen, sure=True), *passage_of(teller, chosen)),
        changed_since=chosen.changed_since,
        copy=f"{here}.pdf?of={chosen.entry.id}",
        actions=_next(opened, chosen, href),
        others=tuple(
            (
                f"{TEMPLATES[each.form].title}, {spelt(each.said.referred_on)}: {_stage(opened, each)}",
                f"{here}?of={each.entry.id}",
            )
            for each in every
            if each is not chosen
        ),
    )


def referral_action(opened: Opened, href: str) -> tuple[Action, ...]:
    """The way from the section to the last referral on its form, where one is open to this reader."""
    found = referrals(opened.case)
    return (Action("See the referral on its form", f"{href}/mappa/referral"),) if found else ()


def referral_copy(opened: Opened, mark: str) -> dict[str, object] | None:
    """What a copy of a referral prints; None where none is open to this reader.

    What is closed to them is not in their copy, and says so only where its existence is open.
    """
    outside = as_outside(opened)
    chosen = _chosen(referrals(outside.case), mark)
    if chosen is None:
        return None
    teller = Teller(outside, "", acts=False)
    template = TEMPLATES[chosen.form]
    agencies: dict[str, str] = {agency.id: agency.name for agency in outside.register.agencies.values()}
    printed = [
        {"title": section.title, "lines": pairs(section.lines, agencies), "empty": section.empty}
        for section in (*sections_of(outside.case, teller, chosen, sure=False), *passage_of(teller, chosen))
    ]
    return {
        "form": template.code,
        "version": template.title,
        "stage": _stage(outside, chosen),
        "head": pairs((Shown("Reference", outside.reference or "Case"), *_head(outside.case, chosen)), agencies),
        "sections": printed,
    }


def _chosen(every: tuple[Referral, ...], mark: str) -> Referral | None:
    if mark:
        return next((each for each in every if str(each.entry.id) == mark), None)
    return every[-1] if every else None


def _head(case: Case, chosen: Referral) -> Iterator[Shown]:
    said = chosen.said
    for entry in case.of(SuspectNamed):
        if is_open(entry.fact.suspect) and entry.fact.suspect == said.suspect:
            yield Shown("Person referred", entry.fact.name if entry.fact.name is not None else "Name not known")
            yield Shown("Date of birth", _day(entry.fact.born))
    yield Shown("Category", f"{ROWS[said.category].title}: {ROWS[said.category].takes}")
    yield Shown("Level referred to", in_words(said.level))
    yield Shown("Date of the draft", said.referred_on)


def _day(value: object) -> object:
    return "Not known" if value is None else value


def sections_of(case: Case, teller: Teller, chosen: Referral, *, sure: bool) -> tuple[Section, ...]:
    """The sections in the order of the form. Where `sure`, each part says whether it was found still true."""
    found = []
    for number, heading in enumerate(TEMPLATES[chosen.form].headings, start=1):
        lines = [line for asked in heading.asks if (line := _line(chosen.said, asked, sure=sure)) is not None]
        lines += _of_others(case, teller, heading, chosen)
        empty = bool(heading.asks) and all(getattr(chosen.said, asked.name) is None for asked in heading.asks)
        found.append(Section(f"{number}. {heading.title}", tuple(lines), empty=empty and not lines))
    return tuple(found)


def _line(said: MappaReferralDrafted, asked: Asked, *, sure: bool) -> Shown | None:
    value: object = getattr(said, asked.name)
    label = _LABELS[asked.name]
    if isinstance(value, Closed):
        return Shown(label, value) if isinstance(value, Withheld) and value.shown else None
    if value is None:
        return None
    still: object = getattr(said, f"{asked.name}_still") if asked.name in PREFILLED else None
    if sure and isinstance(still, Still):
        label = f"{label} ({_SURE[still]})"
    return Shown(label, value)


def _of_others(case: Case, teller: Teller, heading: Heading, chosen: Referral) -> list[Shown]:
    """What the agency whose part it is has on record: nobody copies it into a form of theirs."""
    if heading.title not in _COMPLETED_BY:
        return []
    about = [entry for entry in case.of(_COMPLETED_BY[heading.title]) if _is_about(entry, chosen)]
    if not about:
        return []
    last = about[-1]
    on = spelt(london_date(last.known))
    first = Shown(f"On record from {teller.names.agency(last.agency)}", f"{last.fact.title}, recorded on {on}")
    told = teller.lines(last.fact, last.known)
    return [first, *(line for line in told if line.label != "Suspect" and not isinstance(line.value, Closed))]


def _is_about(entry: Entry[Fact], chosen: Referral) -> bool:
    about: object = getattr(entry.fact, "suspect", None)
    sent = chosen.sent
    return is_open(about) and about == chosen.said.suspect and (sent is None or entry.position < sent.position)


def passage_of(teller: Teller, chosen: Referral) -> tuple[Section, ...]:
    """Who endorsed, sent and answered it, and when; and that it was withdrawn."""
    steps: tuple[tuple[str, Entry[Fact] | None], ...] = (
        ("Endorsement by a manager", chosen.endorsed),
        ("Referrer, and to whom it was sent", chosen.sent),
        ("Co-ordinator’s decision", chosen.answered),
        ("Withdrawal", chosen.withdrawn),
    )
    found = []
    for title, entry in steps:
        if entry is not None:
            found.append(Section(title, tuple(_told(entry, teller))))
    return tuple(found)


def _told(entry: Entry[Fact], teller: Teller) -> Iterator[Shown]:
    """What a step says, each under its own label; whose name is closed to the reader is told by role and agency."""
    for trait in traits(type(entry.fact)):
        value: object = getattr(entry.fact, trait.name)
        label = trait.label.text
        if label in _SAID_ALREADY:
            continue
        if not isinstance(value, Closed):
            if (line := teller.line(entry.fact, trait.name)) is not None:
                yield line
        elif isinstance(value, Withheld) and (said := _by_office(entry, trait.name, teller)):
            yield Shown(label, said)
        elif not isinstance(value, Withheld) or value.shown:
            yield Shown(label, value)


def _by_office(entry: Entry[Fact], field: str, teller: Teller) -> str:
    """Somebody without their name: whoever took the step, or to whom it went; empty for anybody else."""
    if field in _TAKES_THE_STEP:
        return worker(By(None, teller.names.agency(entry.agency), entry.role))
    if field != _RECEIVES:
        return ""
    organisation: object = getattr(entry.fact, "to_organisation", None)
    office = in_words(Role.MAPPA_COORDINATOR)
    return f"{office}, {organisation}" if isinstance(organisation, str) else office


def _stage(opened: Opened, chosen: Referral) -> str:
    """How far it has got; to whoever reads only some of what is recorded of it, that it is not told."""
    return STAGES[chosen.stage] if follows(opened) else PART


def _may_follow(name: str, opened: Opened, chosen: Referral) -> bool:
    """Whether a step is one that this reader can take on a referral as it stands."""
    if name == "endorse-mappa-referral":
        return may_be_asked(opened, chosen)
    if name == "take-new-mappa-form":
        return why_not_used(chosen.form, Purpose.REFERRAL, london_date(opened.now)) is not None
    return name != "ask-mappa-endorsement" or is_own(opened, chosen)


def _next(opened: Opened, chosen: Referral, href: str) -> tuple[Action, ...]:
    given = may_give(opened.reader.policy, opened.reader.actor.role)
    here = opened.reader.actor.agency == chosen.entry.agency
    after = _NEXT.get(chosen.stage, ()) if follows(opened) else ("endorse-mappa-referral",)
    names = [
        name
        for name in after
        if name in given and (here or name == "answer-mappa-referral") and _may_follow(name, opened, chosen)
    ]
    of = f"?of={chosen.entry.id}"
    return tuple(Action(given[name].title, f"{href}/record/{command_name(given[name])}{of}") for name in names)
