"""The texts of the documents that say that something isn't there, as they are in the code and the templates.

The public edition prints none of them where the internal edition has something to show (`omission.py`). Whoever
adds such a text adds it here; a test finds the one that is forgotten.
"""

SENTENCES = (
    # what the templates print for an empty list
    "A measure is missing",
    "Causes are missing",
    "Evidence is missing",
    "Goals are missing",
    "How much crime there is has not been described yet.",
    "It isn’t decided yet who does what.",
    "It isn’t decided yet who signs.",
    "It isn’t planned yet how the work will be followed up.",
    "No goals were set.",
    "No lessons have been written down yet.",
    "No measurable goals have been decided yet.",
    "No cause named yet",
    "No day to come is known.",
    "No measure is linked to the problem yet.",
    "No measure yet",
    "No measures were planned.",
    "No measures yet.",
    "No observations have been written down.",
    "No organisation has been written down yet.",
    "No other information has been described yet.",
    "No party has written down a picture of its own yet.",
    "No problem has been described for this area yet.",
    "No problems have been decided yet.",
    "No problems have been described yet, so there is nothing to analyse.",
    "No problems have been described yet, so there is nothing to plan for.",
    "No problems have been described yet.",
    "No reason is written down.",
    "No sources have been named.",
    "No state grant has been written down yet.",
    "No way to cut it here is described",
    "None has been held.",
    "None of the goals can be measured yet: indicator and target are missing.",
    "Not followed up yet.",
    "Not yet decided.",
    "Nothing has been decided yet.",
    "Nothing has been promised yet.",
    "Nothing is late.",
    "Nothing is named that shows that the problem exists.",
    "Nothing is planned yet that keeps the promise.",
    "The causes have not been analysed yet.",
    "The chain of events has not been described.",
    "The crime triangle has not been filled in yet.",
    "The parties have not written down an analysis yet.",
    "The period is not yet decided.",
    "The purpose is not decided yet.",
    "There are no figures yet.",
    "There are none.",
    "There is no cause to build on.",
    "There is none yet.",
    "The results haven’t been reported yet to those who took part.",
    "What the crime leads to has not been described yet.",
    "Without a party yet",
    # what the figures and goals lack
    "It isn’t written down what the figures can’t show.",
    "It isn’t written down what these can’t show: {sources}.",
    "No indicator is chosen, so it can’t be measured.",
    "No target is set.",
    "Not measured since {period}.",
    "The source isn’t named.",
    "There is no baseline to compare with.",
    "There is no comparison with other places.",
    # what is thin in an analysis, and that nothing is
    "Every part of the analysis is there. Whether it is right shows in the follow-up.",
    "How these lead to the problem isn’t explained: {causes}.",
    "How well it is supported isn’t judged: {causes}.",
    "The crime triangle has nothing about {roles}.",
    "No evidence is named: {causes}.",
    "Nobody has asked what lies behind the direct causes.",
    "Only one cause remains. It may be worth looking for others before measures are chosen.",
    "The chain of events isn’t described.",
    "The corner of the triangle isn’t chosen: {causes}.",
    "The problem isn’t described as to {aspects}.",
    "What one would see if it is right isn’t described: {causes}.",
    # reasons for what isn't there
    "No measure: {reason}",
    "Nothing is done now about the cause “{cause}”: {reason}.",
    "There are no measures yet, by choice: {reason}.",
    # the open places of an if-then sentence
    "the goal “{goal}” (no indicator yet)",
    "No goal measures the problem itself, only its causes.",
    "… (no goal yet)",
    "… (no cause yet)",
    "… (no measure now: {ids} was stopped)",
    "… (no measure yet)",
)
"""Whole sentences, and pieces that are in one."""

WORDS = (
    "indicator is missing",
    "no baseline and no target yet",
    "no cause named yet",
    "no figure",
    "no status",
    "nobody responsible yet",
    "nobody yet",
    "not decided on yet",
    "not judged",
    "not judged yet",
    "not measured",
    "not measured yet",
    "not planned yet",
    "not set",
    "not stated",
    "not written down",
    "not yet decided",
    "Not described",
)
"""What is in a cell, after a colon or between two semicolons instead of a text."""

CELLS = ("0", "begun", "no", "not yet")
"""What counts only where it is all that is in a cell or after a label. 0 is the count of an empty list."""

HEADINGS = (
    "Causes deliberately left without a measure",
    "Causes that still lack a measure",
    "Measures that act on no described cause",
)
"""Headings that say of everything below them that something isn't there."""
