import { Connection } from "./connection.js";
import { Rooms } from "./rooms.js";

const TICKS = { sending: "…", sent: "✓", delivered: "✓✓", read: "✓✓ read" };

/** How requests end that the link took with it. */
const DOWN = ["offline", "connection_ended", "unauthenticated"];

const byId = (id) => document.getElementById(id);
const status = (text) => (byId("status").textContent = text);

let me = null;
let connection = null;
let rooms = null;
let shown = null;

byId("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  const { username, password } = event.target.elements;
  attempt(() => signIn(event.submitter.value, username.value, password.value));
});

byId("new-room").addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, members } = event.target.elements;
  const users = members.value.split(/[\s,]+/).filter(Boolean);
  attempt(async () => {
    await open(await rooms.create("group", users, name.value));
    event.target.reset();
  });
});

byId("new-direct").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    await open(await rooms.create("direct", [event.target.elements.user.value.trim()]));
    event.target.reset();
  });
});

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const { body } = event.target.elements;
  rooms.send(shown, body.value);
  body.value = "";
});

async function signIn(path, username, password) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) {
    throw { message: { 400: "Name or password do not have their form", 401: "Wrong name or password", 403: "This run takes the tokens of another issuer", 409: "The name is taken" }[answer.status] ?? `Signing in failed (${answer.status})` };
  }
  const { token, userId, expiresIn } = await answer.json();
  if (userId !== me) {
    const { gateway } = await (await fetch("config.json")).json();
    connection?.close();
    me = userId;
    connect(new Connection(gateway));
  }
  // The same user goes on with the rooms and the unsent messages that are here.
  connection.signIn(token, expiresIn);
  byId("entrance").hidden = true;
  byId("chat").hidden = false;
}

function connect(fresh) {
  connection = fresh;
  rooms = new Rooms(connection, me);
  shown = null;
  rooms.addEventListener("change", render);
  // That the link is down is told already, and what comes next.
  rooms.addEventListener("refused", ({ detail }) => DOWN.includes(detail.code) || status(detail.message));
  connection.addEventListener("open", () => {
    byId("entrance").hidden = true;
    status(`${me}, connected`);
  });
  connection.addEventListener("down", ({ detail }) => {
    byId("entrance").hidden = !detail.signIn;
    status(`${detail.reason}; ${next(detail)}`);
  });
}

function next({ back, signIn }) {
  if (!signIn) {
    return back ? "connecting again …" : "reload the page to sign in again";
  }
  return back ? "connecting again …, or sign in again" : "sign in again";
}

async function open(roomId) {
  shown = roomId;
  await rooms.show(roomId);
  const composer = byId("composer").elements;
  [...composer].forEach((element) => (element.disabled = false));
  composer.body.focus();
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    status(error.message);
  }
}

function render() {
  const room = rooms.get(shown);
  byId("rooms").replaceChildren(...rooms.all().map(roomItem));
  byId("room-title").textContent = room ? title(room) : "No room open";
  if (!room) {
    byId("messages").replaceChildren();
    [...byId("composer").elements].forEach((element) => (element.disabled = true));
    return;
  }
  const log = byId("messages");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  log.replaceChildren(...[...room.messages, ...room.pending].map((message) => messageItem(room, message)));
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
  if (document.visibilityState === "visible") {
    attempt(() => rooms.read(shown));
  }
}

function roomItem(room) {
  const button = document.createElement("button");
  const unread = room.roomId === shown ? 0 : room.lastSeq - room.readSeq;
  button.type = "button";
  button.textContent = unread > 0 ? `${title(room)} (${unread})` : title(room);
  button.setAttribute("aria-current", String(room.roomId === shown));
  button.addEventListener("click", () => attempt(() => open(room.roomId)));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function title(room) {
  const others = [...room.cursors.keys()].filter((user) => user !== me);
  return room.name ?? (room.kind === "direct" && others.length === 1 ? others[0] : `${room.kind} ${room.roomId.slice(0, 6)}`);
}

function messageItem(room, message) {
  const item = document.createElement("li");
  const time = message.sentAt ? new Date(message.sentAt).toLocaleTimeString() : "";
  const tick = message.sender === me ? TICKS[rooms.progress(room, message)] : "";
  item.append(span("sender", message.sender), ` ${message.body ?? "(a kind of message that this page does not know)"}`, span("note", `${time} ${tick}`));
  return item;
}

function span(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

document.addEventListener("visibilitychange", () => rooms && render());
