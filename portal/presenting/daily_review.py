"""The daily review list, and one case of it: what became known since the last review, and what stands out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from domain.calendar import london_date
from domain.kernel import is_open
from domain.people import AgencyId
from domain.risk.daily_review import DayReviewed, unreviewed
from portal.asking import Opened
from portal.lists import CaseLine
from portal.owed_lists import NoticedLine, OwedLine, ReviewLine
from portal.presenting.caseload import link_to
from portal.presenting.duties import on_case
from portal.presenting.events import Teller, class_words
from portal.presenting.owed import due_state, surfaced_of
from portal.presenting.top import top_of
from portal.views import Due, FormPage
from portal.views.duties import ReviewPage, ToReview

AT_ONCE: Final = 50  # entries on the page of one case, the newest


def left_to_review(
    lines: Sequence[CaseLine],
    reviews: Sequence[ReviewLine],
    owed: Sequence[OwedLine],
    noticed: Sequence[NoticedLine],
    names: Mapping[AgencyId, str],
    today: date,
) -> tuple[ToReview, ...]:
    """The open cases with something new since their last review, and those with something overdue or noticed.

    What is overdue or noticed brings a case back each day until it is settled, and not on the day of its review.
    """
    new = {line.case_id: [each for each in reviews if each.case_id == line.case_id] for line in lines}
    found = []
    for line in lines:
        overdue = sum(due_state(each.duty.due, today) is Due.OVERDUE for each in owed if each.case_id == line.case_id)
        stands = sum(each.case_id == line.case_id for each in noticed)
        row = _to_review(line, new[line.case_id], overdue, stands, names)
        done_today = row.reviewed is not None and london_date(row.reviewed) == today
        if not line.closed and (row.new or row.reviewed is None or ((overdue or stands) and not done_today)):
            found.append(row)
    return tuple(sorted(found, key=lambda row: (-row.overdue, row.case.text)))


def _to_review(
    line: CaseLine, reports: Sequence[ReviewLine], overdue: int, noticed: int, names: Mapping[AgencyId, str]
) -> ToReview:
    fresh = [each for each in reports if each.since]
    counts: Counter[str] = Counter()
    for each in fresh:
        counts[class_words(each.data_class)] += each.since
    case = link_to(line)
    return ToReview(
        case=case,
        review=f"{case.href}/daily-review",
        new=tuple(counts.most_common()),
        by=tuple(sorted({names.get(each.agency, each.agency) for each in fresh})),
        latest=max((each.known for each in fresh), default=None),
        overdue=overdue,
        noticed=noticed,
        reviewed=reports[0].reviewed if reports else None,
    )


def review_view(opened: Opened, stream: UUID, form: FormPage | None) -> ReviewPage:
    """One case of the daily review."""
    href = f"/cases/{stream}"
    entries = unreviewed(opened.case)
    return ReviewPage(
        top=top_of(opened, stream),
        events=Teller(opened, href, acts=False).events(reversed(entries[-AT_ONCE:])),
        older=max(0, len(entries) - AT_ONCE),
        overdue=tuple(duty for duty in on_case(opened, href) if duty.owed.state is Due.OVERDUE),
        surfaced=surfaced_of(opened, href),
        reviewed=_last(opened),
        form=form,
    )


def _last(opened: Opened) -> datetime | None:
    reviews = [entry.known for entry in opened.case.of(DayReviewed) if is_open(entry.fact.next_step)]
    return max(reviews, default=None)
