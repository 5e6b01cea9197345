"""Who is told of what happened to conflicts, in their inbox and by mail."""
