"""What `sara explain` can explain, one module for each sort of thing; each gives text, or nothing at all."""
