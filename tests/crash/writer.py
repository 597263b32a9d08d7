"""A writer to be killed: appends to a stream of its own and says each position once the ledger has answered."""

import sys

from infra.keys import Keys
from infra.ledger import Ledger
from infra.pools import open_pools
from tests.infra.ledger.drafting import KEK, drafts, new_stream

AT_ONCE = 3


def main(url: str) -> None:
    """Append for ever, three facts a time."""
    with open_pools(url) as pools, Ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        stream, version = new_stream(), 1
        while True:
            for entry in ledger.append(drafts(stream, AT_ONCE, version)):
                sys.stdout.write(f"{entry.position} {entry.id}\n")
            sys.stdout.flush()
            version += AT_ONCE


if __name__ == "__main__":
    main(sys.argv[1])
