"""Read access over REST; the same QuerySets as the pages."""
