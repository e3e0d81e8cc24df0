import type { InviteResult } from '@pirecow/contracts';
import type { WrittenAddress } from './addresses';

type Outcome = InviteResult['results'][number]['outcome'];

/** Mails that one request may cause. */
export const MOST_INVITATIONS = 200;

/** Says of each written address what becomes of it, in the order of the list. */
export function judgeAddresses(
  written: readonly WrittenAddress[],
  known: ReadonlyMap<string, 'member' | 'invited'>,
): (WrittenAddress & { outcome: Outcome })[] {
  const seen = new Set<string>();
  let invited = 0;
  const judge = (email: string | null): Outcome => {
    if (!email) return 'not-an-address';
    if (seen.has(email)) return 'twice';
    seen.add(email);
    const outcome = known.get(email);
    if (outcome) return outcome;
    if (invited === MOST_INVITATIONS) return 'too-many';
    invited += 1;
    return 'invite';
  };
  return written.map(({ text, email }) => ({ text, email, outcome: judge(email) }));
}
