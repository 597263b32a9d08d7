"""Live: an open page of a case hears that the case has changed, and leaves the screen when it is no longer open."""
