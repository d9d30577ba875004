// The devices of `./parley check --client js`: reads a plan from the standard input, acts at random, and tells each thing that
// the application of a device did, was told or was given as one line of JSON.
import { register } from "node:module";
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => JSON.parse((await lines.next()).value);
const tell = (fact) => process.stdout.write(`${JSON.stringify(fact)}\n`);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const plan = await next();
if (plan.mutation) {
  register("./mutations.mjs", import.meta.url, { data: plan.mutation });
}
const { connect } = await import("../dist/index.js");
const { WebSocket } = await import("ws");

/** Random numbers that follow from a seed. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Device {
  #sockets = new Set();
  #sends = [];
  #given = new Map();

  constructor({ user, connection, tokens }, seed) {
    this.origin = { user, connection };
    this.random = random(seed);
    const sockets = this.#sockets;
    this.client = connect({
      url: plan.url,
      token: () => tokens.find(({ until }) => until > Date.now() + 4_000)?.token ?? null,
      WebSocket: class extends WebSocket {
        isLost = false;

        constructor(url, protocols) {
          super(url, protocols);
          sockets.add(this);
          this.on("close", () => sockets.delete(this));
        }

        send(text) {
          if (!this.isLost) {
            super.send(text);
          }
        }

        emit(event, ...values) {
          return this.isLost && event === "message" ? false : super.emit(event, ...values);
        }
      },
    });
    this.client.state.subscribe((state) => {
      if (plan.mustHandOver && state.status === "offline" && state.reason === "expired") {
        this.tell("expired", { room: plan.rooms[0] });
      }
    });
    plan.rooms.forEach((room) => this.#read(room));
  }

  tell(fact, more) {
    tell({ fact, ...this.origin, ...more });
  }

  /** One thing that users do, or that happens to their network. */
  async act() {
    const room = plan.rooms[Math.floor(this.random() * plan.rooms.length)];
    const dice = this.random() * 100;
    if (dice < 40) {
      await this.#send(room).settled();
    } else if (dice < 75) {
      for (let count = 2 + Math.floor(this.random() * 20); count > 0; count--) {
        this.#send(room);
      }
    } else if (dice < 83) {
      this.#change(room);
    } else if (dice < 87) {
      this.client.room(room).markRead();
    } else if (dice < 90) {
      this.client.room(room).keystroke();
    } else if (dice < 96) {
      this.#sockets.forEach((socket) => socket.terminate());
    } else {
      this.#sockets.forEach((socket) => (socket.isLost = true));
    }
    await sleep(this.random() * 300);
  }

  /** Waits until every send has ended. */
  async endSends(until) {
    const open = () => this.#sends.filter((outgoing) => ["waiting", "sending"].includes(outgoing.get().status));
    while (open().length > 0 && Date.now() < until) {
      await sleep(100);
    }
    const { status, reason } = this.client.state.get();
    const state = reason ? `${status}, ${reason}` : status;
    open().forEach((outgoing) => this.tell("open", { room: outgoing.roomId, message: outgoing.clientMessageId, state }));
  }

  /** Waits until the application was given the whole logs. */
  async readToTheEnd(lastSeqs, until) {
    const behind = () => plan.rooms.filter((room) => (this.#given.get(room) ?? 0) < lastSeqs[room]);
    while (behind().length > 0 && Date.now() < until) {
      // A connection that is dead shows it when something is asked over it.
      behind().forEach((room) => this.client.room(room).keystroke());
      await sleep(100);
    }
    behind().forEach((room) => this.tell("behind", { room, seq: this.#given.get(room) ?? 0 }));
  }

  #send(room) {
    return this.#sent(room, this.client.room(room).send("body"));
  }

  /** Edits, deletes or reacts to a message of the log, which may be deleted, another's, or no message. */
  #change(room) {
    const given = this.#given.get(room) ?? 0;
    if (given > 0) {
      const ref = 1 + Math.floor(this.random() * given);
      const dice = this.random();
      const log = this.client.room(room);
      const outgoing = dice < 0.1 ? log.delete(ref) : dice < 0.5 ? log.edit(ref, "body") : log.react(ref, "x", dice < 0.8);
      this.#sent(room, outgoing);
    }
  }

  #sent(room, outgoing) {
    const message = outgoing.clientMessageId;
    this.#sends.push(outgoing);
    this.tell("started", { room, message });
    void outgoing.settled().then(({ status, messageId, error }) =>
      status === "sent" ? this.tell("acked", { room, message, messageId }) : this.tell("refused", { room, message, code: error?.code }),
    );
    return outgoing;
  }

  async #read(room) {
    for await (const { seq, messageId, sender, clientMessageId } of this.client.room(room).messages({ after: 0 })) {
      this.#given.set(room, seq);
      this.tell("given", { room, seq, messageId, sender, message: clientMessageId });
    }
  }
}

const devices = plan.devices.map((device, at) => new Device(device, plan.seed * 1_000 + at));
const until = Date.now() + plan.millis;
await Promise.all(
  devices.map(async (device) => {
    while (Date.now() < until) {
      await Promise.race([device.act(), sleep(Math.max(0, until - Date.now()))]);
    }
  }),
);
tell({ fact: "stormOver" });
const sends = await next();
await Promise.all(devices.map((device) => device.endSends(Date.now() + sends.patienceMillis)));
tell({ fact: "sendsEnded" });
const logs = await next();
await Promise.all(devices.map((device) => device.readToTheEnd(logs.lastSeqs, Date.now() + logs.patienceMillis)));
devices.forEach((device) => device.client.close());
tell({ fact: "settled" });
process.stdout.write("", () => process.exit());
