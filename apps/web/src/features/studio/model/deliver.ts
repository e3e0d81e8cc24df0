import { ACCOUNT_HEADER } from '@pirecow/contracts';
import { api, ApiProblem } from '../../../lib/api';
import type { Unsent, UnsentChange } from './unsent';

/** Whether the server has said what became of it: else it may have taken it all the same. */
const isAnswer = (error: unknown) =>
  error instanceof ApiProblem && error.status > 0 && error.status < 500 && error.status !== 429;

/** Names the author of what is sent: where somebody else is signed in by now, the server takes nothing of it (401). */
export const authored = ({ account }: Unsent): Record<string, string> => ({ [ACCOUNT_HEADER]: account });

async function put<Answer extends { revision: string }>(
  unsent: Unsent,
  path: string,
  body: unknown,
  seen: string | undefined,
): Promise<Answer> {
  try {
    return await api<Answer>(path, { method: 'PUT', body, seen, headers: authored(unsent) });
  } catch (error) {
    if (isAnswer(error)) unsent.notTaken(path);
    throw error;
  }
}

/**
 * Sends a change. Where an earlier wording of it was sent and nobody answered, that one goes first, once more: it changes
 * nothing where it has arrived, and its author is not told of a conflict with themselves.
 * @throws ApiProblem
 */
export async function deliver<Answer extends { revision: string }>(
  unsent: Unsent,
  change: UnsentChange,
): Promise<Answer> {
  const { path, sent, seen } = change;
  let current = change;
  if (sent) {
    const { revision } = await put(unsent, path, sent, seen);
    current = unsent.rebase(path, revision) ?? { ...change, seen: revision };
  }
  unsent.sending(current);
  const answer = await put<Answer>(unsent, path, current.body, current.seen);
  unsent.arrived(current, answer.revision);
  return answer;
}
