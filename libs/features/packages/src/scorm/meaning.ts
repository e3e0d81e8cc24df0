import { parseDuration, type Statement } from '@pirecow/xapi';
import type { AssignableUnit, PackageStandard } from '../structure/course-structure';
import type { Elements } from './elements';

type Score = NonNullable<NonNullable<Statement['result']>['score']>;

/** What a unit has reached by what it set. */
export interface Meaning {
  isCompleted: boolean;
  verdict?: 'passed' | 'failed';
  score?: Score;
}

export const isOld = (standard: PackageStandard) => standard === 'scorm-1.2';

/** Whether the unit means its learner to go on another time. */
export function isSuspended(standard: PackageStandard, elements: Elements): boolean {
  return elements[isOld(standard) ? 'cmi.core.exit' : 'cmi.exit'] === 'suspend';
}

export const sessionTimeOf = (standard: PackageStandard) =>
  isOld(standard) ? 'cmi.core.session_time' : 'cmi.session_time';

/** The time of the session as the unit counts it, in seconds. */
export function sessionSeconds(standard: PackageStandard, elements: Elements): number | undefined {
  const text = elements[sessionTimeOf(standard)];
  if (text === undefined) return undefined;
  if (!isOld(standard)) return parseDuration(text);
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

/** A score as xAPI has it: bounds only where the raw score lies between them. */
function scoreOf(scaled: number | undefined, elements: Elements, prefix: string): Score | undefined {
  const [raw, min, max] = ['raw', 'min', 'max'].map((name) => numberOf(elements[`${prefix}.${name}`]));
  const isBounded = raw !== undefined && min !== undefined && max !== undefined && min < max;
  const bounded = isBounded && raw >= min && raw <= max ? { raw, min, max } : undefined;
  if (scaled === undefined && !bounded) return undefined;
  return { ...(scaled !== undefined && { scaled }), ...bounded };
}

interface Said {
  isCompleted: boolean;
  verdict: 'passed' | 'failed' | undefined;
  scaled: number | undefined;
  score: Score | undefined;
}

function said12(elements: Elements): Said {
  const status = elements['cmi.core.lesson_status'];
  const raw = numberOf(elements['cmi.core.score.raw']);
  // Of 100 by the standard (3.4.4, cmi.core.score.raw).
  const scaled = raw === undefined ? undefined : raw / 100;
  const score = scoreOf(scaled, elements, 'cmi.core.score');
  const verdict = status === 'passed' || status === 'failed' ? status : undefined;
  // One word says both: who has passed or failed has come to the end.
  return { isCompleted: verdict !== undefined || status === 'completed', verdict, scaled, score };
}

function said2004(elements: Elements, threshold: number | undefined): Said {
  const progress = numberOf(elements['cmi.progress_measure']);
  const isCompleted =
    threshold !== undefined && progress !== undefined
      ? progress >= threshold
      : elements['cmi.completion_status'] === 'completed';
  const status = elements['cmi.success_status'];
  const verdict = status === 'passed' || status === 'failed' ? status : undefined;
  const scaled = numberOf(elements['cmi.score.scaled']);
  return { isCompleted, verdict, scaled, score: scoreOf(scaled, elements, 'cmi.score') };
}

/**
 * What the elements of a unit mean. Where the manifest has a mastery score, the score decides (1.2 RTE 3.4.4; 2004 RTE
 * 4.2.22.1), once the unit judges or comes to its end.
 * @param isFinal whether the unit said that its session is over
 */
export function meaningOf(
  standard: PackageStandard,
  { masteryScore, scorm }: AssignableUnit,
  elements: Elements,
  isFinal: boolean,
): Meaning {
  const said = isOld(standard) ? said12(elements) : said2004(elements, scorm?.completionThreshold);
  const isAtEnd =
    said.verdict !== undefined || said.isCompleted || (isFinal && !isSuspended(standard, elements));
  const { scaled } = said;
  const isJudgedByScore = masteryScore !== undefined && scaled !== undefined;
  const byScore = isJudgedByScore ? (scaled >= masteryScore ? 'passed' : 'failed') : said.verdict;
  const verdict = isAtEnd ? byScore : undefined;
  const isCompleted = said.isCompleted || (isOld(standard) && verdict !== undefined);
  return { isCompleted, ...(verdict && { verdict }), ...(said.score && { score: said.score }) };
}
