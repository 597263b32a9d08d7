"""Measurements for the people who run the portal: how much and how long, never about whom."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MEDIA_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry(auto_describe=True)

_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

_REQUESTS = Counter(
    "accord_requests", "Requests answered, by route template.", ["method", "route", "status"], registry=REGISTRY
)
_REQUEST_SECONDS = Histogram(
    "accord_request_seconds", "Time to answer, by route template.", ["method", "route"], registry=REGISTRY
)
_APPEND_SECONDS = Histogram(
    "accord_append_seconds",
    "Time of one append to the ledger.",
    registry=REGISTRY,
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
)
_PROJECTION_LAG = Gauge(
    "accord_projection_lag",
    "Entries that a projection has yet to take in, counted when it is asked.",
    ["projection"],
    registry=REGISTRY,
    multiprocess_mode="mostrecent",
)


def answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answer. `route` is the template, never the address asked for: unknown addresses share `none`."""
    method = method if method in _METHODS else "other"
    _REQUESTS.labels(method, route or "none", str(status)).inc()
    _REQUEST_SECONDS.labels(method, route or "none").observe(seconds)


@contextmanager
def appending() -> Iterator[None]:
    """Time one append to the ledger, whether or not it succeeds."""
    start = perf_counter()
    try:
        yield
    finally:
        _APPEND_SECONDS.observe(perf_counter() - start)


def lagging(projection: str, entries: float) -> None:
    """Say how many entries a projection has yet to take in; not a number where that cannot be found out."""
    _PROJECTION_LAG.labels(projection).set(entries)


def written() -> bytes:
    """Everything measured, as Prometheus reads it; of all workers where they share PROMETHEUS_MULTIPROC_DIR."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # the library's own constructor has no types
    return generate_latest(registry)
