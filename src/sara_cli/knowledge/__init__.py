"""The field's facts as data, with the source beside each fact: municipalities, law, steps, terms, techniques.

Nothing here judges a project file; rules, done-lists and `sara explain` read it. Texts are English source
strings for the catalogues, in the project's own words, and claim no more than their sources say.
"""
