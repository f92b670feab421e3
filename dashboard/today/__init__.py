"""Today: what was done, what is due, and the way to everything else.

`day` reads the diary, `done` says what was saved, and each `…_cards` module knows some of what can be due. `due` has
the order in which that counts; `page` puts it together.
"""
