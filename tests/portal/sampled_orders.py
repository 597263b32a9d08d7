"""Samples of orders and applications as the page of the measures shows them."""

from datetime import date

from portal.views.orders import ApplicationShown, OrderShown, StepShown
from tests.portal.sampled import HIDDEN, TODAY

ORDERS = (
    OrderShown(
        title="Stalking protection order",
        state="In force",
        in_force=True,
        starts=date(2026, 3, 3),
        ends=None,
        terms=("1. Not to contact her. (prohibition) – read over to him", "2. To attend a programme."),
        zone="Kiln Lane between the two roundabouts",
        served="4 March 2026",
        breach="A crime: up to five years",
        arrest="Arrest without warrant",
        source="Stalking Protection Act 2019 s.8",
        aid="It never takes the place of a charge.",
        mark="5e4d3c2b-1a09-4f8e-9d7c-6b5a49382701",
    ),
    OrderShown(
        title="Licence conditions",
        state="Ended",
        in_force=False,
        starts=date(2025, 3, 3),
        ends=TODAY,
        terms=("1. To keep in touch.",),
        zone=HIDDEN,
        served="",
        breach="",
        arrest="",
        source="",
        aid="",
        mark="5e4d3c2b-1a09-4f8e-9d7c-6b5a49382702",
    ),
)
APPLICATIONS = (
    ApplicationShown(
        title="Stalking protection order",
        steps=(StepShown("Drafted", date(2026, 3, 2), 1), StepShown("With the force’s lawyers", date(2026, 3, 3), 9)),
        days=10,
        ended=False,
    ),
)
