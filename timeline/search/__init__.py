"""Search: what people type, the full-text index that answers it, and where in a text it was found."""
