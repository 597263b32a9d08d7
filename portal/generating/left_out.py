"""Left out: the commands that no generated case has, each with its reason."""

_A_PACK = "draws up what every reader on the case is shown, which takes longer than a whole life by the rules"

LEFT_OUT = {
    "review-bar": "needs a worker who is found to be like a party, and nobody of a directory is like who is drawn",
    "consider-other-role": "is about two cases at once, and each is drawn by itself",
    "confirm-erasure": "destroys keys, which is done by the portal and not by a fact",
    "freeze-pack": _A_PACK,
    "take-pack-copy": "prints a pack, and none is frozen",
}
