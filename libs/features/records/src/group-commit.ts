import { type Database } from '@pirecow/platform';

interface Waiting<Request> {
  request: Request;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/** How many requests may share one commit. */
const MOST = 64;

/**
 * Lets concurrent requests share a commit, since waiting for the disk is what a single write costs. While one commit
 * is under way the next group gathers. When a group fails, its requests go one by one, so that each fails alone.
 */
export class GroupCommit<Request> {
  private waiting: Waiting<Request>[] = [];
  private running = false;

  constructor(
    private readonly database: Database,
    private readonly write: (requests: Request[]) => Promise<void>,
  ) {}

  /** Resolves once the request is durable. Rejects with its own error only. */
  submit(request: Request): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, MOST));
    this.running = false;
  }

  private async commit(group: Waiting<Request>[]): Promise<void> {
    try {
      await this.database.inTransaction(() => this.write(group.map(({ request }) => request)));
      group.forEach(({ resolve }) => resolve());
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error);
      for (const one of group) await this.commit([one]);
    }
  }
}
