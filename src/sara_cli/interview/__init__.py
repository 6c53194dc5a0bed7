"""The five steps as guided work: what to ask, in which order, and what an answer becomes in the file.

Knows nothing of the terminal: `cli` asks the questions, tests answer them.
"""
