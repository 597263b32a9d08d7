"""Gateways: the powers and duties by which one organisation may lawfully give another what it holds about somebody."""

from enum import StrEnum
from types import MappingProxyType

import msgspec


class Gateway(StrEnum):
    """By what law something may be shared. More than one may hold; each is answered for in words of its own."""

    MAPPA_DUTY = "mappa_duty"
    CRIME_AND_DISORDER = "crime_and_disorder"
    OFFENDER_MANAGEMENT = "offender_management"
    CHILDREN = "children"
    ADULTS_AT_RISK = "adults_at_risk"
    STALKING_AND_DOMESTIC_ABUSE_GUIDANCE = "stalking_and_domestic_abuse_guidance"
    POLICE_COMMON_LAW = "police_common_law"
    PUBLIC_INTEREST = "public_interest"
    CONSENT = "consent"
    UK_GDPR = "uk_gdpr"
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"
    LAW_ENFORCEMENT = "law_enforcement"
    CRIME_EXEMPTION = "crime_exemption"
    COURT_OR_DISCLOSURE = "court_or_disclosure"
    RIGHT_TO_KNOW = "right_to_know"


class Power(msgspec.Struct, frozen=True):
    """What a gateway is called on a form, and the law that it rests on."""

    title: str
    source: str


POWERS = MappingProxyType(
    {
        Gateway.MAPPA_DUTY: Power(
            "MAPPA: the duty to co-operate",
            "Criminal Justice Act 2003 s.325 (responsible authority and duty to co-operate agencies)",
        ),
        Gateway.CRIME_AND_DISORDER: Power(
            "Crime and disorder: to a relevant authority", "Crime and Disorder Act 1998 s.115"
        ),
        Gateway.OFFENDER_MANAGEMENT: Power(
            "Offender management: probation purposes", "Offender Management Act 2007 s.14"
        ),
        Gateway.CHILDREN: Power("Safeguarding a child", "Children Act 2004 ss.10 and 11; Children Act 1989 s.47"),
        Gateway.ADULTS_AT_RISK: Power("Safeguarding an adult with care needs", "Care Act 2014 ss.42 and 45"),
        Gateway.STALKING_AND_DOMESTIC_ABUSE_GUIDANCE: Power(
            "Functions under the stalking or domestic abuse guidance",
            "Stalking Protection Act 2019 s.12; Domestic Abuse Act 2021 s.84",
        ),
        Gateway.POLICE_COMMON_LAW: Power(
            "The police's common-law power, for a pressing social need", "Common law: police disclosure"
        ),
        Gateway.PUBLIC_INTEREST: Power(
            "Public interest that outweighs confidence", "Common law: duty of confidence and its override"
        ),
        Gateway.CONSENT: Power("The person's own consent or explicit request", "UK GDPR Art 6(1)(a) and Art 9(2)(a)"),
        Gateway.UK_GDPR: Power(
            "UK GDPR: legal obligation, vital interests, public task or legitimate interest",
            "UK GDPR Art 6(1)(c) to (f), Art 9(2)(c), (g) and (h), and Art 10",
        ),
        Gateway.SUBSTANTIAL_PUBLIC_INTEREST: Power(
            "Substantial public interest", "Data Protection Act 2018 Sch 1 paras 6, 10 and 18"
        ),
        Gateway.LAW_ENFORCEMENT: Power(
            "Law enforcement purposes, with a condition for sensitive processing",
            "Data Protection Act 2018 Part 3, s.35 and Sch 8",
        ),
        Gateway.CRIME_EXEMPTION: Power(
            "Preventing or detecting crime: answering the police", "Data Protection Act 2018 Sch 2 para 2"
        ),
        Gateway.COURT_OR_DISCLOSURE: Power(
            "A court's order, or disclosure in criminal proceedings",
            "Order of a court; Criminal Procedure and Investigations Act 1996",
        ),
        Gateway.RIGHT_TO_KNOW: Power(
            "The right to know or the right to ask",
            "Domestic Violence Disclosure Scheme; guidance under Stalking Protection Act 2019 s.12",
        ),
    }
)
"""The list that forms offer, in its order."""
