"""What the words of the field mean, one module for each part of the work; looked up through `terms`.

Swedish and English names are those that the field uses. The meanings are the project's own, in plain words;
where one rests on lag (2023:196), on Brå or on another named source, it says so. The terms of problem-
oriented policing follow the ASU Center for Problem-Oriented Policing.
"""
