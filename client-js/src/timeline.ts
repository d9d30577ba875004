import { fold, isChange, isShown } from "./fold.js";
import type { Outgoing, OutgoingState } from "./outgoing.js";
import type { RoomContext } from "./room-context.js";
import { coalesced, Watched } from "./store.js";
import type { Entry, Fields, Page, Reaction } from "./wire.js";

/** A message as it is to be shown: with its edits and reactions, and one's own that the server does not have yet. */
export interface Message {
  /** The same from the first try to send it on: a key for lists. */
  readonly key: string;
  /** Its place in the room's log, once it has one. */
  readonly seq?: number | undefined;
  readonly messageId?: string | undefined;
  readonly sender: string;
  readonly sentAt: string;
  readonly mine: boolean;
  /** Undefined once it is deleted. */
  readonly body?: string | undefined;
  readonly replyTo?: number | undefined;
  readonly mentions?: readonly string[] | null | undefined;
  readonly metadata?: Fields | null | undefined;
  readonly editedAt?: string | undefined;
  readonly deletedAt?: string | undefined;
  readonly deletedBy?: string | undefined;
  readonly reactions: readonly Reaction[];
  /** The send that it still is, with `retry` and `discard`. */
  readonly outgoing?: Outgoing;
  /** How far the send is. */
  readonly status?: OutgoingState["status"];
  /** One's own changes of it that the log does not have yet; the message shows them already. */
  readonly changes?: readonly Outgoing[];
}

export interface TimelineState {
  readonly messages: readonly Message[];
  /** Whether there are older messages, which `loadOlder` brings. */
  readonly hasOlder: boolean;
  readonly isLoading: boolean;
}

const PAGE = 50;
const KEPT_UNWATCHED = 100;
const KEPT_ON_DISK = 50;
const KEPT_CHANGES = 500;
const STALE_PAGE_MS = 300;

/**
 * The messages of a room that were loaded, and those that come: a store to show. Loads the newest page when it is first
 * subscribed to or read with `loadOlder`. A message that did not change is the same object in the next state.
 */
export class Timeline extends Watched<TimelineState> {
  readonly #room: RoomContext;
  readonly #views = new WeakMap<Entry | Outgoing, Message>();
  readonly #changes: Entry[] = [];
  readonly #show = coalesced(() => this.#publish());
  #entries: readonly Entry[] = [];
  #before: number | undefined;
  #hasOlder = true;
  #loading: Promise<void> | undefined;
  #isLoaded = false;
  #isWatched = false;

  constructor(room: RoomContext) {
    super({ messages: [], hasOlder: true, isLoading: true }, (watched) => this.#watched(watched));
    this.#room = room;
    room.outgoing.subscribe(this.#show);
  }

  /** Loads the page before what is here. Returns at once what is under way already; fails as a request does. */
  loadOlder(limit = PAGE): Promise<void> {
    if (!this.#isLoaded) {
      return this.#loadNewest();
    }
    if (this.#hasOlder && !this.#loading) {
      this.#load({ before: this.#before, limit }, (page) => this.#merge(page));
    }
    return this.#loading ?? Promise.resolve();
  }

  /** The next entry of the log. */
  next(entry: Entry): void {
    if (isChange(entry)) {
      this.#changes.push(entry);
      this.#changes.splice(0, this.#changes.length - KEPT_CHANGES);
      this.#applyChange(entry);
    } else if (this.#isLoaded || this.#loading) {
      this.#put([entry]);
    }
    this.#show();
  }

  /** The log left out what was missed: all is read anew. */
  reload(): void {
    if (this.#isLoaded || this.#loading) {
      this.#isLoaded = false;
      this.#loading = undefined;
      this.#loadUnasked();
    }
  }

  /** How many messages here are after that place, or undefined if there may be some that are not here. */
  countAfter(seq: number): number | undefined {
    const first = this.#entries[0]?.seq;
    const isAllHere = this.#isLoaded && (!this.#hasOlder || (first !== undefined && first <= seq + 1));
    return isAllHere ? this.#entries.filter((entry) => entry.seq > seq).length : undefined;
  }

  /** There is a connection again: what could not be loaded can be. */
  resume(): void {
    if (this.#isWatched && !this.#isLoaded) {
      this.#loadUnasked();
    }
  }

  /** A refusal means that the user left or the client ended; `resume` begins again, should either change. */
  #loadUnasked(): void {
    this.#loadNewest().catch(() => {});
  }

  #watched(watched: boolean): void {
    this.#isWatched = watched;
    if (watched && !this.#isLoaded) {
      this.#loadUnasked();
    } else if (!watched && this.#entries.length > KEPT_UNWATCHED) {
      this.#entries = this.#entries.slice(-KEPT_UNWATCHED);
      this.#before = this.#entries[0]?.seq;
      this.#hasOlder = true;
      this.#show();
    }
  }

  async #fromDisk(): Promise<void> {
    const kept = await this.#room.storage.read<Entry[]>(`page/${this.#room.id}`);
    for (const entries of kept.values()) {
      if (this.#entries.length === 0) {
        this.#put(entries);
        this.#show();
      }
    }
  }

  #loadNewest(): Promise<void> {
    void this.#fromDisk();
    return (this.#loading ??= this.#load({ limit: PAGE }, (page) => {
      // Between the page and what is here from before there may be messages that neither has.
      const first = page.messages[0]?.seq ?? 0;
      this.#entries = this.#entries.filter((entry) => entry.seq >= first);
      this.#isLoaded = true;
      this.#merge(page);
    }));
  }

  #load(fields: Fields, then: (page: Page) => void): Promise<void> {
    const loading: Promise<void> = this.#read(fields)
      .then((page) => this.#loading === loading && then(page))
      .finally(() => {
        if (this.#loading === loading) {
          this.#loading = undefined;
        }
        this.#show();
      })
      .then(() => {});
    this.#loading = loading;
    this.#show();
    return loading;
  }

  /** A page that ends before what the log has handed on already was read too early. */
  async #read(fields: Fields): Promise<Page> {
    for (;;) {
      const page = await this.#room.history({ ...fields, view: "messages" });
      if (page.lastSeq >= (this.#room.lastSeq ?? 0)) {
        return page;
      }
      await new Promise((resolve) => setTimeout(resolve, STALE_PAGE_MS));
    }
  }

  #merge({ messages, hasMore, next }: Page): void {
    this.#put(messages);
    this.#before = next ?? messages[0]?.seq ?? this.#before;
    this.#hasOlder = hasMore;
    this.#changes.forEach((change) => this.#applyChange(change));
  }

  #put(entries: readonly Entry[]): void {
    const last = this.#entries.at(-1)?.seq ?? 0;
    // What comes at the end is cheap, however long the list is.
    this.#entries = entries.every((entry) => entry.seq > last) ? [...this.#entries, ...entries.filter(isShown)] : this.#merged(entries);
    this.#save();
  }

  #merged(entries: readonly Entry[]): readonly Entry[] {
    const bySeq = new Map(this.#entries.map((entry) => [entry.seq, entry]));
    for (const entry of entries) {
      const known = bySeq.get(entry.seq);
      if (isShown(entry) && (!known || (entry.changedSeq ?? 0) >= (known.changedSeq ?? 0))) {
        bySeq.set(entry.seq, entry);
      }
    }
    return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  #applyChange(change: Entry): void {
    const message = this.#entries.find((entry) => entry.seq === change.ref);
    const folded = message && fold(message, change);
    if (folded === "unknown") {
      this.#readAgain(change);
    } else if (folded && folded !== message) {
      this.#entries = this.#entries.map((entry) => (entry === message ? folded : entry));
      this.#save();
    }
  }

  /** Only the server knows what the change makes of the message. */
  #readAgain({ ref }: Entry): void {
    this.#room.ask<{ message: Entry }>("getMessage", { seq: ref }).then(
      ({ message }) => {
        this.#put([message]);
        this.#show();
      },
      () => {
        // It was deleted meanwhile, and the entry that says so is on its way.
      },
    );
  }

  #publish(): void {
    const outgoing = this.#room.outgoing.get();
    const changes = new Map<number, Outgoing[]>();
    const unsent: Message[] = [];
    for (const one of outgoing) {
      const ref = one.content["ref"] as number | undefined;
      if (ref === undefined) {
        // A page of the log may hold already what another page of the application sent and left in the outbox.
        if (!this.#entries.some((entry) => entry.clientMessageId === one.clientMessageId)) {
          unsent.push(this.#unsent(one));
        }
      } else if (one.get().status !== "failed") {
        changes.set(ref, [...(changes.get(ref) ?? []), one]);
      }
    }
    const shown = this.#entries.map((entry) => {
      const own = changes.get(entry.seq);
      return own ? this.#withChanges(entry, own) : this.#view(entry, () => this.#message(entry));
    });
    const isLoading = this.#loading !== undefined;
    this.put({ messages: [...shown, ...unsent], hasOlder: this.#hasOlder, isLoading });
  }

  /** The same object as before, unless the status is another. */
  #view(of: Entry | Outgoing, make: () => Message, status?: OutgoingState["status"]): Message {
    let view = this.#views.get(of);
    if (!view || view.status !== status) {
      view = make();
      this.#views.set(of, view);
    }
    return view;
  }

  #message(entry: Omit<Entry, "seq" | "messageId"> & { readonly seq?: number }): Message {
    const { clientMessageId, reactions = [], ...content } = entry;
    const { sender } = entry;
    return { ...content, key: `${sender}/${clientMessageId}`, mine: sender === this.#room.me, reactions };
  }

  #unsent(outgoing: Outgoing): Message {
    const { status } = outgoing.get();
    const { clientMessageId, createdAt, content } = outgoing;
    const draft = { ...content, clientMessageId, sender: this.#room.me ?? "", sentAt: createdAt };
    return this.#view(outgoing, () => ({ ...this.#message(draft), outgoing, status }), status);
  }

  #withChanges(entry: Entry, changes: readonly Outgoing[]): Message {
    let shown = entry;
    for (const { action, content, createdAt, clientMessageId } of changes) {
      const kind = { editMessage: "edit", deleteMessage: "delete", react: "reaction", sendMessage: "" }[action];
      const sender = this.#room.me ?? "";
      const folded = fold(shown, { ...content, kind, seq: Infinity, messageId: "", clientMessageId, sender, sentAt: createdAt });
      shown = folded === "unknown" ? shown : { ...folded, changedSeq: 0 };
    }
    return { ...this.#message(shown), changes };
  }

  #save(): void {
    this.#room.storage.write(`page/${this.#room.id}`, this.#entries.slice(-KEPT_ON_DISK), true);
  }
}
