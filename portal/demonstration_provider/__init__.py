"""The demonstration identity provider: one issuer an agency, fictional accounts, this machine only."""
