"""Template tags; built into every template."""
