import { parseDuration, formatDuration, type Statement } from '@pirecow/xapi';
import type { PackageStandard } from '../structure/course-structure';
import type { Elements } from './elements';
import { isOld } from './meaning';

/** An interaction with a response, as a statement can tell it. */
export interface Answer {
  /** Its place in the list of the unit. */
  place: string;
  id: string;
  type: string;
  description?: string;
  patterns: string[];
  result: NonNullable<Statement['result']>;
}

const ELEMENT = /^cmi\.interactions\.(\d+)\.(.+)$/;

function byPlace(elements: Elements): Map<string, Elements> {
  const found = new Map<string, Elements>();
  for (const [element, value] of Object.entries(elements)) {
    const [, place, field] = ELEMENT.exec(element) ?? [];
    if (place === undefined || field === undefined) continue;
    const fields = found.get(place) ?? {};
    fields[field] = value;
    found.set(place, fields);
  }
  return found;
}

/** SCORM 1.2 writes lists with commas and pairs with dots, in braces or not; xAPI and SCORM 2004 with [,] and [.]. */
function response12(type: string, value: string): string {
  const bare = value.replace(/^\{(.*)\}$/s, '$1');
  if (type === 'true-false') return /^(1|t|true)$/i.test(bare) ? 'true' : 'false';
  if (type === 'choice' || type === 'sequencing') return bare.split(',').join('[,]');
  if (type !== 'matching') return value;
  return bare
    .split(',')
    .map((pair) => pair.replace('.', '[.]'))
    .join('[,]');
}

function successOf(result: string | undefined): boolean | undefined {
  if (result === 'correct') return true;
  return result === 'wrong' || result === 'incorrect' ? false : undefined;
}

function seconds(standard: PackageStandard, latency: string | undefined): number | undefined {
  if (latency === undefined) return undefined;
  if (!isOld(standard)) return parseDuration(latency);
  return latency.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function answerOf(standard: PackageStandard, place: string, fields: Elements): Answer | undefined {
  const { id, type = 'other', result, latency, description } = fields;
  const given = fields['student_response'] ?? fields['learner_response'];
  if (id === undefined || id === '' || given === undefined) return undefined;
  const write = (value: string) => (isOld(standard) ? response12(type, value) : value);
  const patterns = Object.entries(fields).filter(([name]) => /^correct_responses\.\d+\.pattern$/.test(name));
  const success = successOf(result);
  const raw = result !== undefined && /^-?\d/.test(result) ? Number(result) : undefined;
  const duration = seconds(standard, latency);
  return {
    ...{ place, id, type, patterns: patterns.map(([, value]) => write(value)) },
    ...(description && { description }),
    result: {
      response: write(given),
      ...(success !== undefined && { success }),
      ...(raw !== undefined && { score: { raw } }),
      ...(duration !== undefined && { duration: formatDuration(duration) }),
    },
  };
}

/** The interactions that have a response. What is not judged yet waits, unless the session is over. */
export function answersOf(standard: PackageStandard, elements: Elements, isFinal: boolean): Answer[] {
  return [...byPlace(elements)].flatMap(([place, fields]) => {
    if (fields['result'] === undefined && !isFinal) return [];
    return answerOf(standard, place, fields) ?? [];
  });
}
