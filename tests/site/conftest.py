"""What all pages say and offer does not depend on the database: those walks are made on SQLite alone.

On both is tried who is let in, what is kept or refused, and what of one record meets another.
"""

from django.db import connection

WORDS = [
    *("test_call_the_clinic.py", "test_control_budgets.py", "test_dates.py", "test_digits.py", "test_every_page.py"),
    *("test_free_text.py", "test_headers.py", "test_labels.py", "test_languages.py", "test_names_in_sentences.py"),
    *("test_numbers_to_call.py", "test_stray_parameters.py", "test_titles.py", "test_unreadable.py"),
    *("test_viewers_pages.py", "test_voice.py", "test_ways_back.py"),
]
collect_ignore = [] if connection.vendor == "sqlite" else WORDS
