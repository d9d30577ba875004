/** The locks of a browser, of names that nobody else wants. */
export class FakeLocks {
  readonly held: { name: string }[] = [];

  async request(name: string, use: () => Promise<void>): Promise<void> {
    const lock = { name };
    this.held.push(lock);
    await use();
    this.held.splice(this.held.indexOf(lock), 1);
  }

  query(): Promise<{ held: { name: string }[] }> {
    return Promise.resolve({ held: [...this.held] });
  }
}
