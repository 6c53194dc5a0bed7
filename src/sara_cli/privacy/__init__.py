"""What may point out a person: in texts as spans, in figures as cells that are too small.

Pure functions that know neither the project file nor the rules, so that whatever shows a text or a figure to
others can use the same judgement.
"""
