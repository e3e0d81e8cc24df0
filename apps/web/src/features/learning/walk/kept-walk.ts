import type { Step, Walk } from '@pirecow/content';
import type { ScenarioWalk } from '@pirecow/contracts';
import { api, ApiProblem } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import { outcomeOf } from '../../../lib/waiting/outbox';
import { heard } from '../../../lib/waiting/session-end';
import { WALK_PREFIX } from './walk-prefix';

/** What this browser remembers of a way through a scenario. */
export interface KeptWalk {
  walk: Walk;
  /** The server does not have it yet. */
  waits: boolean;
}

/** What became of a way that was sent. */
export type WalkStanding = 'sent' | 'waiting' | 'refused';

const nameOf = (enrolmentId: string, blockId: string) => `${WALK_PREFIX}${enrolmentId} ${blockId}`;

function isStep(value: unknown): value is Step {
  const { situation, choice } = (value ?? {}) as Record<string, unknown>;
  return typeof situation === 'string' && typeof choice === 'string';
}

/** What this browser remembers, whatever stands there. Before the server kept ways, it was a mere list of steps. */
export function keptWalk(enrolmentId: string, blockId: string): KeptWalk | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(nameOf(enrolmentId, blockId)) ?? 'null');
    const { walk, waits } = Array.isArray(found)
      ? { walk: found as unknown[], waits: true }
      : ((found ?? {}) as Partial<KeptWalk>);
    return Array.isArray(walk) && walk.every(isStep) ? { walk, waits: waits === true } : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a way in this browser, so that one goes on after a pause, also without a line. */
export function keepWalk(enrolmentId: string, blockId: string, kept: KeptWalk): void {
  try {
    localStorage.setItem(nameOf(enrolmentId, blockId), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing has the way from the server.
  }
}

const pathOf = (enrolmentId: string, blockId: string) =>
  `/api/learning/enrolments/${enrolmentId}/walks/${blockId}`;

/** The way that the server has. */
export const walkQuery = (enrolmentId: string, blockId: string) =>
  getQuery<ScenarioWalk>(['learning', 'walk', enrolmentId, blockId], pathOf(enrolmentId, blockId));

const wayOf = (walk: Walk | undefined) => JSON.stringify(walk);

/** Sends a way, or lets it wait in this browser. What was chosen while it was on its way goes on waiting. */
export async function sendWalk(enrolmentId: string, blockId: string, walk: Walk): Promise<WalkStanding> {
  let standing: WalkStanding = 'sent';
  try {
    await api(pathOf(enrolmentId, blockId), { method: 'PUT', body: { steps: walk } });
  } catch (error) {
    const { kind } = heard(outcomeOf(error instanceof ApiProblem ? error.status : 0, ''));
    if (kind !== 'refused') return 'waiting';
    standing = 'refused';
  }
  if (wayOf(keptWalk(enrolmentId, blockId)?.walk) === wayOf(walk))
    keepWalk(enrolmentId, blockId, { walk, waits: false });
  return standing;
}

/** Sends all that waits in this browser. What is not of the person here stays where it is. */
export async function sendKeptWalks(): Promise<void> {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(WALK_PREFIX))) {
    const [enrolmentId = '', blockId = ''] = name.slice(WALK_PREFIX.length).split(' ');
    const kept = keptWalk(enrolmentId, blockId);
    if (kept?.waits) await sendWalk(enrolmentId, blockId, kept.walk);
  }
}
