"""Files that people and the app have put into the workspace."""

from dataclasses import dataclass, field

MOST_BYTES_OF_A_PERSON = 1024 * 1024
"""The largest file that a person can send; the page says so before it reads one."""
MOST_BYTES_OF_THE_APP = 4 * 1024 * 1024
"""The largest file that the app can upload; a real workspace allows 1 GB unless it restricts it."""
MOST_BYTES_OF_A_SNIPPET = 1024 * 1024


@dataclass
class File:
    """One file; `content` is None as long as the app has not uploaded it.

    `address` is where it can be downloaded from, `shown_in` where it stands: channel_id -> ts.
    """

    id: str
    name: str
    user_id: str
    created: int
    address: str
    content: bytes | None = None
    length: int = 0
    title: str = ""
    upload_key: str = ""
    is_deleted: bool = False
    shown_in: dict[str, str] = field(default_factory=dict)

    @property
    def is_there(self) -> bool:
        """Whether there is something to read."""
        return self.content is not None and not self.is_deleted

    @property
    def is_complete(self) -> bool:
        """Whether it is there and its upload, if it was one, has been finished."""
        return self.is_there and not self.upload_key

    @property
    def kind(self) -> str:
        """The group that it is filtered by: "snippets", "images", "pdfs" or nothing."""
        mimetype = type_of(self.name).mimetype
        groups = {"text": "snippets", "image": "images"}
        return "pdfs" if mimetype.endswith("/pdf") else groups.get(mimetype.partition("/")[0], "")


@dataclass(frozen=True)
class FileType:
    """What Slack calls files with one ending."""

    filetype: str
    pretty_type: str
    mimetype: str


_TYPES = {
    "md": FileType("markdown", "Markdown (raw)", "text/plain"),
    "csv": FileType("csv", "CSV", "text/csv"),
    "txt": FileType("text", "Plain Text", "text/plain"),
    "yaml": FileType("yaml", "YAML", "text/plain"),
    "json": FileType("javascript", "JavaScript/JSON", "text/plain"),
    "html": FileType("html", "HTML", "text/html"),
    "pdf": FileType("pdf", "PDF", "application/pdf"),
    "png": FileType("png", "PNG", "image/png"),
}
_BINARY = FileType("binary", "Binary", "application/octet-stream")


def type_of(name: str) -> FileType:
    """The type of a file of that name, by its ending alone, as Slack guesses it."""
    return _TYPES.get(name.rpartition(".")[2].lower(), _BINARY)
