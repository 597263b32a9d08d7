"""`python -m bench [PART ...]`: all parts, or those that are named."""

import sys

from bench.run import main

main(sys.argv[1:])
