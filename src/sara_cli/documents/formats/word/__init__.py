"""A document as Word: into the municipality’s own template where there is one."""
