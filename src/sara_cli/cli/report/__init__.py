"""`sara report`: the documents, written to a folder or to stdout, decided, archived or watched."""
