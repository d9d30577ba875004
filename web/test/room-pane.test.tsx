import type { Message } from "@parley/client";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDrafts } from "../src/composer/drafts";
import { RoomPane } from "../src/rooms/RoomPane";
import { useMessageCommands } from "../src/timeline/commands";
import { FakeClient, ME, message } from "./fake-client";

// Its rows have no heights here: a button stands for each message.
vi.mock("../src/timeline/Timeline", () => ({ Timeline: () => <MenuButtons /> }));

const OWN = message(1, { body: "At the statoin", mine: true, sender: ME });
const OTHER = message(2, { body: "Where?", mentions: null });
const LONG_AGO = message(3, { body: "@dave knows", mine: true, sender: ME, mentions: ["dave"] });

function MenuButtons() {
  const { openMenu } = useMessageCommands();
  return [OWN, OTHER, LONG_AGO].map((one: Message) => (
    <button key={one.key} onClick={(event) => openMenu(one, event.currentTarget)}>
      {one.body}
    </button>
  ));
}

let client: FakeClient;

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => {};
  client = new FakeClient();
  client.room("r").people.set({ members: [{ userId: ME }, { userId: "bob" }], hasMore: true, isLoading: false });
});

afterEach(() => {
  cleanup();
  forgetDrafts(ME);
  vi.unstubAllGlobals();
});

const open = (roomId = "r") => render(<RoomPane roomId={roomId} showSeq={undefined} />, { wrapper: client.Around });
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const write = (text: string) => fireEvent.change(field(), { target: { value: text, selectionStart: text.length } });
const enter = (fields: object = {}) => fireEvent.keyDown(field(), { key: "Enter", ...fields });
const choose = (body: string, item: string) => {
  fireEvent.click(screen.getByRole("button", { name: body }));
  fireEvent.click(screen.getByRole("menuitem", { name: item }));
};

test("edit_underWay_outlivesADialogOfAnotherMessage", () => {
  open();
  choose("At the statoin", "Edit");
  write("At the station");
  choose("Where?", "Report");
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(field().value).toBe("At the station");
  enter();
  expect(client.room("r").edit).toHaveBeenCalledWith(1, expect.objectContaining({ body: "At the station" }));
  expect(field().value).toBe("");
});

test("edit_underWay_isThereAgainAfterAnotherRoom", () => {
  const { unmount } = open();
  choose("At the statoin", "Edit");
  write("At the st");
  unmount();
  const other = open("other");
  expect(field().value).toBe("");
  other.unmount();
  open();
  expect(field().value).toBe("At the st");
  expect(screen.getByText("Edit message")).toBeTruthy();
});

test("edit_afterAnother_leavesTheTextOfTheFirst", () => {
  open();
  choose("At the statoin", "Edit");
  write("half an edit");
  choose("@dave knows", "Edit");
  expect(field().value).toBe("@dave knows");
  choose("At the statoin", "Edit");
  expect(field().value).toBe("half an edit");
  fireEvent.keyDown(field(), { key: "Escape" });
  choose("At the statoin", "Edit");
  expect(field().value).toBe("At the statoin");
});

test("reply_keepsItsTarget_overADialogAndAnEdit", () => {
  open();
  choose("Where?", "Reply");
  write("At the");
  choose("Where?", "More reactions");
  fireEvent.click(screen.getByRole("button", { name: "React with 🎉" }));
  choose("At the statoin", "Edit");
  enter();
  expect(field().value).toBe("At the");
  write("At the station");
  enter();
  expect(client.room("r").send).toHaveBeenCalledExactlyOnceWith({ body: "At the station", replyTo: 2 });
});

test("edit_keepsTheMentionOfAMemberWhoIsNotLoaded", () => {
  open();
  choose("@dave knows", "Edit");
  write("@dave knows it");
  enter();
  expect(client.room("r").edit).toHaveBeenCalledWith(3, { body: "@dave knows it", mentions: ["dave"] });
});

test("enter_thatEndsAComposition_doesNotSend", () => {
  open();
  write("にほん");
  enter({ isComposing: true });
  enter({ keyCode: 229 });
  expect(client.room("r").send).not.toHaveBeenCalled();
  enter({ keyCode: 13 });
  expect(client.room("r").send).toHaveBeenCalledOnce();
});

test("mentionList_endsWithTheSend", () => {
  open();
  write("hi @bo");
  expect(screen.getByRole("option")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(screen.queryByRole("option")).toBeNull();
  enter();
  expect(field().value).toBe("");
});

test("mentionList_endsWithTheTextThatItIsOf", () => {
  open();
  write("hi @bo");
  choose("At the statoin", "Edit");
  expect(screen.queryByRole("option")).toBeNull();
});

test("mention_thatIsChosen_hasTheCaretBehindItBeforeTheNextKey", () => {
  open();
  fireEvent.change(field(), { target: { value: "@bo there", selectionStart: 3, selectionEnd: 3 } });
  enter();
  expect([field().value, field().selectionStart]).toEqual(["@bob there", 5]);
});

test("copy_thatTheBrowserRefuses_isOfferedByHand", async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  open();
  choose("Where?", "Copy text");
  expect(screen.queryByRole("menu")).toBeNull();
  expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /Copy the text from here/ })).value).toBe("Where?");
});

test("copy_thatTheBrowserAllows_asksNothing", async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal("navigator", { languages: ["en"], clipboard: { writeText } });
  open();
  choose("Where?", "Copy text");
  await vi.waitFor(() => expect(writeText).toHaveBeenCalledWith("Where?"));
  expect(screen.queryByRole("dialog")).toBeNull();
});

const GONE = "You are not in this room.";

test("room_thatWasJustMade_isNotSaidToBeGone", async () => {
  client.room("r").summary.set(undefined);
  client.request.mockResolvedValue({ type: "ack" });
  await act(async () => void open());
  expect(screen.queryByText(GONE)).toBeNull();
});

test("room_thatTheServerRefuses_isGone", async () => {
  client.room("r").summary.set(undefined);
  client.request.mockRejectedValue({ code: "not_a_member" });
  await act(async () => void open());
  expect(screen.getByText(GONE)).toBeTruthy();
  expect(client.request.mock.calls[0]!.slice(0, 2)).toEqual(["getRoom", { roomId: "r" }]);
});
