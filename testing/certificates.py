"""Certificates of a private authority."""

import trustme


def write_certificates(folder, *names):
    """Write certificates: ``authority.pem``, ``diego.pem`` and ``diego.key``.

    :param folder: Where to write them.
    :param names: The names and addresses that Diego has.
    """
    authority = trustme.CA()
    diego = authority.issue_cert(*names)
    authority.cert_pem.write_to_path(folder / "authority.pem")
    diego.cert_chain_pems[0].write_to_path(folder / "diego.pem")
    diego.private_key_pem.write_to_path(folder / "diego.key")
