"""The five steps as guided work: what to ask, in which order, and what an answer becomes in the file.

Knows nothing of the terminal: `questions` is the list that every way in is a face of.
"""
