"""Signing in with whatever account people have elsewhere, at the one issuer of OpenID Connect that OIDC_URL names."""
