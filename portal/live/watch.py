"""A watch: one open page of a case, and what it hears. Nothing of the case is said, only that there is something."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from enum import StrEnum
from typing import ClassVar

from domain.governance import Register
from domain.kernel import EntryId, StreamId
from domain.policy import Reader
from portal.current import SignedIn
from portal.live.before import Before

BEAT_SECONDS = 15.0
"""A comment this often from the first byte on, whatever happens, so that nothing between ends a silent connection."""
UNCHECKED_SECONDS = 1.0
"""A watch whose rights were not found to stand for so long ends: nobody knows whether they still do."""
_LOOK_UP_SECONDS = 0.25


class Ending(StrEnum):
    """Why a page is told to leave the screen: it says no more than the person knows already."""

    NOT_OPEN = "not-open"
    SIGNED_OUT = "signed-out"


class Watch:
    """One page that is open on a case. Told by the watchman's thread, heard by the page's connection."""

    is_page: ClassVar[bool] = True

    def __init__(self, person: SignedIn, stream: StreamId, bearer: str, address: str) -> None:
        self.person = person
        self.stream = stream
        self.bearer = bearer
        self.address = address
        self.listening = 0
        self.reader: Reader | None = None
        self.before: Before | None = None
        self.weighed: tuple[int, Register, float] | None = None  # which reading of the case, under what, when
        self.checked = self.heard = time.monotonic()
        self.gone = False
        self._ending: Ending | None = None
        self._news: EntryId | None = None
        self._woken: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def tell(self, newest: EntryId) -> None:
        """Something that this reader may see has changed; `newest` is the mark of the newest that they may see."""
        self._news = newest
        self._wake()

    def end(self, ending: Ending | None) -> None:
        """End it: with the word that the page is to leave the screen, or with none where it may ask again."""
        self._ending = ending
        self.gone = True
        self._wake()

    @property
    def is_left(self) -> bool:
        """Whether nothing is watched for it any more."""
        return self.gone

    @property
    def last_heard(self) -> float:
        """When its connection last asked whether there is something to say."""
        return self.heard

    def narrowed(self, after: Before) -> None:
        """Something that was open on it is open no longer; `after` is what is."""
        del after
        self.end(Ending.NOT_OPEN)

    def _wake(self) -> None:
        if self._loop is not None and self._woken is not None:
            with suppress(RuntimeError):  # its server has stopped
                self._loop.call_soon_threadsafe(self._woken.set)

    async def events(self) -> AsyncIterator[bytes]:
        """What goes down the connection. An end goes before any news, and nothing leaves once rights are unchecked."""
        self._loop, self._woken = asyncio.get_running_loop(), asyncio.Event()
        beat = self._loop.time()
        try:
            while True:
                self._woken.clear()
                now = self.heard = time.monotonic()
                if self.gone:
                    if self._ending is not None:
                        yield f"event: closed\ndata: {self._ending.value}\n\n".encode()
                    return
                if now - self.checked > UNCHECKED_SECONDS:
                    return
                if self._news is not None:
                    newest, self._news = self._news, None
                    yield f"event: changed\ndata: {newest}\n\n".encode()
                elif self._loop.time() >= beat:
                    beat += BEAT_SECONDS
                    yield b":\n\n"
                else:
                    with suppress(TimeoutError):
                        pause = min(beat - self._loop.time(), _LOOK_UP_SECONDS)
                        await asyncio.wait_for(self._woken.wait(), max(pause, 0.001))
        finally:
            self.gone = True
