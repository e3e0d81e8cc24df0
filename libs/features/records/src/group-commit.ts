import { type Database, together } from '@pirecow/platform';

interface Waiting<Request> {
  request: Request;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/** How many commits may be under way at once, each on a connection of its own: few, so that small requests gather … */
const COMMITS = 2;
/** … and some more where what waits is worth a commit of its own. */
const MOST_COMMITS = 4;
const WORTH_A_COMMIT = 50;
/** How many requests, and how much of what `sizeOf` counts, may share one commit. */
const MOST_REQUESTS = 64;
const MOST_SIZE = 500;
/** How long a shared commit waits for somebody's lock before its requests part. */
const PATIENCE = '1s';
/** The number of the transaction is taken before anything is read: see `Eraser`, which waits for lower ones. */
const BEGIN = `SELECT set_config('lock_timeout', '${PATIENCE}', true), pg_current_xact_id()`;
const LOCK_NOT_AVAILABLE = '55P03';

const isImpatience = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;

/**
 * Lets concurrent requests share a commit, since waiting for the disk is what a single write costs. While commits
 * are under way the next group gathers. When a group fails, its requests go one by one, so that each fails alone; one
 * that waits for a lock goes on waiting aside, so that it holds up nobody.
 */
export class GroupCommit<Request> {
  private waiting: Waiting<Request>[] = [];
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly write: (requests: Request[]) => Promise<void>,
    private readonly sizeOf: (request: Request) => number,
  ) {}

  /** Resolves once the request is durable. Rejects with its own error only. */
  submit(request: Request): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    while (this.waiting.length > 0 && this.underWay < this.commitsAllowed()) {
      this.underWay += 1;
      void this.commit(this.nextGroup()).finally(() => {
        this.underWay -= 1;
        this.start();
      });
    }
  }

  private commitsAllowed(): number {
    const size = this.waiting.reduce((sum, { request }) => sum + this.sizeOf(request), 0);
    return size < WORTH_A_COMMIT ? COMMITS : MOST_COMMITS;
  }

  private nextGroup(): Waiting<Request>[] {
    let size = 0;
    const end = this.waiting.findIndex(({ request }, index) => {
      size += this.sizeOf(request);
      return index > 0 && (index === MOST_REQUESTS || size > MOST_SIZE);
    });
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  private async commit(group: Waiting<Request>[]): Promise<void> {
    try {
      await this.database.inTransaction(async () => {
        await together(
          this.database.prepared('commit-begin', BEGIN),
          this.write(group.map(({ request }) => request)),
        );
      });
      group.forEach(({ resolve }) => resolve());
    } catch (error) {
      const [only] = group;
      if (group.length > 1) for (const one of group) await this.commit([one]);
      else if (only && isImpatience(error)) void this.commitAside(only);
      else only?.reject(error);
    }
  }

  private commitAside({ request, resolve, reject }: Waiting<Request>): Promise<void> {
    return this.database.inTransaction(() => this.write([request])).then(resolve, reject);
  }
}
