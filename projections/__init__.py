"""The questions that span cases: one file a question, and the engine that keeps their tables."""
