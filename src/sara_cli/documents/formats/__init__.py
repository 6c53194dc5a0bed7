"""The formats of a document: Markdown, HTML, Word and PDF, all made from the same Markdown."""
