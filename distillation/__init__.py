"""How words.npz is made: vectors of words, distilled from an encoder of sentences.

A large model (the teacher) tells what a sentence means. A table of word vectors (the
student) learns to point in the same direction by the sum of the sentence's words.
"""
