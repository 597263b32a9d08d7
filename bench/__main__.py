"""`python -m bench [PART ...]`: all parts, or those that are named, in a process that ends with this one."""

import subprocess
import sys

from infra.children import Stop, stoppable


def main() -> int:
    """Measure, and say how it ended. Whoever is stopped ends its PostgreSQL and removes what it wrote first."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.run", *sys.argv[1:]],
        stdin=subprocess.PIPE,  # its leash: it ends where nobody holds the other end any more
        start_new_session=True,  # Ctrl-C reaches this process alone
    ) as measuring:
        try:
            with stoppable():
                return measuring.wait()
        except Stop:
            measuring.terminate()
            return measuring.wait() or 1


if __name__ == "__main__":
    sys.exit(main())
