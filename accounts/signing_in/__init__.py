"""The pages under "Signing in": address, password, passkeys, second step, and where one is signed in."""
