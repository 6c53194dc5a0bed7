"""`sara init`: start a cycle, guided on a terminal, by flags, from an example, or as a skeleton."""
