"""One rule, one document and one reader of figures more for sara."""
