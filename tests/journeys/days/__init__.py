"""Working days: each role's commonest acts, played on the demonstration, with what they take of a person's hand."""
