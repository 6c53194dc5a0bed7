"""What other programs are given of a project: its days as a calendar.

Exports are pure: a project in, bytes out. The same project on the same day gives the same bytes.
"""
