"""Disclosure control: which figures are small counts that may not be published, and what would reveal them."""
