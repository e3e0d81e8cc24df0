import type { Scope } from '@pirecow/platform';

/** Whose surveys somebody may read the results of. */
export interface NeedReach {
  own: string[];
  /** Partners that granted `progress.see` over all they do: a need belongs to no single course. */
  partners: string[];
}

export function needReach(who: Scope): NeedReach {
  const own = who.organisationsWith('progress.see');
  const granted = who
    .reach('progress.see')
    .filter(({ organisationId, courseId }) => courseId === null && !own.includes(organisationId));
  return { own, partners: [...new Set(granted.map(({ organisationId }) => organisationId))] };
}
