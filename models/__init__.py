"""The domain of Amparo and its keeping. Nothing below this folder knows Qt."""
