import { connect, type Client, type TokenReason } from "@parley/client";
import { indexedDb } from "@parley/client/indexeddb";
import { tabs } from "@parley/client/tabs";
import { attention } from "../shared/attention";
import { createState } from "../shared/state";
import { draftsOf, forgetDrafts } from "../composer/drafts";
import { forgetBlocked } from "../people/blocked";
import { forgetAll } from "../shared/kept";
import { type CodeFlow, Refused } from "./code-flow";
import { type KeptSignIn, keepSignIn, keptSignIn, SIGN_IN_NAME } from "./kept-sign-in";

/** A user who is signed in, with the connection. */
export interface SignedIn {
  readonly userId: string;
  readonly client: Client;
}

/** Who is signed in. Outlives the page: the sign-in is kept until the user signs out, in all tabs. */
export class Session {
  readonly current = createState<SignedIn | undefined>(undefined);
  /** True while the page is about to leave, for the issuer to end the sign-in too: nothing is to be begun then. */
  readonly isLeaving = createState(false);
  /** How people sign in on the issuer's page, where there is one. */
  readonly codeFlow: CodeFlow | undefined;
  readonly #gateway: string;

  constructor(gateway: string, codeFlow?: CodeFlow) {
    this.#gateway = gateway;
    this.codeFlow = codeFlow;
    this.#follow(keptSignIn());
    addEventListener("storage", ({ key }) => key === SIGN_IN_NAME && this.#follow(keptSignIn()));
  }

  /** The user has a token: for the first time, or again after the one before was over. */
  signedIn(signIn: KeptSignIn): void {
    keepSignIn(signIn);
    this.#follow(signIn);
  }

  /** Ends the sign-in, at the issuer too, and forgets what is kept of the user, unsent messages and drafts too. */
  async signOut(): Promise<void> {
    const signedIn = this.current.get();
    const refreshToken = keptSignIn()?.refreshToken;
    keepSignIn(undefined);
    if (signedIn) {
      forgetDrafts(signedIn.userId);
      forgetAll(draftsOf(signedIn.userId));
      forgetBlocked(signedIn.userId);
      await signedIn.client.signOut();
    }
    if (refreshToken && this.codeFlow) {
      this.isLeaving.set(true);
      this.current.set(undefined);
      await this.codeFlow.end(refreshToken);
    } else {
      this.current.set(undefined);
    }
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
    const token = (reason: TokenReason): Promise<string | null> => this.#token(userId, reason);
    return connect({ url: this.#gateway, token, userId, storage: indexedDb(), share: tabs(), attention });
  }

  /** The token that is kept, or the next one where that is over. Null where the user has to sign in again. */
  async #token(userId: string, reason: TokenReason): Promise<string | null> {
    const kept = keptSignIn();
    if (kept?.userId !== userId) {
      return null;
    }
    const { codeFlow } = this;
    return reason === "start" || !kept.refreshToken || !codeFlow ? kept.token : refreshed(codeFlow, kept);
  }
}

/** One tab at a time gets the next token, for all. */
async function refreshed(codeFlow: CodeFlow, used: KeptSignIn): Promise<string | null> {
  return await navigator.locks.request(SIGN_IN_NAME, async () => {
    const kept = keptSignIn();
    if (kept?.userId !== used.userId || !kept.refreshToken) {
      return null;
    }
    if (kept.token !== used.token) {
      return kept.token;
    }
    try {
      const next = await codeFlow.refresh(kept.refreshToken);
      keepSignIn(next);
      return next.token;
    } catch (error) {
      if (error instanceof Refused) {
        return null;
      }
      throw error;
    }
  });
}
