"""The statistics of few events: intervals, changes, histories, comparisons and effects, as pure numbers.

Knows nothing of files, terminals or languages. Every figure comes with the caveats that its data call for, as
codes; the floors above say them in words. The standard library does all but the interrupted series.
"""
