"""What the desk of conflicts and the page of a conflict show."""
