"""A case that was heard at a meeting, and its minutes as each reads them on the page and on paper."""

from io import BytesIO
from uuid import UUID

import httpx
import msgspec
from pypdf import PdfReader

from domain.clinic.room_said import AddEmergencyItem
from domain.kernel import EntryId, StreamId
from domain.people import Actor
from tests.house import World
from tests.paper import words


class Heard(msgspec.Struct, frozen=True):
    """A case that was heard at a meeting, with an action for a clinician, one that is hers, and minutes."""

    stream: StreamId
    meeting: UUID
    action: EntryId
    part: EntryId

    @property
    def page(self) -> str:
        """Where its minutes are."""
        return f"/cases/{self.stream}/meetings/{self.meeting}/minutes"


def emergency(meeting: UUID) -> AddEmergencyItem:
    return AddEmergencyItem(meeting=meeting, because="She was followed home today.")


def seen(world: World, heard: Heard, who: Actor) -> str:
    browser = world.browser(who)
    answer = browser.get(heard.page)
    assert answer.status_code == httpx.codes.OK, words(answer)
    return words(answer)


def copy(world: World, heard: Heard, who: Actor) -> str:
    browser = world.browser(who)
    answer = browser.get(f"{heard.page}.pdf")
    assert answer.status_code == httpx.codes.OK
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(answer.content)).pages)
