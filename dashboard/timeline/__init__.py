"""The timeline: everything that the diaries keep, in one stream by day."""
