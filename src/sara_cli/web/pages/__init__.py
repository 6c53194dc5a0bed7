"""The pages, one module for each thing that they are about: what is shown, and what a form of theirs does."""
