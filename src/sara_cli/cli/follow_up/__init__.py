"""`sara follow-up`: step 5, with the assessment of effects and the entries that are due."""
