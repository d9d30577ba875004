// A short conversation with the built client and the WebSocket of the runtime: node, deno run -A or bun, against a local run.
// Node 20 has no WebSocket: there it is that of ws.
import { connect } from "../dist/index.js";
import { signUp } from "../dist/local.js";

const env = globalThis.process?.env ?? {};
const http = env.PARLEY_HTTP ?? "http://localhost:3000";
const url = env.PARLEY_WS ?? "ws://localhost:3001/local";
const WebSocket = globalThis.WebSocket ?? (await import("ws")).WebSocket;

const user = async (name) => {
  const username = `${name}-${Math.random().toString(36).slice(2)}`;
  const client = connect({ url, token: await signUp({ url: http, username, password: "parley" }), WebSocket });
  await new Promise((resolve) => client.state.subscribe(({ status }) => status === "online" && resolve()));
  return client;
};

const [alice, bob] = [await user("alice"), await user("bob")];
const hers = await alice.direct(bob.me.get());
const bodies = Array.from({ length: 30 }, (_, at) => `m${at}`);
bodies.forEach((body) => hers.send(body));
const read = [];
for await (const { body } of bob.room(hers.id).messages({ after: 0 })) {
  read.push(body);
  if (read.length === bodies.length) {
    break;
  }
}
alice.close();
bob.close();
if (read.join() !== bodies.join()) {
  throw new Error(`out of order: ${read}`);
}
console.log("smoke: 30 messages in order");
