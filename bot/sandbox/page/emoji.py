"""The few emoji names that the page can draw; any other name is shown as it was written."""

EMOJI = {
    "+1": "👍",
    "-1": "👎",
    "bell": "🔔",
    "book": "📖",
    "bulb": "💡",
    "calendar": "📆",
    "clap": "👏",
    "clipboard": "📋",
    "coffee": "☕",
    "compass": "🧭",
    "crossed_fingers": "🤞",
    "envelope": "✉️",
    "eyes": "👀",
    "gear": "⚙️",
    "green_heart": "💚",
    "handshake": "🤝",
    "heart": "❤️",
    "heavy_check_mark": "✔️",
    "herb": "🌿",
    "hospital": "🏥",
    "hourglass": "⌛",
    "hugging_face": "🤗",
    "information_source": "ℹ️",  # noqa: RUF001
    "key": "🔑",
    "leaves": "🍃",
    "lock": "🔒",
    "mag": "🔍",
    "mega": "📣",
    "memo": "📝",
    "mute": "🔇",
    "ok_hand": "👌",
    "palm_tree": "🌴",
    "pause_button": "⏸️",
    "pencil": "📝",
    "pray": "🙏",
    "question": "❓",
    "raised_hand": "✋",
    "raised_hands": "🙌",
    "seedling": "🌱",
    "slightly_smiling_face": "🙂",
    "smile": "😄",
    "sparkles": "✨",
    "speech_balloon": "💬",
    "star": "⭐",
    "sunrise": "🌅",
    "sunny": "☀️",
    "tada": "🎉",
    "thinking_face": "🤔",
    "thought_balloon": "💭",
    "thumbsup": "👍",
    "warning": "⚠️",
    "wave": "👋",
    "white_check_mark": "✅",
    "x": "❌",
    "zap": "⚡",
}


def drawn_emoji(name: str) -> str | None:
    """The character for a name without its colons, skin tones ignored; None if unknown."""
    return EMOJI.get(name.partition("::")[0])


def emoji_label(name: str) -> str:
    """What to show for a reaction: the character, else the name in colons."""
    return drawn_emoji(name) or f":{name}:"
