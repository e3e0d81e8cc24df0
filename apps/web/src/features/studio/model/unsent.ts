import type { EditWeight } from '@pirecow/content';

/** Where in the studio something was written. */
export interface Whereabouts {
  page: 'edit' | 'facts' | 'translations';
  unit?: string | undefined;
  /** Of a translation. */
  language?: string | undefined;
}

/** A change of a draft that the server does not have yet, as it is sent: `body` is put to `path` upon the revision `seen`. */
export interface UnsentChange {
  kind: 'block' | 'text' | 'facts' | 'translation';
  /** Path of the API. A later change of the same path takes its place. */
  path: string;
  body: Readonly<Record<string, unknown>>;
  /** The revision that it was written upon; undefined: of something new. */
  seen: string | undefined;
  /** An earlier wording of it that was sent upon the same revision, and that nobody has answered yet. */
  sent?: Readonly<Record<string, unknown>>;
  where: Whereabouts;
  /** When it was begun, in ms since 1970. */
  at: number;
}

/** Why a change does not arrive until somebody looks at it. */
export type Hindrance = 'conflict' | 'refused';

/** Where changes outlive the tab. Rejects where this browser keeps nothing, or has no room left. */
export interface Shelf {
  put: (change: UnsentChange) => Promise<void>;
  remove: (path: string) => Promise<void>;
}

/** What an earlier visit left behind. */
export interface Recovered {
  /** When the oldest of it was written, in ms since 1970. */
  since: number;
  paths: readonly string[];
  /** How much of it the server has by now. */
  saved: number;
}

/** What is known of the changes that are not sent. The same object until something changes. */
export interface UnsentState {
  changes: ReadonlyMap<string, UnsentChange>;
  hindered: ReadonlyMap<string, Hindrance>;
  recovered: Recovered | undefined;
  /** Whether this browser keeps them when the tab closes. */
  isKept: boolean;
}

/** How a change says what it says: once a part of it means something else, all of it does, until it is sent. */
export function heavier(before: UnsentChange | undefined, weight: EditWeight): EditWeight {
  return before?.body.weight === 'major' ? 'major' : weight;
}

/** The changes of one author of one course that wait for the server: known to all its pages, and kept on the shelf as soon as there is one. */
export class Unsent {
  state: UnsentState = { changes: new Map(), hindered: new Map(), recovered: undefined, isKept: true };
  private shelf: Shelf | undefined;
  /** Path → what was sent last, as long as nobody has answered. */
  private readonly underway = new Map<string, UnsentChange['body']>();
  private readonly toKeep = new Set<string>();
  /** What the shelf did not take. */
  private readonly homeless = new Set<string>();
  private keeping = false;
  private readonly listeners = new Set<() => void>();

  /** `account`: who writes them. */
  constructor(
    private readonly now: () => number = Date.now,
    readonly account = '',
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getState = (): UnsentState => this.state;

  get(path: string): UnsentChange | undefined {
    return this.state.changes.get(path);
  }

  /** The blocks of a unit that wait. */
  blocksOf(unitId: string): UnsentChange[] {
    return [...this.state.changes.values()].filter(
      ({ kind, where }) => kind === 'block' && where.unit === unitId,
    );
  }

  /** Something was written. What waits already under that path stands upon the revision that it stood upon. */
  keep(change: Omit<UnsentChange, 'at' | 'sent'>): UnsentChange {
    const before = this.get(change.path);
    const seen = before ? before.seen : change.seen;
    const sent = before?.sent ?? this.underway.get(change.path);
    const kept = { ...change, seen, at: before?.at ?? this.now(), ...(before && sent && { sent }) };
    this.write(kept);
    return kept;
  }

  /** It is on its way from now on. */
  sending({ path, body }: UnsentChange): void {
    this.underway.set(path, body);
  }

  /** What was sent of it last has not been taken. */
  notTaken(path: string): void {
    this.underway.delete(path);
    const now = this.get(path);
    if (now?.sent) this.write(unanswered(now));
  }

  /** The server has that change. What was written since stands upon what it answered. */
  arrived(sent: UnsentChange, revision: string): void {
    this.underway.delete(sent.path);
    const now = this.get(sent.path);
    if (!now) return;
    const { recovered } = this.state;
    if (now === sent && recovered?.paths.includes(sent.path))
      this.set({ recovered: { ...recovered, saved: recovered.saved + 1 } });
    if (now === sent) this.drop(sent.path);
    else this.write({ ...unanswered(now), seen: revision });
  }

  /** Its author has seen what stands there now (undefined: nothing), and writes upon it. */
  rebase(path: string, seen: string | undefined): UnsentChange | undefined {
    this.underway.delete(path);
    const now = this.get(path);
    if (now) this.write({ ...unanswered(now), seen });
    return this.get(path);
  }

  /** It does not arrive until somebody looks at it. */
  hinder(path: string, why: Hindrance): void {
    if (!this.get(path)) return;
    this.set({ hindered: new Map(this.state.hindered).set(path, why) });
  }

  /** It is not wanted any more, or it has arrived. */
  drop(path: string): void {
    this.underway.delete(path);
    if (!this.get(path)) return;
    this.set({ changes: without(this.state.changes, path), hindered: without(this.state.hindered, path) });
    this.keepLater(path);
  }

  /** Takes in what an earlier visit left on the shelf, but for what was written anew meanwhile. */
  recover(changes: readonly UnsentChange[]): UnsentChange[] {
    const found = changes.filter(({ path }) => !this.get(path));
    if (found.length === 0) return [];
    const all = new Map([...this.state.changes, ...found.map((one) => [one.path, one] as const)]);
    const since = Math.min(...found.map(({ at }) => at));
    this.set({ changes: all, recovered: { since, paths: found.map(({ path }) => path), saved: 0 } });
    return found;
  }

  /** What was found is known to its author. */
  dismiss(): void {
    this.set({ recovered: undefined });
  }

  /** From now on changes outlive the tab, those that wait already included. No shelf: this browser keeps nothing. */
  keepOn(shelf: Shelf | undefined): void {
    this.shelf = shelf;
    if (!shelf) return this.set({ isKept: false });
    for (const path of this.state.changes.keys()) this.keepLater(path);
  }

  private write(change: UnsentChange): void {
    const { changes, hindered } = this.state;
    this.set({
      changes: new Map(changes).set(change.path, change),
      hindered: without(hindered, change.path),
    });
    this.keepLater(change.path);
  }

  private keepLater(path: string): void {
    for (const one of [...this.homeless, path]) this.toKeep.add(one);
    if (!this.keeping) void this.keepAll();
  }

  /** One after the other, each as it stands by then: whoever types fast does not wait for the disk. */
  private async keepAll(): Promise<void> {
    const { shelf } = this;
    if (!shelf) return;
    this.keeping = true;
    for (const path of this.toKeep) {
      this.toKeep.delete(path);
      const change = this.get(path);
      const kept = change ? shelf.put(change) : shelf.remove(path);
      await kept.then(
        () => this.homeless.delete(path),
        () => this.homeless.add(path),
      );
      const isKept = this.homeless.size === 0;
      if (isKept !== this.state.isKept) this.set({ isKept });
    }
    this.keeping = false;
  }

  private set(change: Partial<UnsentState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** Without what was sent of it before. */
function unanswered({ sent: _, ...change }: UnsentChange): UnsentChange {
  return change;
}

function without<Value>(map: ReadonlyMap<string, Value>, path: string): ReadonlyMap<string, Value> {
  if (!map.has(path)) return map;
  const rest = new Map(map);
  rest.delete(path);
  return rest;
}
