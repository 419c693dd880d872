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
"""
