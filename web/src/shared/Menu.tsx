import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

interface MenuProps {
  readonly label: string;
  /** The element that opened it: it gets the focus back. */
  readonly beside: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const GAP = 4;

/** A menu above all else. Escape, and a click beside it, close it; the arrow keys lead through it. */
export function Menu({ label, beside, onClose, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const element = menu.current!;
    element.showPopover();
    place(element, beside.getBoundingClientRect());
    itemsOf(element)[0]?.focus();
    const toggled = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") {
        close.current();
      }
    };
    element.addEventListener("toggle", toggled);
    return () => {
      element.removeEventListener("toggle", toggled);
      const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body;
      if (hadFocus) {
        beside.focus({ preventScroll: true });
      }
    };
  }, [beside]);
  return (
    <div ref={menu} className="menu" role="menu" aria-label={label} popover="auto" onKeyDown={onKey}>
      {children}
    </div>
  );
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

function onKey(event: KeyboardEvent<HTMLDivElement>): void {
  const forth = isRtl() ? "ArrowLeft" : "ArrowRight";
  const back = isRtl() ? "ArrowRight" : "ArrowLeft";
  const step = { ArrowDown: 1, [forth]: 1, ArrowUp: -1, [back]: -1 }[event.key];
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step && (at + step + items.length) % items.length;
  if (next !== undefined) {
    event.preventDefault();
    items[next]?.focus();
  } else if (event.key === "Tab") {
    event.preventDefault();
    event.currentTarget.hidePopover();
  }
}

function isRtl(): boolean {
  return document.documentElement.dir === "rtl";
}

/** Below the element where there is room, else above it, and inside the window. */
function place(menu: HTMLElement, { top, bottom, left, right }: DOMRect): void {
  const { offsetWidth, offsetHeight } = menu;
  const below = bottom + GAP + offsetHeight <= innerHeight;
  const y = below ? bottom + GAP : Math.max(GAP, top - GAP - offsetHeight);
  const x = isRtl() ? right - offsetWidth : left;
  menu.style.top = `${y}px`;
  menu.style.left = `${Math.max(GAP, Math.min(x, innerWidth - offsetWidth - GAP))}px`;
}
