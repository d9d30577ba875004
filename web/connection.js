/**
 * A link to the gateway that opens itself again, with jitter, until it is closed or the server says to stay away.
 * Dispatches `open` (start over with listRooms and sync), `push` (detail: the frame) and `down` (detail: a reason, and
 * whether it comes back).
 */
export class Connection extends EventTarget {
  static #REPLY_TIMEOUT_MS = 30_000;
  static #PING_MS = 8 * 60_000;
  static #MAX_BACKOFF_MS = 30_000;

  #gateway;
  #token;
  #socket = null;
  #waiting = new Map();
  #nextId = 1;
  #failures = 0;
  #advice = null;
  #pinger = null;

  constructor(gateway, token) {
    super();
    this.#gateway = gateway;
    this.#token = token;
  }

  open() {
    const socket = new WebSocket(this.#gateway, ["parley.v1", `bearer.${this.#token}`]);
    this.#socket = socket;
    this.#advice = null;
    socket.addEventListener("open", () => this.#opened());
    socket.addEventListener("message", (event) => this.#received(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#closed());
  }

  /** Resolves with the ack; rejects with the error frame, or with a retryable one of its own if no reply comes. */
  request(action, fields = {}) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        reject({ code: "offline", message: "not connected", retryable: true });
        return;
      }
      const id = String(this.#nextId++);
      const timer = setTimeout(() => this.#lose(id, "no reply"), Connection.#REPLY_TIMEOUT_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ ...fields, action, id }));
    });
  }

  #opened() {
    this.#failures = 0;
    this.#pinger = setInterval(() => this.request("ping").catch(() => this.#socket.close()), Connection.#PING_MS);
    this.dispatchEvent(new Event("open"));
  }

  #received(frame) {
    if (frame.type === "ack" || frame.type === "error") {
      this.#answer(frame);
    } else if (frame.type === "disconnect") {
      this.#advice = frame;
    } else if (frame.type) {
      this.dispatchEvent(new CustomEvent("push", { detail: frame }));
    }
  }

  #answer(frame) {
    const waiting = this.#waiting.get(frame.id);
    if (!waiting) {
      return;
    }
    this.#waiting.delete(frame.id);
    clearTimeout(waiting.timer);
    if (frame.type === "ack") {
      waiting.resolve(frame);
    } else {
      waiting.reject(frame);
    }
  }

  #lose(id, message) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.reject({ code: "unknown_outcome", message, retryable: true });
  }

  #closed() {
    clearInterval(this.#pinger);
    for (const id of [...this.#waiting.keys()]) {
      this.#lose(id, "the connection ended");
    }
    // A page cannot make a new token without the password, so an expired one ends here as well.
    const back = this.#advice === null || (this.#advice.reconnect && this.#advice.code !== 4001);
    this.dispatchEvent(new CustomEvent("down", { detail: { reason: this.#advice?.reason ?? "connection lost", back } }));
    if (back) {
      setTimeout(() => this.open(), (this.#advice?.afterMs ?? 0) + this.#backoff());
    }
  }

  #backoff() {
    const longest = Math.min(Connection.#MAX_BACKOFF_MS, 500 * 2 ** this.#failures++);
    return longest * (0.5 + Math.random() / 2);
  }
}
