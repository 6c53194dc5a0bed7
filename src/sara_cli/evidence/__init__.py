"""What figures can show of a problem and of a measure, in words that the data and the design allow.

The formulas stand in `numbers/`; here they are put to a project's figures, and what comes out is put into words.
"""
