"""Witnesses: what helps somebody to give evidence, asked when her needs are assessed and again at court."""

from enum import StrEnum


class SpecialMeasure(StrEnum):
    """What helps a witness to give evidence (Youth Justice and Criminal Evidence Act 1999, sections 23 to 30)."""

    SCREENS = "screens"
    LIVE_LINK = "live_link"
    EVIDENCE_IN_PRIVATE = "evidence_in_private"
    WIGS_AND_GOWNS_OFF = "wigs_and_gowns_off"
    RECORDED_INTERVIEW = "recorded_interview"
    RECORDED_CROSS_EXAMINATION = "recorded_cross_examination"
    INTERMEDIARY = "intermediary"
    COMMUNICATION_AIDS = "communication_aids"
