"""What the pages of sources show."""
