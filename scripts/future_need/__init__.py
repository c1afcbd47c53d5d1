"""What the made-up municipality knows about future need."""
