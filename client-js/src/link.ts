import type { Ack, ErrorFrame, Fields, Push } from "./wire.js";

/** How a try ended: with the server's answer, or without one. */
export type Outcome = Ack | ErrorFrame | undefined;

/** What a link needs of a WebSocket: the browser's, that of Node 22, Deno and Bun, and the package `ws` have it. */
export interface Socket {
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LinkEvents {
  pushed(link: Link, push: Push): void;
  closed(link: Link, code: number): void;
  answered(link: Link): void;
  /** Replies are due and do not come: perhaps the connection is dead. */
  suspect(link: Link): void;
}

interface Try {
  readonly line: string;
  readonly started: number;
  readonly done: (outcome: Outcome) => void;
}

const SILENCE_MS = 30_000;
const CHECK_MS = 1_000;
const DOUBT_MS = 1_000;
const DOUBT_IN_LINE_MS = 10_000;

/** One open connection and the tries under way on it. Each try ends once: by its answer, by silence, or with the link. */
export class Link {
  heardAt = Date.now();
  askedAt = Date.now();
  closed = false;
  readonly #socket: Socket;
  readonly #events: LinkEvents;
  readonly #patienceMs: () => number;
  readonly #tries = new Map<string, Try>();
  readonly #progress = new Map<string, number>();
  #checking: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;
  #idle: (() => void) | undefined;

  /** `patienceMs` says how long a reply may take before the link is suspected. */
  constructor(socket: Socket, events: LinkEvents, patienceMs: () => number) {
    this.#socket = socket;
    this.#events = events;
    this.#patienceMs = patienceMs;
    socket.onmessage = ({ data }) => this.#received(String(data));
    socket.onclose = ({ code }) => {
      if (!this.closed) {
        this.#end();
        events.closed(this, code);
      }
    };
  }

  /** Sends a frame. Frames of one `line` may have to wait for each other at the server; those of "" never do. */
  ask(line: string, frame: Fields, done: (outcome: Outcome) => void): void {
    if (this.closed) {
      queueMicrotask(() => done(undefined));
      return;
    }
    const id = `${++this.#lastId}`;
    this.askedAt = Date.now();
    this.#tries.set(id, { line, started: this.askedAt, done });
    this.#socket.send(JSON.stringify({ ...frame, id }));
    this.#check();
  }

  /** Runs the task once no try is under way, perhaps at once. */
  whenIdle(task: () => void): void {
    this.#idle = task;
    this.#endTry("", undefined);
  }

  /** Ends every try without an answer, so that it goes over another link; this one goes on hearing pushes. */
  abandon(): void {
    for (const id of [...this.#tries.keys()]) {
      this.#endTry(id, undefined);
    }
  }

  close(): void {
    if (!this.closed) {
      this.#end();
      this.#socket.close();
    }
  }

  #end(): void {
    this.closed = true;
    clearTimeout(this.#checking);
    this.abandon();
  }

  #received(text: string): void {
    this.heardAt = Date.now();
    const frame = JSON.parse(text) as Push & { id?: string };
    if (this.closed) {
      return;
    }
    if (frame.type === "ack" || frame.type === "error") {
      this.#events.answered(this);
      this.#endTry(frame.id ?? "", frame as unknown as Ack);
    } else if (frame.type) {
      this.#events.pushed(this, frame);
    } else {
      this.#doubt();
    }
  }

  /** The gateway said of some frame, without saying which, that its function failed: what stays unanswered now was it. */
  #doubt(): void {
    for (const [id, , first] of this.#turns()) {
      setTimeout(() => this.#endTry(id, undefined), first ? DOUBT_MS : DOUBT_IN_LINE_MS);
    }
  }

  /** The tries, and whether each is the first of its line and so has its turn: only those behind it may take longer. */
  #turns(): [string, Try, boolean][] {
    const lines = new Set<string>();
    return [...this.#tries].map(([id, one]) => {
      const first = !lines.has(one.line);
      if (one.line) {
        lines.add(one.line);
      }
      return [id, one, first];
    });
  }

  #check(): void {
    this.#checking ??= setTimeout(() => {
      this.#checking = undefined;
      this.#look(Date.now());
      if (this.#tries.size > 0) {
        this.#check();
      }
    }, CHECK_MS);
  }

  #look(now: number): void {
    let overdue = false;
    for (const [id, { line, started }, first] of this.#turns()) {
      const since = Math.max(started, this.#progress.get(line) ?? 0);
      overdue ||= first && now - since >= this.#patienceMs();
      if (now - started >= SILENCE_MS) {
        this.#endTry(id, undefined);
      }
    }
    if (overdue) {
      this.#events.suspect(this);
    }
  }

  #endTry(id: string, outcome: Outcome): void {
    const one = this.#tries.get(id);
    if (one) {
      this.#tries.delete(id);
      if (one.line) {
        this.#progress.set(one.line, Date.now());
      }
      one.done(outcome);
    }
    if (this.#tries.size === 0 && this.#idle) {
      const idle = this.#idle;
      this.#idle = undefined;
      idle();
    }
  }
}
