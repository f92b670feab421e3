"""What whoever runs the tracker can see of it: health, logs, figures, errors, waiting work. Never anybody's data."""
