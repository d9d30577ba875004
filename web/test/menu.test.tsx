import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Menu } from "../src/shared/Menu";

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => {};
});

afterEach(() => {
  cleanup();
  document.documentElement.dir = "";
});

const renderMenu = () =>
  render(
    <Menu label="Actions" beside={document.body} onClose={() => {}}>
      {["one", "two", "three"].map((name) => (
        <button key={name} role="menuitem">
          {name}
        </button>
      ))}
    </Menu>,
  );
const press = (key: string) => fireEvent.keyDown(screen.getByRole("menu"), { key });
const focused = () => document.activeElement?.textContent;

test("menu_fromLeftToRight_goesOnToTheRight", () => {
  renderMenu();
  press("ArrowRight");
  expect(focused()).toBe("two");
  press("ArrowLeft");
  expect(focused()).toBe("one");
});

test("menu_fromRightToLeft_goesOnToTheLeft", () => {
  document.documentElement.dir = "rtl";
  renderMenu();
  press("ArrowLeft");
  expect(focused()).toBe("two");
  press("ArrowRight");
  expect(focused()).toBe("one");
});
