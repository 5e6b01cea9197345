"""A timeline in the formats of others. bundle is the lossless one."""
