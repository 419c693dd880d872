"""Posts as a plain program would: an ORM session for each message, and Slack's own sync client.

Each message is claimed and committed, posted, and recorded and committed, one after another; the
database is SQLite with the pragmas that ours has.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from slack_sdk import WebClient
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.yardsticks.bare_posts import BLOCKS
from benchmarks.yardsticks.job_per_person import prepare


class Base(DeclarativeBase):
    """The tables here."""


class Message(Base):
    """A message, and where it stands."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    ts: Mapped[str] = mapped_column(default="")


def send(messages: int, url: str) -> float:
    """Send so many; messages a second."""
    with TemporaryDirectory() as place:
        engine = create_engine(f"sqlite:///{Path(place) / 'messages.db'}")
        event.listen(engine, "connect", prepare)
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            names = (f"U{number:07d}" for number in range(messages))
            session.add_all(Message(recipient=name, state="pending") for name in names)
            session.commit()
        client = WebClient(token="xoxb-not-a-secret", base_url=url)  # noqa: S106
        started = time.perf_counter()
        sent = 0
        while _send_one(Session(engine), client):
            sent += 1
        took = time.perf_counter() - started
        engine.dispose()
    if sent != messages:
        raise RuntimeError(f"{sent} of {messages} messages were sent")
    return messages / took


def _send_one(session: Session, client: WebClient) -> bool:
    """Send the next message; whether there was one."""
    with session:
        waiting = select(Message).where(Message.state == "pending").order_by(Message.id).limit(1)
        message = session.scalars(waiting).first()
        if message is None:
            return False
        message.state = "claimed"
        session.commit()
        answer = client.chat_postMessage(channel=message.recipient, text="A nudge", blocks=BLOCKS)
        message.state, message.ts = "sent", str(answer["ts"])
        session.commit()
        return True
