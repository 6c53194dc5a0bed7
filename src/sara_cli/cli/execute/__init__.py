"""`sara execute`: step 4, with the log, the board and the status of measures."""
