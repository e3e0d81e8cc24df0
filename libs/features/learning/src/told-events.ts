import { TIMELINE_VERBS, type TimelineEvent } from '@pirecow/contracts';
import { textKey } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import {
  parseActivityIri,
  parseDuration,
  platformContextExtensions,
  platformResultExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { mapOf } from './course-map';
import { titleIn } from './enrolment-reader';
import { isTestedOut } from './progress-delta';

/** A statement of a registration as the store keeps it. */
export interface StoredStatement {
  id: string;
  source: TimelineEvent['source'];
  timestamp: Date;
  stored: Date;
  original: string;
}

/** What a timeline is told with: the version of the course, the reader's language, and the base of our own IRIs. */
export interface Telling {
  version: CourseVersion;
  language: string;
  iriBase: string;
}

function verbOf(statement: Statement): TimelineEvent['verb'] {
  const { id } = statement.verb;
  if (id === verbs.waived && isTestedOut(statement)) return 'skipped';
  const isOwn = (name: TimelineEvent['verb']) => name !== 'other' && name !== 'skipped' && verbs[name] === id;
  return TIMELINE_VERBS.find(isOwn) ?? 'other';
}

/** The title of the unit that it is about (of the unit of a block, too), else the one of the course. */
function titleOf({ object }: Statement, { version, language, iriBase }: Telling): string {
  const activity = 'id' in object ? parseActivityIri(iriBase, object.id) : undefined;
  const { unitOfBlock } = mapOf(version.course.structure);
  const owner = activity && (unitOfBlock.get(activity.id) ?? activity.id);
  const isKnown =
    owner !== undefined &&
    textKey(owner, 'title') in (version.course.texts[version.languages[0] ?? ''] ?? {});
  return titleIn(version, isKnown ? owner : version.courseId, language);
}

function secondsOf(duration: unknown): number | null {
  const seconds = typeof duration === 'string' ? parseDuration(duration) : undefined;
  return seconds === undefined ? null : Math.round(seconds);
}

/** One statement as an event of the timeline. */
export function eventOf(row: StoredStatement, telling: Telling): TimelineEvent {
  const statement = JSON.parse(row.original) as Statement;
  const { result, context } = statement;
  const { deviceTime } = platformContextExtensions(telling.iriBase);
  const told = context?.extensions?.[deviceTime];
  return {
    id: row.id,
    verb: verbOf(statement),
    title: titleOf(statement, telling),
    source: row.source,
    happenedAt: row.timestamp.toISOString(),
    deviceTime: typeof told === 'string' ? told : null,
    storedAt: row.stored.toISOString(),
    score: result?.score?.scaled ?? null,
    success: result?.success ?? null,
    activeSeconds: secondsOf(result?.duration),
    idleSeconds: secondsOf(result?.extensions?.[platformResultExtensions(telling.iriBase).idle]),
  };
}
