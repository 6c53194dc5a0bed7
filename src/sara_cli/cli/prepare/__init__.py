"""`sara prepare`: step 2, with the import of published figures."""
