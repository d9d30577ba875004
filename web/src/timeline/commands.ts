import { createContext, useContext } from "react";
import type { Message } from "@parley/client";

/** What a message lets its reader do. The functions stay the same, so that no message is drawn anew for them. */
export interface MessageCommands {
  readonly roomId: string;
  /** Opens the menu of a message beside an element. */
  openMenu(message: Message, beside: HTMLElement): void;
}

/** Gives the commands to the messages below. */
export const MessageCommandsContext = createContext<MessageCommands>({ roomId: "", openMenu: () => {} });

/** The commands of the room that the message is in. */
export function useMessageCommands(): MessageCommands {
  return useContext(MessageCommandsContext);
}
