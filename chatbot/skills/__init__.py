"""What Diego can do beside what he is trained on: one file for each skill."""
