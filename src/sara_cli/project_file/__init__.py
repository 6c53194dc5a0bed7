"""The text of a project file: read with places, checked against the model, changed without loss."""
