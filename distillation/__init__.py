"""How chatbot/data/words.npz is made: word vectors, distilled from a sentence encoder.

A large model (the teacher) tells what a sentence means. A table of word vectors (the
student) learns to point in the same direction by the sum of the sentence's words.
"""
