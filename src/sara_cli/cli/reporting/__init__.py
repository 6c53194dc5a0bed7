"""What `sara report` does besides writing documents: deciding on them, archiving, watching, listing."""
