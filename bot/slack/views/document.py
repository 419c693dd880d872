"""A file for a person: its name, and what stands in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """One file, made in memory at the moment of sending and kept nowhere."""

    stem: str
    ending: str
    title: str
    text: str

    def name(self, sent_id: str) -> str:
        """The file's name in Slack, by which it is found again after a crash."""
        return f"{self.stem}-{sent_id}.{self.ending}"
