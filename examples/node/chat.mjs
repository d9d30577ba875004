// Signs in, creates a room, sends a message, receives it and prints it: node chat.mjs [HTTP_URL WEBSOCKET_URL]
// The client repeats what has no answer, on a new connection if need be, and fills gaps.
import { connect } from "@parley/client";
import { signIn } from "@parley/client/local";
import WebSocket from "ws"; // for Node 20; later ones have a WebSocket

const [http = "http://localhost:3000", url = "ws://localhost:3001/local"] = process.argv.slice(2);
const client = connect({ url, token: signIn({ url: http, username: "alice", password: "parley" }), WebSocket });

const room = await client.createRoom({ name: "Example", members: ["bob"] });
const { status, error } = await room.send("Hello").settled();
if (status !== "sent") throw error;
for await (const { seq, sender, body } of room.messages({ after: 0 })) { // each message once and in order
  console.log("received", seq, sender, body);
  if (body === "Hello") break;
}
client.close();
