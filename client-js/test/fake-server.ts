import { vi } from "vitest";
import type { Entry, Fields, RoomSummary } from "../src/wire.js";

type Frame = { [field: string]: any };

/** A WebSocket of the fake server. */
export class FakeSocket {
  onopen: ((event: any) => void) | null = null;
  onmessage: ((event: any) => void) | null = null;
  onclose: ((event: any) => void) | null = null;
  onerror: ((event: any) => void) | null = null;
  readonly sent: Frame[] = [];
  readonly token: string;
  isOpen = false;
  isClosed = false;
  /** Frames and replies are lost, as on a dead network, and nobody is told. */
  isBlackHole = false;
  numbers = new Map<string, number>();

  constructor(
    readonly server: FakeServer,
    readonly url: string,
    protocols: string[],
  ) {
    this.token = (protocols[1] ?? "").slice("bearer.".length);
  }

  send(text: string): void {
    const frame = JSON.parse(text) as Frame;
    this.sent.push(frame);
    if (!this.isBlackHole) {
      setTimeout(() => this.server.received(this, frame), this.server.latencyMs);
    }
  }

  close(): void {
    if (!this.isClosed) {
      this.isClosed = true;
      setTimeout(() => this.onclose?.({ code: 1000 }));
    }
  }

  open(): void {
    this.isOpen = true;
    this.onopen?.({});
  }

  say(frame: Frame): void {
    if (!this.isBlackHole && !this.isClosed) {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
  }

  /** The connection ends from the server's side. */
  end(code = 1006): void {
    if (!this.isClosed) {
      this.isClosed = true;
      this.onerror?.({});
      this.onclose?.({ code });
    }
  }

  of(action: string): Frame[] {
    return this.sent.filter((frame) => frame["action"] === action);
  }
}

export interface FakeRoom {
  readonly summary: RoomSummary;
  readonly log: Entry[];
}

/** Answers as the protocol says, from rooms that the test fills; a test sets `answer` to do otherwise. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  readonly rooms = new Map<string, FakeRoom>();
  readonly tokens: string[] = [];
  latencyMs = 5;
  /** Whether an upgrade is let in, or hangs. */
  admits: (socket: FakeSocket) => boolean | "hangs" = () => true;
  /** Answers a frame otherwise; `undefined` leaves it to the server, `null` to nobody. */
  answer: (frame: Frame, socket: FakeSocket) => Frame | null | undefined = () => undefined;
  readonly WebSocket: new (url: string, protocols: string[]) => FakeSocket;
  #messages = new Map<string, Frame>();

  constructor(readonly me = "alice") {
    const server = this;
    this.WebSocket = class extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super(server, url, protocols);
        server.sockets.push(this);
        setTimeout(() => server.#connected(this), server.latencyMs);
      }
    };
  }

  get latest(): FakeSocket {
    return this.sockets.at(-1) as FakeSocket;
  }

  get open(): FakeSocket[] {
    return this.sockets.filter((socket) => socket.isOpen && !socket.isClosed);
  }

  /** Frames of an action over all connections, in their order. */
  of(action: string): Frame[] {
    return this.sockets.flatMap((socket) => socket.of(action));
  }

  addRoom(roomId: string, fields: Partial<RoomSummary> = {}): FakeRoom {
    const summary: RoomSummary = { roomId, kind: "group", role: "member", lastSeq: 0, deliveredSeq: 0, readSeq: 0, unread: 0, ...fields };
    const room = { summary, log: [] as Entry[] };
    this.rooms.set(roomId, room);
    return room;
  }

  /** Puts an entry into a room's log, and pushes it unless told otherwise. */
  enter(roomId: string, entry: Partial<Entry> = {}, push = true): Entry {
    const { log } = this.rooms.get(roomId) as FakeRoom;
    const seq = log.length + 1;
    const full: Entry = { seq, messageId: `id-${seq}`, clientMessageId: `c-${seq}`, sender: "bob", sentAt: time(seq), ...(entry.kind ? {} : { body: `m${seq}` }), ...entry };
    log.push(full);
    if (push) {
      this.push({ type: "messages", roomId, messages: [full] });
    }
    return full;
  }

  push(frame: Frame): void {
    this.open.forEach((socket) => socket.say(frame));
  }

  received(socket: FakeSocket, frame: Frame): void {
    if (socket.isClosed) {
      return;
    }
    const special = this.answer(frame, socket);
    const reply = special === undefined ? this.#reply(socket, frame) : special;
    if (reply) {
      const { action, id } = frame;
      socket.say({ type: "ack", action, id, ...reply });
    }
  }

  #connected(socket: FakeSocket): void {
    const admitted = this.admits(socket);
    if (admitted === true && !socket.isClosed) {
      socket.open();
    } else if (admitted === false) {
      socket.end(1006);
    }
  }

  #reply(socket: FakeSocket, frame: Frame): Frame | null {
    const room = this.rooms.get(frame["roomId"] as string);
    if (frame["roomId"] !== undefined && !room) {
      return error("not_a_member");
    }
    switch (frame["action"]) {
      case "listRooms":
        return { rooms: [...this.rooms.values()].map(({ summary, log }) => ({ ...summary, lastSeq: log.length })) };
      case "sync":
        return this.#sync(frame["rooms"]);
      case "history":
        return this.#history(room as FakeRoom, frame);
      case "members":
        return { members: [{ userId: "alice", role: "owner", deliveredSeq: 0, readSeq: 0, online: true }], typing: [] };
      case "sendMessage":
      case "editMessage":
      case "deleteMessage":
      case "react":
        return this.#accept(socket, frame);
      case "receipt":
        return { deliveredSeq: frame["seq"], readSeq: frame["kind"] === "read" ? frame["seq"] : 0 };
      default:
        return {};
    }
  }

  #sync(places: Record<string, number>): Frame {
    const known = Object.entries(places).filter(([roomId]) => this.rooms.has(roomId));
    const rooms = known
      .map(([roomId, seq]) => {
        const { log } = this.rooms.get(roomId) as FakeRoom;
        const messages = log.slice(seq, seq + 50);
        return { roomId, lastSeq: log.length, messages, hasMore: seq + 50 < log.length };
      })
      .filter(({ messages }) => messages.length > 0);
    return { rooms, gone: Object.keys(places).filter((roomId) => !this.rooms.has(roomId)) };
  }

  #history({ log }: FakeRoom, { after, before, limit = 50, view }: Frame): Frame {
    const isMessage = (entry: Entry): boolean => view !== "messages" || entry.ref === undefined;
    const lastSeq = log.length;
    if (after !== undefined) {
      const all = log.slice(after).filter(isMessage);
      return { messages: all.slice(0, limit), hasMore: all.length > limit, lastSeq };
    }
    const all = log.slice(0, before === undefined ? undefined : before - 1).filter(isMessage);
    const messages = all.slice(-limit);
    const hasMore = all.length > limit;
    return { messages, hasMore, lastSeq, ...(hasMore && { next: messages[0]?.seq }) };
  }

  /** Numbered frames have their turn one after the other; those that are too early are sent back. */
  #accept(socket: FakeSocket, frame: Frame): Frame {
    const { roomId, clientMessageId, clientSeq } = frame as { roomId: string; clientMessageId: string; clientSeq: number };
    const expected = (socket.numbers.get(roomId) ?? 0) + 1;
    if (clientSeq > expected) {
      return { ...error("out_of_order", true), expected };
    }
    if (clientSeq === expected) {
      socket.numbers.set(roomId, clientSeq);
    }
    const known = this.#messages.get(clientMessageId);
    if (known) {
      return { ...known, duplicate: true };
    }
    const kind = { sendMessage: undefined, editMessage: "edit", deleteMessage: "delete", react: "reaction" }[frame["action"] as string];
    const { action: _action, id: _id, roomId: _room, clientSeq: _seq, ...content } = frame;
    const { messageId, sentAt } = this.enter(roomId, { ...content, ...(kind && { kind }), sender: this.me });
    const ack = { roomId, clientMessageId, messageId, sentAt, duplicate: false };
    this.#messages.set(clientMessageId, ack);
    return ack;
  }
}

export function error(code: string, retryable = false): Frame {
  return { type: "error", code, message: code, retryable };
}

function time(seq: number): string {
  return new Date(Date.UTC(2026, 0, 1, 12, 0, seq)).toISOString();
}

/** A token of a user that is good for so many seconds. */
export function token(sub = "alice", seconds = 86_400): string {
  const part = (value: Fields): string => btoa(JSON.stringify(value)).replaceAll("=", "");
  return `${part({ alg: "none" })}.${part({ sub, exp: Math.floor(Date.now() / 1_000) + seconds })}.${tokens++}`;
}

let tokens = 0;

/** Lets time pass. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}
