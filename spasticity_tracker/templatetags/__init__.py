"""Template tags of the project itself."""
