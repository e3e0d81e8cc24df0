import type { Session } from '@pirecow/contracts';
import type { AnyRouter } from '@tanstack/react-router';
import { api } from '../../lib/api';
import type { RouterContext } from '../../lib/router-context';

const contextOf = (router: AnyRouter) => router.options.context as RouterContext;

interface Ending {
  /** On all devices. */
  everywhere?: boolean | undefined;
}

/** Ends the session; or leads to who asks first, where something in this browser would be lost with it. */
export async function signOut(
  router: AnyRouter,
  session: Session,
  { everywhere }: Ending = {},
): Promise<void> {
  const { account, abilities } = session;
  for (const { ability, waits, to } of contextOf(router).keeps) {
    // A browser that keeps nothing loses nothing.
    const asks = account && abilities.includes(ability) && (await waits(account.id).catch(() => false));
    if (asks) return router.navigate({ to, search: everywhere ? { everywhere } : {} });
  }
  await endSession(router, session, { everywhere });
}

/** Ends the session, whatever waits in this browser. */
export async function endSession(router: AnyRouter, session: Session, { everywhere }: Ending): Promise<void> {
  await api(everywhere ? '/api/session/everywhere' : '/api/session', { method: 'DELETE' });
  await leave(router, session);
}

/** Takes away what this browser keeps of who was signed in. A full load: nothing stays in this tab's memory either. */
export async function leave(router: AnyRouter, { account }: Session): Promise<void> {
  const { keeps, forgets, i18n } = contextOf(router);
  const all = [...forgets, ...keeps.map(({ forget }) => forget)];
  if (account) await Promise.allSettled(all.map((forget) => forget(account.id)));
  window.location.assign(`/${i18n.language}/`);
}
