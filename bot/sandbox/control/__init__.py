"""The control API for tests and the page: act as a person, move time, inject faults, read.

Every address takes and gives JSON; members and channels may be named by id, handle or name.

    GET  /_control/clock [?follower=NAME&settled=VERSION&next=MOMENT]   read or follow the clock
    POST /_control/clock/advance {"seconds"} or {"to"} [, "until_message_to"]
    POST /_control/clock/play {"speed"}      POST /_control/clock/pause
    POST /_control/act/{gesture} {"user", ...}   say, press_in_message, press_in_view, submit_view,
         close_view, suggest, run_command, use_shortcut, use_message_shortcut, open_home, join,
         leave, invite, send_file, delete_file, archive, react, mark_read, change_member, uninstall
    GET  /_control/state [?user=WHO]         GET /_control/changes?after=N
    GET  /_control/traffic?after=N [&kind=KIND]
    POST /_control/faults {"kind", "method", "times", "retry_after", "seconds"}    DELETE takes back
    POST /_control/sockets {"action": "refresh" or "disable"}
    POST /_control/request_url {"url", "verify"}   POST /_control/limits {"on"}
    POST /_control/seed {"members", "channels", "user_groups", "announce"}
    POST /_control/install
    POST /_control/workspaces {"team_id", "name", "bot_user_id", "organisation": {"id", "name"},
         "is_installed", "members", "channels"}     one more workspace, without the app if not said
    POST /_control/authorize {"url"} or {"client_id", "scope", "redirect_uri", "state"}
         [, "place": TEAM or ORGANISATION] [, "user"] [, "cancel": true]
         answers {"redirect_to", "code"}
    POST /_control/uninstall   POST /_control/expire_tokens   POST /_control/rotation {"on"}

With several workspaces "team" (in the JSON, or in the query of a GET) says which one is meant by
act, state, seed, uninstall and expire_tokens; without it that is the first.
"""
