"""A certificate for this machine's loopback address, made when it is needed and gone afterwards."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BUNDLE = "bundle.pem"
"""The certificates that this machine trusts, and ours."""


def make_certificate(folder: Path) -> None:
    """Put `certificate.pem`, `key.pem` and the bundle into a folder."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = _signed(key).public_bytes(serialization.Encoding.PEM)
    (folder / "certificate.pem").write_bytes(made)
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / BUNDLE).write_bytes(_trusted_here() + made)


def _signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "small Slack")])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is valid in real time
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )


def _trusted_here() -> bytes:
    """What this machine trusts already, so that reading it costs what it costs elsewhere."""
    paths = ssl.get_default_verify_paths()
    file = paths.cafile or paths.openssl_cafile
    return Path(file).read_bytes() if file and Path(file).exists() else b""
