"""Was this asked before? What finds it while somebody types."""
