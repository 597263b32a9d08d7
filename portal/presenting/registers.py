"""The register pages: rows with links, a filter of what there is to filter by, and headings that sort."""

from collections.abc import Iterable
from enum import Enum
from typing import Final
from urllib.parse import urlencode

from domain.kernel import Fact, is_open
from domain.reveal import Summarised
from portal.presenting.case_names import called
from portal.presenting.events import Teller
from portal.register_rows import Line, Narrowing, Rows, Sort
from portal.register_states import State
from portal.registers import REGISTERS, Register
from portal.sectioned import section_of
from portal.views import Filter, FilterChoice, Link, Shown
from portal.views.registers import Heading, RegisterPage, RegisterRow
from portal.views.shown import CaseTop
from portal.words import in_words

STATES: Final = {State.IN_FORCE: "In force", State.TO_COME: "Not yet in force", State.ENDED: "Ended"}
SHOWN: Final = 3  # fields that a row shows


def register_page(
    register: Register, rows: Rows, narrowing: Narrowing, address: str, top: CaseTop | None = None
) -> RegisterPage:
    """One register across cases, or of one case where its strip is given."""
    tellers: dict[object, Teller] = {}
    return RegisterPage(
        slug=register.slug,
        title=register.title,
        heading=register.title if top else register.heading or f"{register.title} on my cases",
        action=address,
        headings=tuple(_headings(register, narrowing, address, of_one=top is not None)),
        rows=tuple(_row(line, register, tellers) for line in rows.lines),
        total=rows.total,
        filters=_filters(register, rows, narrowing),
        filtered=bool(narrowing.names or narrowing.states),
        sort="" if narrowing.sort is Sort.DAY else narrowing.sort.value,
        next=_address(address, narrowing, narrowing.sort, narrowing.first + narrowing.limit) if rows.more else "",
        file=_address(f"{address}/rows.csv", narrowing, narrowing.sort),
        empty=register.empty,
        states=register.states,
        starts=register.starts,
        top=top,
        others=tuple(
            (Link(each.title, f"{top.href}/registers/{each.slug}"), each is register) for each in REGISTERS if top
        ),
    )


def _row(line: Line, register: Register, tellers: dict[object, Teller]) -> RegisterRow:
    entry, opened = line.entry, line.opened
    href = f"/cases/{entry.stream}"
    teller = tellers.setdefault(entry.stream, Teller(opened, href, acts=False))
    slug = section_of(entry.fact)
    where = f"{href}/sections/{slug}" if slug else f"{href}/timeline"
    return RegisterRow(
        case=Link(called(opened.reference, entry.stream), href),
        entry=Link(line.called, f"{where}#entry-{entry.id}"),
        said=_said(entry.fact, line, register, teller),
        state=STATES[line.state] if line.state else "",
        on=line.starts or (entry.happened if entry.fact.happens and is_open(entry.happened) else entry.known),
        starts=line.starts,
        next=Shown(*line.next) if line.next else None,
        by=teller.by(entry),
    )


def _said(fact: Fact, line: Line, register: Register, teller: Teller) -> tuple[Shown, ...]:
    """The few fields that tell most, without the one that the row is called by."""
    lines = teller.lines(fact)
    if isinstance(fact, Summarised):
        return lines
    first = [teller.line(fact, name) for name in register.first if name in fact.__struct_fields__]
    told = [each for each in first if each is not None and not _is_name(each.value, line)] if first else list(lines)
    return tuple(told[:SHOWN])


def _is_name(value: object, line: Line) -> bool:
    return isinstance(value, Enum) and line.called.startswith(in_words(value))


def _headings(register: Register, narrowing: Narrowing, address: str, *, of_one: bool) -> Iterable[Heading]:
    columns = [] if of_one else [(Sort.CASE, "Case")]
    columns.append((Sort.WHAT, "What"))
    columns += [(Sort.STATE, "State")] if register.states else []
    columns += [(Sort.DAY, "When"), (Sort.NEXT, "Next date")]
    for sort, text in columns:
        order = ("descending" if sort is Sort.DAY else "ascending") if sort is narrowing.sort else ""
        yield Heading(text, _address(address, narrowing, sort), order)


def _filters(register: Register, rows: Rows, narrowing: Narrowing) -> tuple[Filter, ...]:
    states = tuple(FilterChoice(each.value, words, each in narrowing.states) for each, words in STATES.items())
    names = tuple(FilterChoice(name, called, name in narrowing.names) for name, called in rows.names)
    found = [Filter("state", "State", states)] if register.states else []
    return (*found, Filter("what", "What", names)) if len(names) > 1 else tuple(found if names else ())


def _address(address: str, narrowing: Narrowing, sort: Sort, start: int = 0) -> str:
    asked = [("what", name) for name in sorted(narrowing.names)]
    asked += [("state", state.value) for state in State if state in narrowing.states]
    asked += [("sort", sort.value)] if sort is not Sort.DAY else []
    asked += [("start", str(start))] if start else []
    return f"{address}?{urlencode(asked)}" if asked else address
