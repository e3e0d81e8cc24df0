import { parseNumber } from '@pirecow/content';
import type { Assessment } from '@pirecow/contracts';
import { attemptIn } from '../lib/offline/fold';
import { type AttemptPage, type Deed, savedTo, type TakenDraw, waitingDeeds } from '../lib/offline/store';

const ANSWER = /\/answers\/([0-9a-f-]{36})$/;
const blockIn = (path: string): string => ANSWER.exec(path)?.[1] ?? '';

/** What of an attempt is on this device alone: answers, and that it was handed in. */
export async function waitingFor({ owner, attemptId }: TakenDraw): Promise<Deed[]> {
  return (await waitingDeeds(owner)).filter(({ path }) => attemptIn(path) === attemptId);
}

const answersIn = (deeds: readonly Deed[]): Record<string, unknown> =>
  Object.fromEntries(
    deeds.flatMap(({ kind, path, body }): [string, unknown][] =>
      kind === 'answer' ? [[blockIn(path), (body as { response: unknown }).response ?? null]] : [],
    ),
  );

/** Whether the server would take an answer to the question at that address: a number half written is none. */
export function fits({ pages }: TakenDraw, path: string, response: unknown): boolean {
  const blocks = Object.values(pages).flatMap(({ unit }) => unit.blocks);
  const block = blocks.find((one) => one.block.id === blockIn(path))?.block;
  const isNumber = block?.type === 'question' && block.interaction === 'numeric';
  return !isNumber || typeof response !== 'string' || parseNumber(response) !== undefined;
}

const momentsIn = (deeds: readonly Deed[]): Record<string, string> =>
  Object.fromEntries(
    deeds.filter(({ kind }) => kind === 'answer').map(({ path, at }) => [blockIn(path), at]),
  );

/** A hand-in with the answers that wait, each with its moment. Its id makes it the same however often it is sent. */
export const handInOf = (waiting: readonly Deed[]) => ({
  id: crypto.randomUUID(),
  answers: answersIn(waiting),
  moments: momentsIn(waiting),
});

/** What was answered with a network since the page was taken along. */
export async function savedSince({ owner, attemptId }: TakenDraw): Promise<Record<string, unknown>> {
  const own = await savedTo(attemptId)
    .filter((one) => one.owner === owner)
    .toArray();
  return Object.fromEntries(own.map(({ path, answer }) => [blockIn(path), answer ?? null]));
}

/** An attempt as it would be if the server knew what was said here since. */
export function pageAfter(page: AttemptPage, waiting: readonly Deed[]): AttemptPage {
  const handIn = waiting.find(({ kind }) => kind === 'hand-in');
  const given = (handIn?.body as { answers: Record<string, unknown> } | undefined)?.answers;
  const answers = { ...page.answers, ...answersIn(waiting), ...given };
  const told = Object.fromEntries(Object.entries(answers).filter(([, response]) => response !== null));
  if (!handIn) return { ...page, answers: told };
  return { ...page, answers: told, submittedAt: handIn.at, offline: 'kept', mayTakeBack: false };
}

/** The overview as it would be: nothing is begun beside what was handed in and has not arrived. */
export function overviewAfter(
  overview: Assessment,
  { attemptId }: TakenDraw,
  waiting: readonly Deed[],
): Assessment {
  const handIn = waiting.find(({ kind }) => kind === 'hand-in');
  if (!handIn || overview.openAttemptId !== attemptId) return overview;
  return {
    ...overview,
    attempts: overview.attempts.map((one) =>
      one.id === attemptId ? { ...one, submittedAt: handIn.at, offline: true } : one,
    ),
    ...{ openAttemptId: null, barrier: 'kept', startableAt: null },
  };
}
