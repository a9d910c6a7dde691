"""How Diego understands, remembers and is trained."""
