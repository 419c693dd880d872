"""What each error code of Slack's Web API means for us, in one table.

The codes are those that Slack documents for the methods that we call, and a few that it sends all
the same; a test compares the table with that list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.domain.slack_troubles import SlackTrouble, Whom

SHORT_REST = timedelta(seconds=5)
LONG_REST = timedelta(hours=1)
"""How long to wait where somebody has to do something first: one call an hour finds out."""


class Means(StrEnum):
    """Whether Slack will take the same message later, never, or has perhaps taken it."""

    LATER = "later"
    NEVER = "never"
    IN_DOUBT = "in doubt"


@dataclass(frozen=True)
class Answer:
    """What we do about an error: when to try again, who is paused, and what admins are told."""

    means: Means
    rest: timedelta = SHORT_REST
    pauses: Whom = Whom.NOBODY
    tells: SlackTrouble | None = None


NEVER = Answer(Means.NEVER)
LATER = Answer(Means.LATER)
IN_DOUBT = Answer(Means.IN_DOUBT)
NOBODY_THERE = Answer(Means.NEVER, pauses=Whom.PERSON)
WORKSPACE_SHUT = Answer(Means.LATER, pauses=Whom.WORKSPACE)


def _told(trouble: SlackTrouble, pauses: Whom = Whom.NOBODY) -> Answer:
    """Someone has to mend it: admins are told, and we look once an hour whether they have."""
    return Answer(Means.LATER, LONG_REST, pauses, trouble)


_GROUPS: tuple[tuple[Answer, str], ...] = (
    (
        LATER,
        "external_channel_migrating fetch_members_failed file_update_failed hash_conflict "
        "list_record_comment_fetch_failed rate_limited ratelimited request_timeout "
        "service_unavailable streaming_state_conflict update_failed",
    ),
    (IN_DOUBT, "fatal_error internal_error"),
    (
        WORKSPACE_SHUT,
        "accesslimited account_inactive enterprise_is_restricted forbidden_team invalid_auth "
        "is_bot missing_args not_allowed_token_type not_authed org_login_required "
        "team_access_not_granted team_added_to_org token_expired token_revoked "
        "two_factor_setup_required",
    ),
    (
        NOBODY_THERE,
        "cannot_dm_bot invalid_user_combination user_disabled user_not_found user_not_in_channel "
        "user_not_visible users_not_found",
    ),
    (_told(SlackTrouble.CHANNEL_ARCHIVED, Whom.CONVERSATION), "is_archived is_inactive"),
    (
        _told(SlackTrouble.CHANNEL_LEFT, Whom.CONVERSATION),
        "channel_is_limited_access channel_not_found invalid_channel no_permission not_in_channel",
    ),
    (
        _told(SlackTrouble.CHANNEL_CLOSED, Whom.CONVERSATION),
        "channel_type_not_supported ekm_access_denied method_not_supported_for_channel_type "
        "posting_to_channel_denied restricted_action restricted_action_non_threadable_channel "
        "restricted_action_read_only_channel restricted_action_thread_only_channel",
    ),
    (_told(SlackTrouble.SCOPE_MISSING), "missing_scope"),
    (_told(SlackTrouble.SETTING_OFF), "messages_tab_disabled not_enabled"),
    (_told(SlackTrouble.MESSAGE_LIMIT), "message_limit_exceeded"),
    (
        replace(NEVER, tells=SlackTrouble.FILES_REFUSED),
        "file_upload_size_restricted file_uploads_disabled storage_limit_reached",
    ),
    (
        replace(NEVER, tells=SlackTrouble.DELETION_REFUSED),
        "cant_delete_file cant_delete_message compliance_exports_prevent_deletion "
        "delete_not_allowed file_deleting_disabled",
    ),
    (
        replace(NEVER, tells=SlackTrouble.OUTDATED),
        "as_user_not_supported deprecated_endpoint method_deprecated unknown_method",
    ),
    # What is gone, or done already: there is nothing left to do.
    (
        NEVER,
        "already_pinned cannot_reply_to_message channel_canvas_deleted exchanged_trigger_id "
        "expired_trigger_id file_comment_not_found file_deleted file_not_found file_not_shared "
        "invalid_trigger_id message_not_found no_such_subteam not_found not_visible "
        "push_limit_reached restricted_action_thread_locked template_not_visible "
        "thread_not_found too_many_pins",
    ),
    # What Slack does not let this app do to one message or file; all the rest goes on.
    (
        NEVER,
        "access_denied block_mismatch cant_broadcast_message cant_update_message "
        "canvas_disabled_file_team canvas_disabled_user_team canvas_globally_disabled "
        "edit_window_closed permission_denied plan_upgrade_required "
        "slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked "
        "slack_connect_lists_sharing_blocked",
    ),
    # Faults of our own: the same call would fail the same way.
    (
        NEVER,
        "alt_txt_too_large attachment_payload_limit_exceeded bad_timestamp "
        "channels_limit_exceeded draft_already_deleted draft_already_sent draft_has_conflict "
        "draft_not_found duplicate_channel_not_found duplicate_external_id "
        "duplicate_message_not_found insecure_request invalid_arg_name invalid_arguments "
        "invalid_array_arg invalid_attachments invalid_blocks invalid_blocks_format "
        "invalid_charset invalid_cursor invalid_form_data invalid_json invalid_limit "
        "invalid_metadata_filter_keys invalid_metadata_format invalid_metadata_schema "
        "invalid_post_type invalid_team invalid_ts_latest invalid_ts_oldest invalid_types "
        "json_not_object limit_required markdown_text_conflict metadata_must_be_sent_from_app "
        "metadata_too_large missing_argument missing_file_data missing_post_type "
        "missing_profile_id msg_blocks_too_long msg_too_long no_dual_broadcast_content_update "
        "no_item_specified no_text no_users_provided not_enough_users not_implemented "
        "not_pinnable snippet_too_large team_not_found too_many_attachments "
        "too_many_contact_cards too_many_users unknown_snippet_type unknown_subtype unknown_type "
        "users_list_not_supplied view_too_large",
    ),
)
CODES: tuple[tuple[str, Answer], ...] = tuple(
    (code, answer) for answer, codes in _GROUPS for code in codes.split()
)
ANSWERS: Mapping[str, Answer] = dict(CODES)
UNKNOWN = NEVER
"""A code that Slack has never documented: the call was refused, and is not repeated."""
