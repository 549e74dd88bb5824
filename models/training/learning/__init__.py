"""The networks and their training. See ../README.md."""
