"""The bell: one listening connection a process, which wakes whoever waits for a position of the ledger."""

import threading

import psycopg

from infra.pools import options_of
from infra.recorder import CHANNEL

NAME = "accord-bell"
_LISTEN_SECONDS = 0.5  # how long a closing waits at most; nothing is asked of the database meanwhile
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0


class Bell:
    """Rings at each append. It listens from the first wait on, and reconnects by itself."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._rung = threading.Condition()
        self._head = 0
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._listenings = 0
        self._hears = False

    def wait(self, after: int, timeout: float) -> bool:
        """Whether there is an entry after this position, or comes to be within `timeout` seconds."""
        with self._rung:
            self._begin()
            return self._rung.wait_for(lambda: self._head > after or self._closing.is_set(), timeout) and (
                self._head > after
            )

    def listening(self, within: float = 0.0) -> int:
        """Which listening this is, counted from 1, or 0 while nothing would be heard: waits `within` seconds for one.

        Another number than before says that the connection was lost meanwhile.
        """
        with self._rung:
            self._begin()
            self._rung.wait_for(lambda: self._hears or self._closing.is_set(), within)
            return self._listenings if self._hears and not self._closing.is_set() else 0

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._listen, name="ledger-bell", daemon=True)
            self._thread.start()

    def _heard(self, *, hears: bool) -> None:
        with self._rung:
            self._hears = hears
            self._listenings += hears
            self._rung.notify_all()

    def close(self) -> None:
        """Stop listening and let every waiter go."""
        self._closing.set()
        with self._rung:
            self._rung.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout=5 * _LISTEN_SECONDS)

    def ring(self, head: int) -> None:
        """Say that the ledger has come to this position."""
        with self._rung:
            if head > self._head:
                self._head = head
                self._rung.notify_all()

    def _listen(self) -> None:
        pause = _FIRST_PAUSE
        while not self._closing.is_set():
            try:
                with psycopg.connect(
                    self._url,
                    autocommit=True,
                    options=options_of(self._url, "accord_appender"),
                    connect_timeout=5,
                    application_name=NAME,
                ) as connection:
                    connection.execute(f"LISTEN {CHANNEL}".encode())
                    # What was appended while nobody listened rings now.
                    row = connection.execute("SELECT position FROM ledger.head").fetchone()
                    self.ring(int(row[0]) if row else 0)
                    pause = _FIRST_PAUSE
                    self._heard(hears=True)
                    while not self._closing.is_set():
                        for notice in connection.notifies(timeout=_LISTEN_SECONDS, stop_after=1):
                            self.ring(int(notice.payload))
            except psycopg.Error:
                self._heard(hears=False)
                self._closing.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
