import { Dexie, type Table } from 'dexie';
import { v7 } from 'uuid';
import { z } from 'zod';
import { DURABLE } from '../../../lib/durable';
import type { Shelf, UnsentChange } from './unsent';

const keptSchema = z.object({
  account: z.string(),
  courseId: z.string(),
  /** The tab that wrote it, and sends it as long as it lives. */
  tab: z.string(),
  kind: z.enum(['block', 'text', 'facts', 'translation']),
  path: z.string().startsWith('/api/studio/'),
  body: z.record(z.string(), z.unknown()),
  sent: z.record(z.string(), z.unknown()).optional(),
  seen: z.string().optional(),
  where: z.object({
    page: z.enum(['edit', 'facts', 'translations']),
    unit: z.string().optional(),
    language: z.string().optional(),
  }),
  at: z.number(),
});
type KeptChange = z.infer<typeof keptSchema>;

/** Changes of drafts that wait in this browser. A database of its own: that of learners may change without closing it. */
class Drawers extends Dexie {
  changes!: Table<KeptChange, [account: string, tab: string, path: string]>;

  constructor() {
    super('pirecow-studio', DURABLE);
    this.version(1).stores({ changes: '[account+tab+path], account, [account+courseId]' });
  }
}

const drawers = new Drawers();
const TAB = v7();
const ALIVE = 'pirecow-tab ';
const CLAIM = 'pirecow-claim';

/** Browsers without locks (no https) do not know which tabs live. */
const locks = 'locks' in navigator ? navigator.locks : undefined;
/** Held as long as this tab lives. */
let living: Promise<void> | undefined;

function live(): Promise<void> {
  living ??= new Promise((resolve) => {
    if (!locks) return resolve();
    const held = locks.request(`${ALIVE}${TAB}`, () => {
      resolve();
      return new Promise(() => undefined);
    });
    held.catch(resolve);
  });
  return living;
}

async function tabsAlive(): Promise<string[]> {
  const held = (await locks?.query())?.held ?? [];
  return held.flatMap(({ name }) => (name?.startsWith(ALIVE) ? [name.slice(ALIVE.length)] : []));
}

/** One tab at a time, so that no two take the same. */
const alone = <Result>(work: () => Promise<Result>): Promise<Result> =>
  locks ? locks.request(CLAIM, work) : work();

/** Whose changes, of which course. */
export interface Drawer {
  account: string;
  courseId: string;
}

const changeOf = ({
  account: _,
  courseId: __,
  tab: ___,
  sent,
  seen,
  ...change
}: KeptChange): UnsentChange => ({
  ...change,
  seen,
  ...(sent && { sent }),
});

/** The shelf of a course for the changes that this tab makes. */
export function shelfOf({ account, courseId }: Drawer): Shelf {
  return {
    put: async ({ seen, ...change }) => {
      await live();
      await drawers.changes.put({
        ...change,
        ...(seen !== undefined && { seen }),
        account,
        courseId,
        tab: TAB,
      });
    },
    remove: (path) => drawers.changes.delete([account, TAB, path]),
  };
}

/** The latest of each path: two tabs may have left the same behind, and the older ones wait for the next visit. */
function latest(changes: readonly KeptChange[]): KeptChange[] {
  const sorted = changes.toSorted((one, other) => one.at - other.at);
  return [...new Map(sorted.map((one) => [one.path, one])).values()];
}

/** Takes over what tabs that are gone have left behind of a course. */
export function claim({ account, courseId }: Drawer): Promise<UnsentChange[]> {
  return alone(async () => {
    await live();
    const alive = await tabsAlive();
    return drawers.transaction('rw', drawers.changes, async () => {
      const all = await drawers.changes.where('[account+courseId]').equals([account, courseId]).toArray();
      const left = all.filter(({ tab }) => !alive.includes(tab));
      const found = latest(left.filter((one) => keptSchema.safeParse(one).success));
      await drawers.changes.bulkDelete(found.map(({ tab, path }) => [account, tab, path]));
      await drawers.changes.bulkPut(found.map((one) => ({ ...one, tab: TAB })));
      return found.map(changeOf);
    });
  });
}

/** How many changes of a course wait in this browser. */
export interface Waiting {
  organisationId: string;
  courseId: string;
  count: number;
}

/** What waits of an account in this browser, tabs that live included. */
export async function waiting(account: string): Promise<Waiting[]> {
  const all = await drawers.changes.where('account').equals(account).toArray();
  const places = new Map(all.map(({ courseId, path }) => [courseId, path.split('/')[3] ?? '']));
  return [...places].map(([courseId, organisationId]) => ({
    ...{ organisationId, courseId },
    count: all.filter((one) => one.courseId === courseId).length,
  }));
}

/** Lets go of all that waits of an account. */
export async function forgetAll(account: string): Promise<void> {
  await drawers.changes.where('account').equals(account).delete();
}
