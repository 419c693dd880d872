"""Slack's published limits on blocks, elements and texts, and where each block may stand."""

MESSAGE = "message"
MODAL = "modal"
HOME = "home"

MOST_BLOCKS = {MESSAGE: 50, MODAL: 100, HOME: 100}
EVERYWHERE = frozenset({MESSAGE, MODAL, HOME})

SURFACES: dict[str, frozenset[str]] = {
    "section": EVERYWHERE,
    "divider": EVERYWHERE,
    "header": EVERYWHERE,
    "image": EVERYWHERE,
    "actions": EVERYWHERE,
    "input": EVERYWHERE,
    "video": EVERYWHERE,
    "rich_text": EVERYWHERE,
    "context": EVERYWHERE,
    "markdown": frozenset({MESSAGE}),
    "table": frozenset({MESSAGE}),
    "file": frozenset({MESSAGE}),
    "context_actions": frozenset({MESSAGE}),
    "data_table": frozenset({MESSAGE}),
    "data_visualization": frozenset({MESSAGE}),
    "alert": frozenset({MESSAGE, MODAL}),
    "card": frozenset({MESSAGE}),
    "carousel": frozenset({MESSAGE}),
    "container": frozenset({MESSAGE}),
    "plan": frozenset({MESSAGE}),
    "task_card": frozenset({MESSAGE}),
}

SELECTS = frozenset({"static_select", "multi_static_select"})
PEOPLE_AND_PLACES = frozenset(
    {
        f"{many}{what}_select"
        for many in ("", "multi_")
        for what in ("users", "channels", "conversations", "external")
    }
)
CHOICES = frozenset({"checkboxes", "radio_buttons"})
MOMENTS = frozenset({"datepicker", "timepicker", "datetimepicker"})
TYPED = frozenset(
    {
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "rich_text_input",
        "file_input",
    }
)
VALUED = SELECTS | PEOPLE_AND_PLACES | CHOICES | MOMENTS
"""Elements that hold a value wherever they stand."""

IN_INPUT = VALUED | TYPED
IN_ACTIONS = VALUED | {"button", "overflow", "workflow_button", "rich_text_input"}
AS_ACCESSORY = VALUED | {"button", "overflow", "workflow_button", "image"}
IN_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})

MOST_ELEMENTS = {"actions": 25, "context": 10, "context_actions": 5}
MOST_OPTIONS = {"checkboxes": 10, "radio_buttons": 10, "overflow": 5}
MOST_SELECT_OPTIONS = 100
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75

SECTION_TEXT = 3000
SECTION_FIELD = 2000
SECTION_FIELDS = 10
HEADER_TEXT = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000
ALT_TEXT = 2000
IDENTIFIER = 255
MARKDOWN_TEXT = 12_000
INPUT_LABEL = 2000
INPUT_HINT = 2000
PLACEHOLDER = 150
TYPED_TEXT = 3000
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
VIEW_TITLE = 24
PRIVATE_METADATA = 3000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
CHART_KINDS = frozenset({"pie", "bar", "area", "line"})
CHART_TITLE = 50
CHART_LABEL = 20
CHART_AXIS_LABEL = 50
CHART_SERIES = 6
CHART_SEGMENTS = 6
CHART_CATEGORIES = 20
MOST_CHARTS = 2
"""In one message. Slack's page does not say so; it refuses a third."""
MESSAGE_TEXT = 40_000
