"""What talking in a terminal takes beside the tutorial's client."""
