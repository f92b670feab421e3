"""Everything that goes wrong for a server, done for real to the commands that run in production."""
