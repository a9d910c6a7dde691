"""Many processes that serve Diego as one: what they tell each other over Redis."""
