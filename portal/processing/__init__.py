"""Processing: the record of who collected, read, altered, disclosed, combined or erased what, and those who read it."""
