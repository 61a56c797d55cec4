"""Letters of a large batch, drawn beside the vault by processes that can touch nothing."""
