import { ParleyError } from "./errors.js";
import type { Session } from "./session.js";
import type { FromOwner, ToldError, ToOwner } from "./tab-messages.js";

/** The tab that has the connection: carries out what the others ask, and tells them what comes. */
export class TabOwner {
  readonly session: Session;
  readonly #id: string;
  readonly #tell: (message: FromOwner) => void;
  readonly #cancels = new Map<string, () => void>();
  #undo: readonly (() => void)[] = [];

  constructor(session: Session, id: string, tell: (message: FromOwner) => void) {
    this.session = session;
    this.#id = id;
    this.#tell = tell;
  }

  start(): void {
    this.session.connect();
    this.#undo = [this.session.onPush((push) => this.#tell({ kind: "push", push })), this.session.state.subscribe(() => this.#tellState())];
  }

  heard(message: ToOwner): void {
    switch (message.kind) {
      case "hello":
        this.#tellState();
        break;
      case "connect":
        this.session.connect();
        break;
      case "ask":
        this.#ask(message);
        break;
      case "send":
        this.#send(message);
        break;
      case "cancel":
        this.#cancels.get(message.id)?.();
        this.#cancels.delete(message.id);
        break;
      case "hint":
        this.session.hint(message.action, message.fields);
    }
  }

  /** Another tab has the connection now. */
  stop(): void {
    this.#undo.forEach((undo) => undo());
    this.session.close();
  }

  #tellState(): void {
    this.#tell({ kind: "state", owner: this.#id, state: this.session.state.get() });
  }

  #ask({ id, action, fields }: ToOwner & { kind: "ask" }): void {
    const abort = new AbortController();
    this.#cancels.set(id, () => abort.abort());
    this.session
      .ask<unknown>(action, fields, { signal: abort.signal, patienceMs: Infinity })
      .then(
        (ack) => this.#tell({ kind: "answer", id, ack }),
        (error: unknown) => error instanceof ParleyError && error.code !== "closed" && this.#tell({ kind: "answer", id, error: told(error) }),
      )
      .finally(() => this.#cancels.delete(id));
  }

  #send({ id, roomId, frame }: ToOwner & { kind: "send" }): void {
    const cancel = this.session.send({
      roomId,
      frame,
      trying: () => this.#tell({ kind: "trying", id }),
      acked: (ack) => {
        this.#cancels.delete(id);
        this.#tell({ kind: "acked", id, ack });
      },
      refused: (error) => {
        this.#cancels.delete(id);
        this.#tell({ kind: "refused", id, error: told(error) });
      },
    });
    this.#cancels.set(id, cancel);
  }
}

function told({ code, message, action, field }: ParleyError): ToldError {
  return { code, message, action, field };
}
