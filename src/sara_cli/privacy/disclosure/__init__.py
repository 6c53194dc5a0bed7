"""Disclosure control: which figures are about so few persons that they may not be published, and what would reveal them."""
