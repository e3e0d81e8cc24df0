import type { Step, Walk } from '@pirecow/content';

const nameOf = (enrolmentId: string, blockId: string) => `pirecow_walk ${enrolmentId} ${blockId}`;

function isStep(value: unknown): value is Step {
  const { situation, choice } = (value ?? {}) as Record<string, unknown>;
  return typeof situation === 'string' && typeof choice === 'string';
}

/** The walk through a scenario that this browser remembers, whatever stands there. */
export function keptWalk(enrolmentId: string | undefined, blockId: string): Walk {
  if (enrolmentId === undefined) return [];
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(enrolmentId, blockId)) ?? '[]');
    return Array.isArray(kept) && kept.every(isStep) ? kept : [];
  } catch {
    return [];
  }
}

/** Remembers a walk in this browser, so that one goes on after a pause, also without a line. */
export function keepWalk(enrolmentId: string | undefined, blockId: string, walk: Walk): void {
  if (enrolmentId === undefined) return;
  const name = nameOf(enrolmentId, blockId);
  try {
    if (walk.length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(walk));
  } catch {
    // A browser that keeps nothing begins anew.
  }
}
