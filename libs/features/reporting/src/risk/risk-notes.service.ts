import { RISK_RULES, type RiskLevel, type RiskSignal } from '@pirecow/contracts';
import { type Unit, unitsOf } from '@pirecow/content';
import { isDone } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { FIRST_ID } from '../coordination.service';
import { type RiskProgress, RiskProgresses, type Structures } from './risk-progress.service';
import { levelOf, type RiskFacts, shareGone, signalsOf } from './risk-rules';
import { FAILED, FORGET, NOTE, UNDER_WAY, UNHEARD } from './risk-sql';

const BATCH = 500;
/** After every id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface UnderWay {
  id: string;
  from: Date;
  lastActiveAt: Date | null;
  until: string | null;
  endsAt: Date | null;
}

type Failed = RiskFacts['failed'][number] & { id: string };
type Unheard = NonNullable<RiskFacts['unheard']> & { id: string };

interface Noted {
  id: string;
  level: RiskLevel;
  signals: RiskSignal[];
}

/** What one round knows of its people beside {@link UnderWay}. */
interface Known {
  failed: Map<string, Failed[]>;
  unheard: Map<string, Unheard>;
  progress: Map<string, RiskProgress>;
}

/** Finds out who is at risk. Linear in those under way, in rounds of 500: six statements each; what stays in memory is what the versions of one organisation ask for. */
@Injectable()
export class RiskNotes {
  constructor(
    private readonly database: Database,
    private readonly progresses: RiskProgresses,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat, and in several processes at once. */
  async note(): Promise<void> {
    const organisations = await this.database.query<{ id: string }>(
      `SELECT id FROM organisation ORDER BY id`,
    );
    for (const { id } of organisations) await this.organisation(id);
  }

  private async organisation(organisationId: string): Promise<void> {
    const structures: Structures = new Map();
    for (let after = FIRST_ID; after !== LAST_ID;) {
      const now = this.clock.now();
      const people = await this.database.query<UnderWay>(UNDER_WAY, [now, organisationId, after, BATCH]);
      const upTo = (people.length === BATCH && people.at(-1)?.id) || LAST_ID;
      const noted = await this.assessed(people, structures, now);
      await this.database.query(NOTE, [JSON.stringify(noted), now]);
      await this.database.query(FORGET, [organisationId, after, upTo, noted.map(({ id }) => id)]);
      after = upTo;
    }
  }

  private async assessed(people: readonly UnderWay[], structures: Structures, now: Date): Promise<Noted[]> {
    const known = await this.known(people, structures, now);
    return people.flatMap((one) => {
      const signals = signalsOf(factsOf(one, known), now);
      const level = levelOf(signals, now);
      return level ? [{ id: one.id, level, signals }] : [];
    });
  }

  private async known(people: readonly UnderWay[], structures: Structures, now: Date): Promise<Known> {
    const ids = people.map(({ id }) => id);
    const failed = await this.database.query<Failed>(FAILED, [ids]);
    const unheard = await this.database.query<Unheard>(UNHEARD, [ids]);
    const failing = new Set(failed.map(({ id }) => id));
    const counted = people.filter((one) => failing.has(one.id) || mayBeSlow(one, now));
    const progress = await this.progresses.of(
      counted.map(({ id }) => id),
      structures,
    );
    return {
      failed: Map.groupBy(failed, ({ id }) => id),
      unheard: new Map(unheard.map((one) => [one.id, one])),
      progress,
    };
  }
}

/** Whether so much of the time is gone that somebody could be slow. */
function mayBeSlow({ from, endsAt }: UnderWay, now: Date): boolean {
  return endsAt !== null && shareGone({ from, endsAt }, now) >= RISK_RULES.slowFrom;
}

function factsOf({ id, from, lastActiveAt, until, endsAt }: UnderWay, known: Known): RiskFacts {
  const progress = known.progress.get(id);
  const paced = progress && until && endsAt;
  // A visit before the run began says nothing of it.
  const visited = lastActiveAt !== null && lastActiveAt > from;
  return {
    ...{ since: visited ? lastActiveAt : from, visited },
    pace: paced ? { from, until, endsAt, done: progress.done, total: progress.total } : null,
    failed: progress ? stillOpen(known.failed.get(id) ?? [], progress) : [],
    unheard: known.unheard.get(id) ?? null,
  };
}

/** A test that its course has no more, or that is done by another rule, is no sign. */
function stillOpen(failed: readonly Failed[], { structure, standing }: RiskProgress): RiskFacts['failed'] {
  if (failed.length === 0) return [];
  const isOpen = (unit: Unit) => !isDone(structure, unit, standing);
  const open = new Set(unitsOf(structure).flatMap((unit) => (isOpen(unit) ? unit.id : [])));
  return failed
    .filter(({ unitId }) => open.has(unitId))
    .map(({ unitId, count, last }) => ({ unitId, count, last }));
}
