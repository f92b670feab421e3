"""The demo record: an invented diary of about three years that tells a true story."""
