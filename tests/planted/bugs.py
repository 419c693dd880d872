"""Deliberate bugs, small changes that a tired person might make, for the simulator to find."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bug:
    """A bug: in `file`, `right` is replaced by `wrong`; `promise` is what it breaks."""

    name: str
    file: str
    right: str
    wrong: str
    promise: str


BUGS = (
    Bug(
        "forget the claim",
        "bot/storage/outbox.py",
        "        change_many(self._connection, _CLAIM, keys, at=now)\n",
        "        del keys\n",
        "a message is claimed before it is posted",
    ),
    Bug(
        "acknowledge before the commit",
        "bot/slack/app.py",
        """        answer = await self._submit(gesture, _first_input(body))
""",
        """        self._desk.later(self._submit(gesture, _first_input(body)))
        answer = _shown(problem(words.UNKNOWN_BUTTON))
""",
        "an answer is saved before its author is told",
    ),
    Bug(
        "let the client retry",
        "bot/slack/connection.py",
        "    client = WebClient(token=token, base_url=api_url, session=session, retry_handlers=[])\n",
        "    client = WebClient(token=token, base_url=api_url, session=session)\n",
        "nobody but the outbox posts again",
    ),
    Bug(
        "publish with one person too few",
        "bot/domain/boxes.py",
        "        if self.people < max(threshold, LEAST_THRESHOLD):\n",
        "        if self.people < max(threshold, LEAST_THRESHOLD) - 1:\n",
        "no box below the threshold is opened",
    ),
    Bug(
        "drop the time zone",
        "bot/domain/shifts.py",
        "    return datetime.combine(day, local, tzinfo=zone).astimezone(UTC)\n",
        "    return datetime.combine(day, local, tzinfo=UTC)\n",
        "nothing comes outside a person's own window",
    ),
    Bug(
        "forget a pause",
        "bot/domain/windows.py",
        "    if quiet.until_on is not None:\n",
        "    if quiet.until_on is not None and False:\n",
        "nothing comes in a pause",
    ),
    Bug(
        "leave somebody's messages behind at an erasure",
        "bot/storage/traces.py",
        "        self._delete_messages(team_id, user_id)\n        for table",
        "        for table",
        "nothing of an erased person stays",
    ),
    Bug(
        "do an event twice",
        "bot/storage/inbox.py",
        "        return insert_new(self._connection, INBOX, row)\n",
        "        self._connection.execute(INBOX.insert().prefix_with('OR REPLACE'), row)\n"
        "        return True\n",
        "each event has its effect once",
    ),
    Bug(
        "keep the journal in the clear",
        "bot/storage/journal.py",
        '            "sealed": seal(key, plain, team_id, user_id, entry.entry_id),\n',
        '            "sealed": plain if key else plain,\n',
        "private words are readable with their key alone",
    ),
    Bug(
        "name the person in a message's metadata",
        "bot/slack/messenger.py",
        '            metadata={"event_type": EVENT_TYPE, "event_payload": {"id": message.message_id}},\n',
        '            metadata={\n                "event_type": EVENT_TYPE,\n'
        '                "event_payload": {"id": message.message_id, "for": message.recipient},\n'
        "            },\n",
        "a post carries nothing but its opaque id",
    ),
    Bug(
        "let the older nudge stay open",
        "bot/use_cases/choosing.py",
        "    ports.store.nudges.save_all(overtaken)\n",
        "    del overtaken\n",
        "a person has one open nudge",
    ),
    Bug(
        "send on after Stop",
        "bot/use_cases/stop.py",
        "        _stop_one(who, cohort, ports=ports)\n    stop_if_nothing_runs(who, ports=ports)\n",
        "        ports.store.boosters.remove(who, cohort.cohort_id)\n",
        "nothing comes after Stop",
    ),
    Bug(
        "leave the file as it is after an erasure",
        "bot/storage/keyring.py",
        "            steps.append(rewrite_file)\n",
        "            pass\n",
        "nothing of an erased person stays",
    ),
    Bug(
        "trust a look from the future",
        "bot/storage/people.py",
        "    return or_(looked_at.is_(None), looked_at <= since, looked_at > now)\n",
        "    return or_(looked_at.is_(None), looked_at <= since)\n",
        "nothing disturbs",
    ),
    Bug(
        "commit the data before the keys",
        "bot/storage/store.py",
        '        self._keys.keep_fresh()\n        self._pass("keys.kept", work)\n',
        '        self._pass("keys.kept", work)\n',
        "a box or journal never stands without its key",
    ),
    Bug(
        "keep a line that was taken back",
        "bot/use_cases/contributions.py",
        "    write_pool(pool, box.without_receipt(mark), since=today, ports=ports)\n",
        "    write_pool(pool, box, since=today, ports=ports)\n",
        "what was taken back is nowhere",
    ),
)
