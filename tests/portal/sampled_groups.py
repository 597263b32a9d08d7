"""Sample pages of group registers: the list, a register of eight untouched, and one of which a row was refused."""

from uuid import UUID

import msgspec

from domain.people import Role
from portal.came import CAME_WORDS, Came
from portal.current import SignedIn
from portal.forms import Part
from portal.views import Link
from portal.views.groups import GroupLine, GroupsPage, RegisterPage, RegisterRow
from tests.portal.sampled import CASE, person

DAY = tuple(
    Part(f"held_on-{part}", part.capitalize(), typed)
    for part, typed in zip(("day", "month", "year"), ("9", "3", "2026"), strict=True)
)


def _row(number: int, **more: object) -> RegisterRow:
    row = RegisterRow(
        mark=str(UUID(int=number)),
        name=f"Person Number{number}",
        case=Link("AC-7KQ4-M", CASE),
        last="2 March 2026: attended",
        came=Came.YES,
        concern=False,
        concerns="",
        content="",
        content_summary="",
    )
    return msgspec.structs.replace(row, **more)


REGISTER = RegisterPage(
    programme="Building choices, Tuesday evenings",
    provider="Northfield Programmes",
    post="/groups/0a1b2c",
    key="once-only",
    day=DAY,
    took_place=True,
    came=tuple((came.value, words) for came, words in CAME_WORDS.items()),
    rows=tuple(_row(number) for number in range(1, 9)),
)
REFUSED = msgspec.structs.replace(
    REGISTER,
    wrong="Date of the session must be a real date",
    rows=(
        _row(
            2,
            came=Came.ACCEPTABLE,
            concern=True,
            content="He spoke.",
            concerns="A long line without any space: " + "x" * 90,
            sentence="Nothing was said in a session that the person was not at. Leave this out.",
        ),
    ),
    gone=(_row(3, name="Somebody", case=None, content="He spoke of her.", sentence="This person is not here."),),
    done=(Link("Person Number1", CASE), Link("Person Number4", CASE)),
)
_FACILITATOR = person(Role.PROGRAMME_FACILITATOR)
_LIST = GroupsPage(
    groups=(GroupLine(register=Link(REGISTER.programme, "/groups/0a1b2c"), provider=REGISTER.provider, count=8),)
)

GROUP_PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "groups": ("groups/page.html", _LIST, "my-work", _FACILITATOR),
    "groups-empty": ("groups/page.html", GroupsPage(groups=()), "my-work", _FACILITATOR),
    "group-register": ("groups/register.html", REGISTER, "my-work", _FACILITATOR),
    "group-register-refused": ("groups/register.html", REFUSED, "my-work", _FACILITATOR),
    "group-register-done": (
        "groups/register.html",
        msgspec.structs.replace(REFUSED, rows=(), gone=(), wrong=""),
        "my-work",
        _FACILITATOR,
    ),
}
