import type { Session } from '@pirecow/contracts';
import type { AnyRouter } from '@tanstack/react-router';
import { api } from '../../lib/api';
import type { RouterContext } from '../../lib/router-context';

/** Ends the session; or leads to who asks first, where something in this browser would be lost with it. */
export async function signOut(router: AnyRouter, { account, abilities }: Session): Promise<void> {
  const { keeps, i18n } = router.options.context as RouterContext;
  for (const { ability, waits, to } of keeps) {
    // A browser that keeps nothing loses nothing.
    const asks = account && abilities.includes(ability) && (await waits(account.id).catch(() => false));
    if (asks) return router.navigate({ to });
  }
  await api('/api/session', { method: 'DELETE' });
  // A full load: nothing of the person stays in this tab's memory.
  window.location.assign(`/${i18n.language}/`);
}
