"""What figures can show of a problem and of a measure, in words that the data and the design allow.

The formulas are in `statistics/`; here they are used on a project’s figures, and the result is put into words.
"""
