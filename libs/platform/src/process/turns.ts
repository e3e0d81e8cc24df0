/** Runs work of one key one after the other, in the order in which it came; that of different keys side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const own = (this.last.get(key) ?? Promise.resolve()).then(work);
    const over = own.catch(() => undefined);
    this.last.set(key, over);
    try {
      return await own;
    } finally {
      if (this.last.get(key) === over) this.last.delete(key);
    }
  }
}
