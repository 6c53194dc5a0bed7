"""What each document says: one view per document, and the parts that several documents share."""
