"""Surfaces: every page and resource that shows something of a case, by the name that its looks are recorded under."""

from enum import StrEnum


class Surface(StrEnum):
    """Where something was looked at."""

    MY_WORK = "my-work"
    CASES = "cases"
    OVERVIEW = "overview"
    TIMELINE = "timeline"
    SECTION = "section"
    RECORD = "record"
    CORRECT = "correct"
    REPLAY = "replay"
    LOOKS = "looks"
    KNOWN_TO = "known-to"
    AUDIT = "audit"
    FEED = "feed"
    DUTIES = "duties"
    CALENDAR = "calendar"
    DAILY_REVIEW = "daily-review"
    RULES_OVER_TIME = "rules-over-time"
    SEARCH = "search"
    REGISTERS = "registers"
    STANDARDS = "standards"
    REQUESTS = "requests"
    DISCLOSURE = "disclosure"
    PROCESSING = "record-of-processing"
    OUR_MATERIAL = "our-material"
    PATTERNS = "patterns"
    POLICY = "policy"
    READERS = "readers"
