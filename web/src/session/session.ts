import { connect, type Client } from "@parley/client";
import { indexedDb } from "@parley/client/indexeddb";
import { tabs } from "@parley/client/tabs";
import { createState } from "../shared/state";
import { draftsOf, forgetDrafts } from "../composer/drafts";
import { forgetAll } from "../shared/kept";
import { type KeptSignIn, keepSignIn, keptSignIn, SIGN_IN_NAME } from "./kept-sign-in";

/** A user who is signed in, with the connection. */
export interface SignedIn {
  readonly userId: string;
  readonly client: Client;
}

/** Who is signed in. Outlives the page: the sign-in is kept until the user signs out, in all tabs. */
export class Session {
  readonly current = createState<SignedIn | undefined>(undefined);
  readonly #gateway: string;

  constructor(gateway: string) {
    this.#gateway = gateway;
    this.#follow(keptSignIn());
    addEventListener("storage", ({ key }) => key === SIGN_IN_NAME && this.#follow(keptSignIn()));
  }

  /** The user has a token: for the first time, or again after the one before was over. */
  signedIn(signIn: KeptSignIn): void {
    keepSignIn(signIn);
    this.#follow(signIn);
  }

  /** Ends the sign-in and forgets what is kept of the user, unsent messages and drafts too. */
  async signOut(): Promise<void> {
    const signedIn = this.current.get();
    keepSignIn(undefined);
    if (signedIn) {
      forgetDrafts(signedIn.userId);
      forgetAll(draftsOf(signedIn.userId));
      await signedIn.client.signOut();
    }
    this.current.set(undefined);
  }

  /** Does here what the user did in this tab or another. */
  #follow(signIn: KeptSignIn | undefined): void {
    const before = this.current.get();
    if (before && before.userId === signIn?.userId) {
      before.client.connect();
      return;
    }
    if (signIn) {
      before?.client.close();
    } else {
      // Another tab has signed out: what this one still keeps goes too.
      void before?.client.signOut();
    }
    this.current.set(signIn && { userId: signIn.userId, client: this.#open(signIn.userId) });
  }

  #open(userId: string): Client {
    const token = (): string | null => {
      const kept = keptSignIn();
      return kept?.userId === userId ? kept.token : null;
    };
    return connect({ url: this.#gateway, token, userId, storage: indexedDb(), share: tabs() });
  }
}
