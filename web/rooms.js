/**
 * The user's rooms as far as this page knows them. Holds each log without gaps: what a push shows to be missing is asked
 * for, and after each connect everything is caught up with. Dispatches `change` and `refused` (detail: an error frame).
 */
export class Rooms extends EventTarget {
  static #PAGE = 100;

  #connection;
  #me;
  #byId = new Map();

  constructor(connection, me) {
    super();
    this.#connection = connection;
    this.#me = me;
    connection.addEventListener("open", () => this.#try(() => this.#catchUp()));
    connection.addEventListener("push", (event) => this.#try(() => this.#pushed(event.detail)));
  }

  all() {
    return [...this.#byId.values()].sort((a, b) => (b.lastAt ?? "").localeCompare(a.lastAt ?? ""));
  }

  get(roomId) {
    return this.#byId.get(roomId);
  }

  /** Creates a group, or opens the direct room of a pair, and gives its id. */
  async create(kind, members, name) {
    const fields = { clientRoomId: crypto.randomUUID(), kind, members };
    const ack = await this.#connection.request("createRoom", name ? { ...fields, name } : fields);
    await this.#list();
    return ack.roomId;
  }

  /** Loads the newest part of a room's log the first time, and who has read how far. */
  async show(roomId) {
    const room = this.#byId.get(roomId);
    if (!room.loaded) {
      const { messages, lastSeq } = await this.#connection.request("history", { roomId });
      room.loaded = true;
      room.messages = messages;
      room.seen = messages.at(-1)?.seq ?? lastSeq;
      await this.#fill(room);
    }
    const { members } = await this.#connection.request("members", { roomId, limit: 100 });
    room.cursors = new Map(members.map((member) => [member.userId, member]));
    this.#changed();
  }

  /** Says that the user has seen all of the room that is here. */
  async read(roomId) {
    const room = this.#byId.get(roomId);
    const seq = room.messages.at(-1)?.seq ?? 0;
    if (seq > room.readSeq) {
      room.readSeq = seq;
      await this.#connection.request("receipt", { roomId, kind: "read", seq });
    }
  }

  /** Shows the message at once and sends it when those before it are acked, again and again until it is answered. */
  send(roomId, body) {
    const room = this.#byId.get(roomId);
    room.pending.push({ clientMessageId: crypto.randomUUID(), sender: this.#me, body });
    this.#changed();
    this.#try(() => this.#flush(room));
  }

  /** How far the other members have come with a message: pending, sent, delivered or read by all of them. */
  progress(room, message) {
    if (message.seq === undefined) {
      return message.sentAt ? "sent" : "sending";
    }
    const others = [...room.cursors.values()].filter((cursor) => cursor.userId !== this.#me);
    const all = (field) => others.length > 0 && others.every((cursor) => cursor[field] >= message.seq);
    return all("readSeq") ? "read" : all("deliveredSeq") ? "delivered" : "sent";
  }

  async #catchUp() {
    await this.#list();
    const known = [...this.#byId.values()].filter((room) => room.loaded);
    for (const room of known) {
      await this.#fill(room);
      await this.#flush(room);
    }
  }

  async #list() {
    const listed = new Set();
    let cursor;
    do {
      const page = await this.#connection.request("listRooms", cursor ? { cursor, limit: Rooms.#PAGE } : {});
      // A room that only asks the user in is not the user's yet: history and sends of it are refused.
      page.rooms
        .filter((summary) => summary.state !== "requested")
        .forEach((summary) => listed.add(this.#merge(summary)));
      cursor = page.cursor;
    } while (cursor);
    for (const roomId of this.#byId.keys()) {
      if (!listed.has(roomId)) {
        this.#byId.delete(roomId);
      }
    }
    this.#changed();
  }

  #merge(summary) {
    const fresh = { messages: [], pending: [], cursors: new Map(), loaded: false, seen: summary.lastSeq, busy: false };
    // A known room stays the same object: whoever sends into it meanwhile holds on to it.
    this.#byId.set(summary.roomId, Object.assign(this.#byId.get(summary.roomId) ?? fresh, summary));
    return summary.roomId;
  }

  async #fill(room) {
    for (let more = true; more; ) {
      const page = await this.#connection.request("history", { roomId: room.roomId, after: room.seen, limit: Rooms.#PAGE });
      page.messages.forEach((message) => this.#append(room, message));
      more = page.hasMore;
    }
    this.#changed();
  }

  async #pushed(frame) {
    const room = this.#byId.get(frame.roomId);
    if (frame.type === "room" || (frame.type === "messages" && !room)) {
      await this.#list();
    } else if (frame.type === "messages") {
      await this.#arrived(room, frame.messages);
    } else if (frame.type === "receipts" && room) {
      frame.receipts.forEach((receipt) => room.cursors.set(receipt.userId, receipt));
      this.#changed();
    }
  }

  async #arrived(room, messages) {
    for (const message of messages) {
      if (message.seq > room.seen + 1) {
        await this.#fill(room);
      }
      this.#append(room, message);
    }
    this.#changed();
    const last = messages.at(-1);
    if (last.sender !== this.#me) {
      await this.#connection.request("receipt", { roomId: room.roomId, kind: "delivered", seq: last.seq });
    }
  }

  #append(room, message) {
    if (message.seq !== room.seen + 1) {
      return;
    }
    room.seen = message.seq;
    room.lastSeq = Math.max(room.lastSeq, message.seq);
    room.lastAt = message.sentAt;
    room.messages.push(message);
    if (message.sender === this.#me) {
      room.pending = room.pending.filter((own) => own.clientMessageId !== message.clientMessageId);
    }
  }

  async #flush(room) {
    if (room.busy) {
      return;
    }
    room.busy = true;
    try {
      for (let next = unsent(room); next; next = unsent(room)) {
        await this.#sendOne(room, next);
      }
    } finally {
      room.busy = false;
    }
  }

  async #sendOne(room, message) {
    const { clientMessageId, body } = message;
    try {
      const ack = await this.#connection.request("sendMessage", { roomId: room.roomId, clientMessageId, body });
      message.sentAt = ack.sentAt;
    } catch (error) {
      if (!error.retryable && error.code !== "unauthenticated") {
        room.pending = room.pending.filter((own) => own !== message);
        throw error;
      }
      // After the next connect it is sent again.
      if (["offline", "connection_ended", "unknown_outcome", "unauthenticated"].includes(error.code)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 1_000));
    } finally {
      this.#changed();
    }
  }

  async #try(work) {
    try {
      await work();
    } catch (error) {
      this.dispatchEvent(new CustomEvent("refused", { detail: error }));
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function unsent(room) {
  return room.pending.find((message) => !message.sentAt);
}
