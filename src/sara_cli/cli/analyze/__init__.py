"""`sara analyze`: step 3, with the cause analysis and what the figures show."""
