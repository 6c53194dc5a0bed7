"""Figures as SVG, each with a title and a description, in colours that the page may change."""
