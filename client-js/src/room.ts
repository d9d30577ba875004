import { isChange } from "./fold.js";
import { newId } from "./ids.js";
import { RoomLog } from "./log.js";
import { Members } from "./members.js";
import { type EntryStream, messages, type MessagesOptions } from "./messages.js";
import { type EntryAction, Outgoing, type StoredOutgoing } from "./outgoing.js";
import { Receipts } from "./receipts.js";
import type { AskOptions } from "./requests.js";
import type { RoomContext, RoomHost } from "./room-context.js";
import type { UserStorage } from "./storage.js";
import { entered, summaryAfter, withValues } from "./summary.js";
import { Cell, Listeners, set, type Store } from "./store.js";
import { Timeline } from "./timeline.js";
import { Typing } from "./typing.js";
import type { Entry, Fields, Member, MessagesPush, Page, Push, ReceiptsPush, Role, RoomNews, RoomPush, RoomSummary, TypingPush } from "./wire.js";

/** What a message says: its text, or the text with what goes with it. */
export type Content = string | ({ readonly body: string } & ContentFields);

export interface ContentFields {
  /** The `seq` of the message that this one answers. */
  readonly replyTo?: number;
  readonly mentions?: readonly string[];
  readonly metadata?: Fields;
}

/** What an edit sets; what is left out stays as it was, and `null` takes it away. */
export type Edit = string | { readonly body: string; readonly mentions?: readonly string[] | null; readonly metadata?: Fields | null };

export interface RoomChanges {
  readonly name?: string | null;
  readonly topic?: string | null;
  readonly avatarUrl?: string | null;
  readonly metadata?: Fields | null;
  readonly defaultRole?: "member" | "reader";
}

export interface Added {
  readonly added: readonly string[];
  /** Those who are asked first. */
  readonly requested?: readonly string[];
  readonly memberCount: number;
}

export interface Invite {
  readonly invite: string;
  readonly expiresAt: string;
}

/** What the room asks by itself is not given up. */
const FOREVER: AskOptions = { patienceMs: Infinity };

let lastPlace = 0;

/**
 * A room of the user: the same object for as long as the client lives. Requests fail with `ParleyError`; sends never do: an
 * `Outgoing` tells how they end.
 */
export class Room implements RoomContext {
  readonly id: string;
  /** What the user's list says of the room; undefined while the user is not in it. */
  readonly summary: Store<RoomSummary | undefined> = new Cell<RoomSummary | undefined>(undefined);
  /** The user's messages and changes that the log does not have yet, in their order. */
  readonly outgoing: Store<readonly Outgoing[]> = new Cell<readonly Outgoing[]>([]);
  /** The users who type now. */
  readonly typing: Store<readonly string[]>;
  readonly #host: RoomHost;
  readonly #typing: Typing;
  readonly #log: RoomLog;
  readonly #receipts: Receipts;
  readonly #streams = new Listeners<EntryStream>();
  #timeline: Timeline | undefined;
  #members: Members | undefined;
  #seen = 0;
  #undoAttention: (() => void) | undefined;

  /** Rooms are made by `client.room(id)`. */
  constructor(id: string, host: RoomHost) {
    this.id = id;
    this.#host = host;
    this.#typing = new Typing(host.session, id);
    this.typing = this.#typing.users;
    this.#log = new RoomLog({
      history: (after) => this.history({ after, limit: 100 }),
      next: (entry) => this.#next(entry),
      jumped: () => this.#jumped(),
    });
    this.#receipts = new Receipts(
      (kind, seq) => this.ask("receipt", { kind, seq }),
      () => host.session.isOwner.get(),
    );
  }

  /** Sends a message. It is shown at once, and sent in the order of these calls, again and again until it is stored or refused. */
  send(content: Content): Outgoing {
    this.#typing.sent();
    return this.#enqueue("sendMessage", typeof content === "string" ? { body: content } : { ...content });
  }

  edit(seq: number, edit: Edit): Outgoing {
    return this.#enqueue("editMessage", { ref: seq, ...(typeof edit === "string" ? { body: edit } : edit) });
  }

  delete(seq: number): Outgoing {
    return this.#enqueue("deleteMessage", { ref: seq });
  }

  /** Gives a reaction, or takes it back with `on` false. */
  react(seq: number, emoji: string, on = true): Outgoing {
    return this.#enqueue("react", { ref: seq, emoji, on });
  }

  /** The messages to show. Always the same object. */
  timeline(): Timeline {
    return (this.#timeline ??= new Timeline(this));
  }

  /** The members. Always the same object. */
  members(): Members {
    return (this.#members ??= new Members(this));
  }

  /**
   * Every entry of the log, each once, by `seq` and without gaps, and then those that come, changes of messages included.
   * Begins behind `after`, or now. Ends with the signal, with the client, or when the user is no member any more.
   */
  messages(options: MessagesOptions = {}): AsyncIterableIterator<Entry> {
    return messages(this, this.#streams, this.summary, options);
  }

  /** The user types. Call it at each key: the others are told no more often than they need. */
  keystroke(): void {
    this.#typing.keystroke();
  }

  /** The user has stopped, for instance emptied the field. */
  stopTyping(): void {
    this.#typing.stop();
  }

  /**
   * What is shown up to `seq`, all without it, is on the screen. It counts as read while the window is visible and focused;
   * otherwise once it is.
   */
  markRead(seq = this.#log.last ?? 0): void {
    this.#seen = Math.max(this.#seen, seq);
    this.#undoAttention ??= this.#host.attention.subscribe((looks) => looks && this.#read());
    if (this.#host.attention.get()) {
      this.#read();
    }
  }

  add(members: readonly string[], options?: AskOptions): Promise<Added> {
    return this.#do("addMembers", { members }, options);
  }

  /** Takes a member out; with `ban`, so that they cannot join by an invite. */
  remove(userId: string, ban?: boolean, options?: AskOptions): Promise<void> {
    return this.#do("removeMember", { userId, ban }, options);
  }

  setRole(userId: string, role: Role, options?: AskOptions): Promise<void> {
    return this.#do("setRole", { userId, role }, options);
  }

  createInvite(fields: { readonly expiresInSeconds?: number; readonly maxUses?: number } = {}, options?: AskOptions): Promise<Invite> {
    return this.#do("createInvite", fields, options);
  }

  revokeInvite(invite: string, options?: AskOptions): Promise<void> {
    return this.#do("revokeInvite", { invite }, options);
  }

  /** Sets name, topic and the like; `null` takes a value away. */
  async update(changes: RoomChanges, options?: AskOptions): Promise<void> {
    this.#values(await this.#do("updateRoom", changes as Fields, options));
  }

  async leave(options?: AskOptions): Promise<void> {
    await this.#do("leaveRoom", {}, options);
    this.left();
  }

  /** Deletes the room with all that is in it. */
  async deleteRoom(options?: AskOptions): Promise<void> {
    await this.#do("deleteRoom", {}, options);
    this.left();
  }

  /** Accepts or declines the request to be in this room. */
  async answerRequest(accept: boolean, options?: AskOptions): Promise<void> {
    const { state } = await this.#do<{ state: string }>("answerRequest", { accept }, options);
    if (state === "active") {
      this.#values({ state, requestedBy: null });
    } else {
      this.left();
    }
  }

  /** Which messages are to be told of on one's devices. */
  async setNotify(level: "all" | "mentions" | "none", options?: AskOptions): Promise<void> {
    await this.#do("setNotify", { level }, options);
    this.#values({ notify: level });
  }

  /** Reports a message, a member, or the room. */
  report(reason: string, about: { readonly seq?: number; readonly userId?: string } = {}, options?: AskOptions): Promise<{ reportId: string }> {
    return this.#do("report", { reason, ...about }, options);
  }

  /** @internal What the list says of the room. */
  listed(summary: RoomSummary): void {
    this.#receipts.stand(summary);
    this.#log.startAt(summary.lastSeq);
    this.#set(summaryAfter(summary, this.#receipts.readSeq, this.#timeline?.countAfter(this.#receipts.readSeq)));
  }

  /** @internal What was kept on disk: the room as it was, and how far its log was handed on. */
  restored(summary: RoomSummary, last: number): void {
    this.#log.startAt(last);
    if (!this.summary.get()) {
      this.#set(summary);
    }
  }

  /** @internal The user is not in the room. */
  left(): void {
    this.#set(undefined);
    this.#streams.emit({ ended: true });
    this.storage.write(`page/${this.id}`, undefined);
  }

  /** @internal */
  found(news: RoomNews): void {
    this.#log.found(news);
  }

  /** @internal All that was missed is here, or on its way. */
  caughtUp(): void {
    this.#timeline?.resume();
    this.#members?.changed();
  }

  /** @internal */
  get lastSeq(): number | undefined {
    return this.#log.last;
  }

  /** @internal */
  get storage(): UserStorage {
    return this.#host.storage;
  }

  /** @internal */
  get me(): string | undefined {
    return this.#host.me();
  }

  /** @internal */
  ask<T>(action: string, fields: Fields): Promise<T> {
    return this.#do(action, fields, FOREVER);
  }

  /** @internal */
  history(fields: Fields): Promise<Page> {
    return this.ask("history", fields);
  }

  /** @internal */
  membersRead(members: readonly Member[], typing: readonly string[]): void {
    this.#host.members(members);
    this.#typing.pushed(typing.map((userId) => ({ userId, expiresAt: "" })), this.me);
  }

  /** @internal */
  pushed(push: Push): void {
    switch (push.type) {
      case "messages":
        this.#log.pushed((push as MessagesPush).messages);
        break;
      case "typing":
        this.#typing.pushed((push as TypingPush).typing, this.me);
        break;
      case "receipts":
        this.#receiptsPushed((push as ReceiptsPush).receipts);
        break;
      default:
        this.#changed(push as RoomPush);
    }
  }

  /** @internal */
  presence(userId: string, online: boolean, at: string): void {
    this.#members?.presence(userId, online, at);
  }

  /** @internal Goes on with what another client left on disk. */
  adopt(stored: StoredOutgoing): void {
    const known = this.outgoing.get().some((one) => one.clientMessageId === stored.frame["clientMessageId"]);
    if (!known) {
      this.#add(stored);
    }
  }

  /** @internal The client has ended. */
  closed(): void {
    this.#streams.emit({ ended: true });
    this.#undoAttention?.();
    this.#undoAttention = undefined;
  }

  #do<T>(action: string, fields: Fields, options?: AskOptions): Promise<T> {
    return this.#host.session.ask(action, { ...fields, roomId: this.id }, options);
  }

  #enqueue(action: EntryAction, content: Fields): Outgoing {
    const createdAt = new Date().toISOString();
    const place = `${createdAt}/${String(++lastPlace).padStart(9, "0")}`;
    return this.#add({ place, createdAt, frame: { ...content, action, roomId: this.id, clientMessageId: newId() } });
  }

  #add(stored: StoredOutgoing): Outgoing {
    const outgoing = new Outgoing(this.#host.session, this.storage, stored, (one) => {
      const all = this.outgoing.get();
      set(this.outgoing, one.get().status === "discarded" ? all.filter((other) => other !== one) : [...all]);
    });
    set(this.outgoing, [...this.outgoing.get(), outgoing]);
    return outgoing;
  }

  #next(entry: Entry): void {
    const isMine = entry.sender === this.me;
    if (isMine) {
      this.#arrived(entry);
    }
    if (!isChange(entry)) {
      this.#typing.ended(entry.sender);
      this.#members?.spoke(entry.sender, entry.seq);
      if (isMine) {
        this.#receipts.stand({ deliveredSeq: entry.seq, readSeq: entry.seq });
      } else {
        this.#receipts.delivered(entry.seq);
      }
    }
    this.#timeline?.next(entry);
    this.#streams.emit({ entry });
    this.#change((summary) => entered(summary, entry, this.#receipts.readSeq));
    this.#host.entry(this.id, entry);
  }

  #arrived({ clientMessageId, messageId, sentAt }: Entry): void {
    const outgoing = this.outgoing.get().find((one) => one.clientMessageId === clientMessageId);
    if (outgoing) {
      set(this.outgoing, this.outgoing.get().filter((one) => one !== outgoing));
      outgoing.arrived(messageId, sentAt);
    }
  }

  /** What was sent is in the part of the log that was left out. */
  #jumped(): void {
    set(this.outgoing, this.outgoing.get().filter((one) => one.get().status !== "sent"));
    this.#timeline?.reload();
    this.#streams.emit({});
  }

  #receiptsPushed(receipts: ReceiptsPush["receipts"]): void {
    this.#members?.receipts(receipts);
    const own = receipts.find(({ userId }) => userId === this.me);
    if (own) {
      this.#receipts.stand(own);
      this.#countUnread();
    }
  }

  #read(): void {
    this.#receipts.read(this.#seen);
    this.#countUnread();
  }

  #countUnread(): void {
    const { readSeq } = this.#receipts;
    this.#change((summary) => summaryAfter(summary, readSeq, this.#timeline?.countAfter(readSeq)));
  }

  #changed(push: RoomPush): void {
    const { event, userId, role } = push;
    if (event === "updated") {
      this.#values(push);
    } else if (event === "deleted" || (event === "memberRemoved" && userId === this.me)) {
      this.left();
    } else {
      if (event === "roleChanged" && role && userId === this.me) {
        this.#values({ role });
      }
      this.#members?.changed();
    }
  }

  /** Values that the server tells; `null` is one that was taken away. */
  #values(values: Fields): void {
    this.#change((summary) => withValues(summary, values));
  }

  #change(change: (summary: RoomSummary) => RoomSummary): void {
    const summary = this.summary.get();
    if (summary) {
      this.#set(change(summary));
    }
  }

  #set(summary: RoomSummary | undefined): void {
    set(this.summary, summary);
    this.storage.write(`room/${this.id}`, summary && { summary, last: this.#log.last }, true);
    this.#host.changed();
  }
}
