import { Inject, Injectable } from '@nestjs/common';
import type {
  ExplorerFilters,
  ExplorerList,
  ExplorerListQuery,
  ExplorerOne,
  ExplorerScope,
  ExplorerTail,
  ExplorerTailQuery,
} from '@pirecow/contracts';
import {
  type FinderWish,
  type FoundPlace,
  type ReadStatement,
  type SearchPart,
  StatementFinder,
  VerbsUsed,
} from '@pirecow/features/records';
import { IRI_BASE, notFound, readCursor, type Scope, writeCursor } from '@pirecow/platform';
import { verbs } from '@pirecow/xapi';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { ScopeWords } from '../scope-words.service';
import { ExploredRows } from './explored-rows.service';
import { explorerReach, finderWish, searchParts } from './explorer-reach';
import { PeopleSeen } from './people-seen';
import { StatementWords } from './statement-words';

const cursorSchema = z.object({
  stored: z.iso.datetime({ precision: 6 }),
  id: z.uuid(),
});
const logPlaceSchema = z.object({ transaction: z.string().regex(/^\d{1,19}$/), id: z.guid() });

/** How often the log is looked at while somebody waits, in milliseconds: each look is one walk along an index. */
const LOOK_MS = 1_000;
/** Statements of one answer of the live tail, and of one batch of a file. */
const TAIL_SIZE = 50;
const BATCH = 500;

/** Statements within the reach of who asks, and nothing outside. */
@Injectable()
export class Explorer {
  constructor(
    private readonly finder: StatementFinder,
    private readonly rows: ExploredRows,
    private readonly people: PeopleSeen,
    private readonly verbsUsed: VerbsUsed,
    private readonly scopeWords: ScopeWords,
    private readonly words: StatementWords,
    private readonly log: ReadingLog,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /** One page, newest first. A page ends early where its statements are very large. */
  async list(who: Scope, { cursor, limit, ...filters }: ExplorerListQuery): Promise<ExplorerList> {
    const tail = await this.finder.endOfLog();
    const after = readCursor(cursor, cursorSchema);
    const found = await this.finder.newest(...this.searchOf(who, filters), after, limit + 1);
    const read = await this.firstOf(found.slice(0, limit));
    const last = read.at(-1);
    const next =
      last && found.length > read.length ? writeCursor({ stored: last.stored, id: last.id }) : null;
    return { items: await this.shown(who, read), next, tail: writeCursor(tail) };
  }

  /** What was stored after a place in the log: at once where there is something, else after waiting for it. */
  async tail(
    who: Scope,
    { after, wait, ...filters }: ExplorerTailQuery,
    hasLeft: () => boolean,
  ): Promise<ExplorerTail> {
    const told = readCursor(after, logPlaceSchema, 'after');
    if (!told) return this.tailOf(who, [], await this.finder.endOfLog());
    let place = await this.finder.withinLog(told);
    const until = Date.now() + wait * 1000;
    for (;;) {
      const found = await this.finder.follow(...this.searchOf(who, filters), place, TAIL_SIZE);
      place = found.after;
      const isOver = Date.now() >= until || hasLeft();
      if (found.places.length > 0 || isOver) return this.tailOf(who, found.places, place);
      await setTimeout(Math.min(LOOK_MS, until - Date.now()));
    }
  }

  /** The JSON of one statement. @throws AppError `not-found`, also where it lies outside the reach */
  async one(who: Scope, organisationId: string | undefined, id: string): Promise<ExplorerOne> {
    const reach = narrowed(explorerReach(who), { organisationId });
    const place = await this.finder.placeOf(searchParts(reach, this.iriBase), id);
    const read = place && (await this.firstOf([place]));
    const [found] = read ?? [];
    if (!found) throw notFound();
    await this.log.statements(who, [found.organisationId]);
    return { id, json: found.json };
  }

  /** What can be asked for, in words. */
  async scope(who: Scope, accountId: string | undefined): Promise<ExplorerScope> {
    const reach = explorerReach(who);
    const { organisations, courses } = await this.scopeWords.within(
      who,
      reach,
      who.organisationsWith('records.explore'),
    );
    const whole = reach.flatMap((part) => (part.courseId === null ? [part.organisationId] : []));
    const ids = [...new Set([...Object.values(verbs), ...(await this.verbsUsed.of(whole))])];
    const named = ids.map((id) => ({ id, name: this.words.verb(who.language, id) }));
    const person = accountId === undefined ? undefined : await this.people.one(reach, accountId);
    return {
      organisations: organisations.map(({ id, name, own }) => ({ id, name, own })),
      courses,
      verbs: named.sort((a, b) => a.name.localeCompare(b.name, who.language)),
      person: person ?? null,
    };
  }

  /** All that the filters let through, newest first, in batches of bounded size. */
  async *batches(who: Scope, filters: ExplorerFilters): AsyncGenerator<ReadStatement[]> {
    const search = this.searchOf(who, filters);
    let last: FoundPlace | undefined;
    for (;;) {
      const places = await this.finder.newest(...search, last, BATCH);
      yield* this.finder.read(places);
      last = places.at(-1);
      if (places.length < BATCH) return;
    }
  }

  private searchOf(who: Scope, filters: ExplorerFilters): [SearchPart[], FinderWish] {
    const reach = narrowed(explorerReach(who), filters);
    return [searchParts(reach, this.iriBase), finderWish(who, filters, this.iriBase)];
  }

  private async tailOf(
    who: Scope,
    places: FoundPlace[],
    after: { transaction: string; id: string },
  ): Promise<ExplorerTail> {
    const read = await this.firstOf(places);
    const last = places[read.length - 1];
    const isWhole = read.length === places.length || !last;
    const place = isWhole ? after : { transaction: last.transaction, id: last.id };
    return { items: await this.shown(who, read), after: writeCursor(place) };
  }

  private async shown(who: Scope, read: ReadStatement[]) {
    await this.log.statements(
      who,
      read.map(({ organisationId }) => organisationId),
    );
    return this.rows.of(who, read);
  }

  /** As many as one reading of bounded size holds. */
  private async firstOf(places: FoundPlace[]): Promise<ReadStatement[]> {
    for await (const read of this.finder.read(places)) return read;
    return [];
  }
}
