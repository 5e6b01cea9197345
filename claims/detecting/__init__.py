"""Conflict detection on stored claims: the rules of `claims.conflicts` applied, and what they find put on record."""
