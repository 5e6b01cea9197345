"""The rules of the grammars: shapes of tokens, and what they mean. Those in the folders are of one language only."""
