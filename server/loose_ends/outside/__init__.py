"""One door for each outside world: the web, the keyring."""
