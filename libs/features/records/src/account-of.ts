import { idSchema } from '@pirecow/contracts';
import { accountAgent, agentKey } from '@pirecow/xapi';

/** @returns the id of the account of ours whose key that is; undefined for others and for the platform, which is a name on our home page too */
export function accountOf(key: string, iriBase: string): string | undefined {
  const ours = agentKey(accountAgent(iriBase, '')) ?? '';
  const id = key.startsWith(ours) ? key.slice(ours.length) : '';
  return idSchema.safeParse(id).success ? id : undefined;
}
