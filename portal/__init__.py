"""People and pages."""
