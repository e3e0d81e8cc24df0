import type { Outcome } from './outbox';

const listeners = new Set<() => void>();

/** Passes on what became of something that was sent; where its owner is not signed in any more, this page hears of it. */
export function heard(outcome: Outcome): Outcome {
  if (outcome.kind === 'signed-out') for (const listener of listeners) listener();
  return outcome;
}

/** Calls back when the server has said, to whatever was sent from this page, that its owner is not signed in any more. Returns what ends that. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
