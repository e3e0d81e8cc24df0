import { FEEDBACK, OVERALL } from './scoring';

const PART = /^(?:option|gap|range|expected)\.([a-z0-9]+)\.feedback(?:\.(correct|incorrect))?$/;

/** Outcome and identifier by which an item shows the text of a feedback field; undefined where it is none. */
export function shownBy(field: string): { outcome: string; identifier: string } | undefined {
  const overall = /^feedback\.(correct|incorrect|partial)$/.exec(field)?.[1];
  if (overall) return { outcome: OVERALL, identifier: overall };
  const [, id, outcome] = PART.exec(field) ?? [];
  return id ? { outcome: FEEDBACK, identifier: outcome ? `${id}.${outcome}` : id } : undefined;
}
