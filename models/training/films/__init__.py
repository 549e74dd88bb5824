"""Training films: fast, varied renderings of the anatomy of `phantoms`, at the size the networks look at them.

Not the style of `models/validation`, which this package never sees: other bones around the bodies (clouds of mass
instead of outlines), other tissue, other processing. See ../README.md.
"""
