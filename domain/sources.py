"""Sources: what the rules rest on where it is not a statute, and since when the portal has had them."""

from datetime import date

REPORT = "Super-complaint report on stalking, 2024"  # by HMICFRS, the IOPC and the College of Policing
PARTNERSHIP = "Partnership standard"
FIRST_ADOPTED = date(2020, 1, 1)
