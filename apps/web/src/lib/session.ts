import type { Permission, Session } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { getQuery } from './query';

export const sessionQuery = getQuery<Session>(['session'], '/api/session');

const visitor: Session = { account: null, memberships: [], abilities: [], agreementDue: [], demo: false };

/** Who is there. Before the answer arrives, a visitor: the server always puts the session into the page. */
export function useSession(): Session {
  return useQuery(sessionQuery).data ?? visitor;
}

/** Whether to offer something. The server decides anyway; this only spares people a dead end. */
export function useAbility(ability: Permission): boolean {
  return useSession().abilities.includes(ability);
}
