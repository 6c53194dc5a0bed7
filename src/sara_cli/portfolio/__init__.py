"""Several municipalities side by side: a row for each project file, made of what its own status and the act say.

Nothing is ranked by crime. What presses most is work that is late or overdue, never how much is reported.
"""
