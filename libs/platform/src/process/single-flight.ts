/**
 * Lets calls for one key that come while its work is under way share that work and its outcome. For reading what hardly
 * changes and everybody asks for at once: an answer may be as old as the oldest call that shares it.
 */
export class SingleFlight<Result> {
  private readonly underWay = new Map<string, Promise<Result>>();

  run(key: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.underWay.get(key);
    if (known) return known;
    const result = work().finally(() => this.underWay.delete(key));
    this.underWay.set(key, result);
    return result;
  }
}
