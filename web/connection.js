/**
 * A link to the gateway that opens itself again, with jitter, until it is closed, the server says to stay away, or the
 * token is over. Dispatches `open` (start over with listRooms and sync), `push` (detail: the frame) and `down` (detail: a
 * reason; `back`: whether it tries again; `signIn`: whether a new sign-in is needed or may help).
 */
export class Connection extends EventTarget {
  static #REPLY_TIMEOUT_MS = 30_000;
  static #PING_MS = 8 * 60_000;
  static #MAX_BACKOFF_MS = 30_000;
  static #MAX_TIMER_MS = 2 ** 31 - 1;
  static #EXPIRED = "the sign-in has expired";

  /** A page is not told the status of a refused upgrade. After so many in a row the token may be why. */
  static #REFUSALS_BEFORE_SIGN_IN = 5;

  #gateway;
  #token = null;
  #expiresAt = 0;
  #expiry = null;
  #reopening = null;
  #socket = null;
  #waiting = new Map();
  #nextId = 1;
  #failures = 0;
  #advice = null;
  #pinger = null;

  constructor(gateway) {
    super();
    this.#gateway = gateway;
  }

  /** Opens with a token that is good for that many seconds; also again, after the one before is over. */
  signIn(token, expiresIn) {
    this.close();
    this.#token = token;
    this.#failures = 0;
    // A connection whose token is over may stay open and gets no push: the page has to notice by itself.
    this.#expiresAt = Date.now() + expiresIn * 1_000;
    this.#expiry = setTimeout(() => this.#expire(), Math.min(expiresIn * 1_000, Connection.#MAX_TIMER_MS));
    this.#open();
  }

  /** Ends the link. What has no reply ends without one, and nothing is dispatched. */
  close() {
    clearTimeout(this.#expiry);
    clearTimeout(this.#reopening);
    this.#token = null;
    const socket = this.#release();
    socket?.close();
  }

  #open() {
    const socket = new WebSocket(this.#gateway, ["parley.v1", `bearer.${this.#token}`]);
    const ofThis = (listener) => (event) => socket === this.#socket && listener(event);
    this.#socket = socket;
    this.#advice = null;
    socket.addEventListener("open", ofThis(() => this.#opened()));
    socket.addEventListener("message", ofThis((event) => this.#received(JSON.parse(event.data))));
    socket.addEventListener("close", ofThis(() => this.#closed()));
  }

  /** Resolves with the ack; rejects with the error frame, or with a retryable one of its own if no reply comes. */
  request(action, fields = {}) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        reject({ code: "offline", message: "not connected", retryable: true });
        return;
      }
      const id = String(this.#nextId++);
      const timer = setTimeout(() => this.#lose(id, "unknown_outcome", "no reply"), Connection.#REPLY_TIMEOUT_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ ...fields, action, id }));
    });
  }

  #opened() {
    this.#failures = 0;
    this.#pinger = setInterval(() => this.request("ping").catch(() => this.#socket?.close()), Connection.#PING_MS);
    this.dispatchEvent(new Event("open"));
  }

  #received(frame) {
    if (frame.type === "ack" || frame.type === "error") {
      this.#answer(frame);
      if (frame.code === "unauthenticated") {
        this.#expire();
      }
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

  #lose(id, code, message) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.reject({ code, message, retryable: true });
  }

  /** Lets go of the socket, and gives it. */
  #release() {
    const socket = this.#socket;
    this.#socket = null;
    clearInterval(this.#pinger);
    for (const id of [...this.#waiting.keys()]) {
      this.#lose(id, "connection_ended", "the connection ended");
    }
    return socket;
  }

  #closed() {
    const advice = this.#advice;
    this.#release();
    // Timers stand still while the machine sleeps.
    if (advice?.code === 4001 || Date.now() >= this.#expiresAt) {
      this.#expire();
    } else if (advice && !advice.reconnect) {
      this.#down(advice.reason, false, false);
    } else {
      const signIn = ++this.#failures >= Connection.#REFUSALS_BEFORE_SIGN_IN;
      this.#reopening = setTimeout(() => this.#open(), (advice?.afterMs ?? 0) + this.#backoff());
      this.#down(advice?.reason ?? "connection lost", true, signIn);
    }
  }

  /** The token is over. A page cannot make another without the password. */
  #expire() {
    if (this.#token !== null) {
      this.close();
      this.#down(Connection.#EXPIRED, false, true);
    }
  }

  #down(reason, back, signIn) {
    this.dispatchEvent(new CustomEvent("down", { detail: { reason, back, signIn } }));
  }

  #backoff() {
    const longest = Math.min(Connection.#MAX_BACKOFF_MS, 500 * 2 ** (this.#failures - 1));
    return longest * (0.5 + Math.random() / 2);
  }
}
