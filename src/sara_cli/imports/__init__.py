"""Statistics in: one reader for each publisher's files, and the way from their facts to an indicator.

Readers are pure: bytes in, a table of facts out, with everything that can't be read at its place. Nothing that
a publisher withholds, and nothing that can't be read, ever becomes 0.
"""
