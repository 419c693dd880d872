// A plain app on Slack's own Node clients that says again what it is told. It ends when its
// standard input ends. NODE_ECHO_PACKAGES names a folder with node_modules in it.
import { createRequire } from "node:module";

const { NODE_ECHO_PACKAGES, API_URL, BOT_TOKEN, APP_TOKEN } = process.env;
const require = createRequire(`${NODE_ECHO_PACKAGES}/`);
const { WebClient } = require("@slack/web-api");
const { SocketModeClient } = require("@slack/socket-mode");

const web = new WebClient(BOT_TOKEN, { slackApiUrl: API_URL });
const socket = new SocketModeClient({
  appToken: APP_TOKEN,
  clientOptions: { slackApiUrl: API_URL },
});

const text = (words) => ({ type: "plain_text", text: words });
const button = { type: "button", action_id: "press", text: text("Press"), value: "v" };
const form = {
  type: "modal",
  callback_id: "form",
  title: text("Echo"),
  submit: text("Say it"),
  blocks: [
    {
      type: "input",
      block_id: "line",
      label: text("Line"),
      element: { type: "plain_text_input", action_id: "words", initial_value: "hello" },
    },
  ],
};

socket.on("message", async ({ event, ack }) => {
  await ack();
  if (event.bot_id || event.subtype) return;
  await web.chat.postMessage({
    channel: event.channel,
    text: event.text,
    blocks: [{ type: "actions", block_id: "row", elements: [button] }],
    metadata: { event_type: "echo", event_payload: { id: "opaque" } },
  });
});

socket.on("slash_commands", async ({ body, ack }) => {
  await ack({ text: body.text });
});

socket.on("interactive", async ({ body, ack }) => {
  if (body.type === "block_actions") {
    await ack();
    await web.views.open({ trigger_id: body.trigger_id, view: form });
  } else if (body.type === "view_submission") {
    const words = body.view.state.values.line.words.value;
    if (words === "wrong") {
      await ack({ response_action: "errors", errors: { line: "Not that." } });
      return;
    }
    await ack();
    await web.chat.postMessage({ channel: body.user.id, text: `form: ${words}` });
  }
});

const me = await web.auth.test();
await socket.start();
process.stdout.write(`ready ${me.user_id}\n`);
process.stdin.resume();
process.stdin.on("end", async () => {
  await socket.disconnect();
  process.exit(0);
});
