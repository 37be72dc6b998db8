"""The backend over HTTP: decode a request, call one use case, encode its answer."""
