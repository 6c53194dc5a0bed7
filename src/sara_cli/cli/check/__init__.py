"""`sara check`: every finding at once, as text, JSON or SARIF."""
