"""Left out: the commands that no generated case has, each with its reason."""

LEFT_OUT = {
    "review-bar": "needs a worker who is found to be like a party, and nobody of a directory is like who is drawn",
    "consider-other-role": "is about two cases at once, and each is drawn by itself",
    "write-minutes": "is of a meeting, which each generated case is drawn without",
    "approve-minutes": "is of a meeting, which each generated case is drawn without",
    "issue-minutes": "is of a meeting, which each generated case is drawn without",
    "confirm-erasure": "destroys keys, which is done by the portal and not by a fact",
}
