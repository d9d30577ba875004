import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { NewRoom } from "../src/rooms/NewRoom";
import { FakeClient } from "./fake-client";

afterEach(cleanup);

test.each([
  [false, "joined"],
  [true, "all"],
])("newGroup_whereLaterOnesReadAll_%s_hasTheHistory_%s", async (isChosen, history) => {
  const client = new FakeClient();
  render(<NewRoom onClose={() => {}} />, { wrapper: client.Around });
  fireEvent.click(screen.getByLabelText("A group"));
  fireEvent.change(screen.getByLabelText("Name of the group"), { target: { value: "Tea" } });
  if (isChosen) {
    fireEvent.click(screen.getByLabelText("Who joins later reads all messages"));
  }
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Create" })));
  expect(client.createRoom).toHaveBeenCalledExactlyOnceWith({ members: [], name: "Tea", history });
});
