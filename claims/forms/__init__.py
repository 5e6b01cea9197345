"""What people type at the desk, checked and turned into the terms of `claims.review`."""
