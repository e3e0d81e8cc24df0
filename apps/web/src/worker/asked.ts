import type { Deed } from '../lib/offline/store';

export const ENROLMENTS = '/api/learning/enrolments';
const PARTS =
  /^\/api\/learning\/enrolments\/([0-9a-f-]{36})(?:\/(units|blocks|reflections|surveys)\/([^/]+))?(\/completion)?$/;

const NOTES = /^\/api\/learning\/enrolments\/([0-9a-f-]{36})\/notes(?:\/([0-9a-f-]{36}))?$/;

/** A request of the player that is answered here where there is no network. */
export interface Asked {
  enrolmentId: string;
  part: 'units' | 'blocks' | 'reflections' | 'surveys' | 'notes' | undefined;
  id: string;
  language: string | null;
  kind: 'read' | Deed['kind'];
}

function kindOf(method: string, part: string | undefined, isCompletion: boolean): Asked['kind'] | undefined {
  if (method === 'GET') return part && !isCompletion ? 'read' : undefined;
  if (method === 'POST') return isCompletion ? 'completion' : undefined;
  if (method === 'PATCH') return part ? undefined : 'language';
  return method === 'PUT' && part === 'reflections' ? 'reflection' : undefined;
}

/** All notes of a course are read at once, and written one by one. */
function noteAsked(method: string, pathname: string): Asked | undefined {
  const [, enrolmentId, id = ''] = NOTES.exec(pathname) ?? [];
  if (enrolmentId === undefined || method !== (id ? 'PUT' : 'GET')) return undefined;
  return { enrolmentId, part: 'notes', id, language: null, kind: id ? 'note' : 'read' };
}

/** What a request asks, or undefined where the network alone can answer. */
export function askedIn(method: string, url: URL): Asked | undefined {
  const [, enrolmentId, part, id = '', completion] = PARTS.exec(url.pathname) ?? [];
  const kind = kindOf(method, part, completion !== undefined);
  if (enrolmentId === undefined || kind === undefined) return noteAsked(method, url.pathname);
  const language = url.searchParams.get('language');
  return { enrolmentId, part: part as Asked['part'], id: decodeURIComponent(id), language, kind };
}
