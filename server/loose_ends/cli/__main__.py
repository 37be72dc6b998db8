"""`python -m loose_ends.cli`: the same as the command `loose-ends`."""

from loose_ends.cli import main

main()
