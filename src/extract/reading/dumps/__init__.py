"""Text dumps: lines of words without positions, and columns that spaces keep apart."""
