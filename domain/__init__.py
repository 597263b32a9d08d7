"""The practice, as rules: pure functions over frozen structs, reviewable by a practitioner."""
