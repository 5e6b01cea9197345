"""What pages show, as plain values: found in the database, put into words, and handed to a template as they are."""
