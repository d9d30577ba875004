// Signs in, creates a room, sends a message, receives it and prints it: node chat.mjs [HTTP_URL WEBSOCKET_URL]
import { on, once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import WebSocket from "ws";

const [HTTP = "http://localhost:3000", GATEWAY = "ws://localhost:3001/local"] = process.argv.slice(2);
const [clientRoomId, clientMessageId] = [crypto.randomUUID(), crypto.randomUUID()]; // a repeat carries the same ids
const logs = new Map(); // room -> the clientMessageIds of its messages, in the order of seq, without gaps
const logOf = (room) => logs.get(room) ?? logs.set(room, []).get(room);

function show(room, messages) {
  for (const { seq, sender, body, clientMessageId: id } of messages) {
    if (seq !== logOf(room).length + 1) continue; // a smaller seq is a repeat, a greater one leaves a gap
    logOf(room).push(id);
    console.log("received", seq, sender, body);
  }
}

async function converse(socket) {
  const frames = on(socket, "message", { close: ["close"] });
  async function receive() {
    const { done, value } = await Promise.race([frames.next(), pause(30_000, { done: true }, { ref: false })]);
    const frame = done ? { message: "closed or silent" } : JSON.parse(value[0]);
    if (!frame.type) throw new Error(frame.message); // so is an error of the gateway: the outcome is unknown
    if (frame.type === "messages") show(frame.roomId, frame.messages);
    return frame;
  }
  async function ask(action, fields) {
    socket.send(JSON.stringify({ action, id: action, ...fields }));
    let reply;
    do reply = await receive(); while (reply.id !== action);
    if (reply.type === "ack") return reply;
    if (!reply.retryable) process.exit(console.error("refused:", reply) ?? 1);
    await pause(reply.retryAfterMs ?? 1000);
    return ask(action, fields);
  }
  await once(socket, "open");
  await ask("listRooms");
  const { roomId } = await ask("createRoom", { clientRoomId, kind: "group", name: "Example", members: ["bob"] });
  console.log("sent", (await ask("sendMessage", { roomId, clientMessageId, body: "Hello" })).messageId);
  while (!logOf(roomId).includes(clientMessageId)) { // pushes bring it; sync fills what a lost one left out
    for (const { messages } of (await ask("sync", { rooms: { [roomId]: logOf(roomId).length } })).rooms) show(roomId, messages);
    if (!logOf(roomId).includes(clientMessageId)) await receive();
  }
}

for (let attempt = 0; attempt < 8; attempt++) {
  try {
    const body = JSON.stringify({ username: "alice", password: "parley" });
    const { token } = await (await fetch(`${HTTP}/login`, { method: "POST", body })).json();
    process.exit(await converse(new WebSocket(GATEWAY, { headers: { authorization: `Bearer ${token}` } })));
  } catch (unknown) {
    console.error("trying again:", unknown.message); // every action is safe to repeat
    await pause(Math.random() * 1000 * 2 ** attempt);
  }
}
process.exit(1);
