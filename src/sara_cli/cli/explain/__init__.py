"""`sara explain`: what a rule, a term, a key or a method means, why it matters, how it is written."""
