import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { IconCloudUp } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouterContext } from '../../../lib/router-context';
import { useSession } from '../../../lib/session';
import { useOnline } from '../../../ui/offline-notice';
import type { Standing } from '../watch';
import classes from './companion.module.css';

/** How long a page has to itself before anything of this begins. */
const LATER_MS = 1_500;

/** Sends what features keep in this browser themselves. */
export function useSendKept(): () => Promise<unknown> {
  const { sendsKept } = useRouter().options.context as RouterContext;
  return useCallback(() => Promise.allSettled(sendsKept.map((send) => send())), [sendsKept]);
}

/** Looks after what whoever is here said without a network, as long as the page is shown, and tells how it stands. */
export function useStanding(): Standing | undefined {
  const session = useSession();
  const queryClient = useQueryClient();
  const [standing, setStanding] = useState<Standing>();
  const owner = session.account?.id;
  const sendKept = useSendKept();
  const { i18n } = useTranslation();
  useEffect(() => {
    if (owner === undefined) return undefined;
    let end: (() => void) | undefined;
    let isOver = false;
    const begin = async () => {
      // Its words come along: they are needed where nothing can be fetched any more.
      const [{ watch }] = await Promise.all([import('../watch'), i18n.loadNamespaces('offline')]);
      if (isOver) return;
      end = watch(session, owner, sendKept, (found, arrived) => {
        setStanding(found);
        if (arrived) void queryClient.invalidateQueries({ queryKey: ['learning'] });
      });
    };
    const timer = setTimeout(() => void begin().catch(() => undefined), LATER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
      end?.();
    };
  }, [owner, session, queryClient, sendKept, i18n]);
  return standing;
}

function Words({ standing: { waiting, refused, last } }: { standing: Standing }) {
  const { t, i18n } = useTranslation('offline');
  // Words that did not arrive before the network went count as ready, and only their keys would be shown.
  if (!i18n.exists('offline:badge.see')) return null;
  return (
    <p className={classes.companion}>
      <IconCloudUp size={20} aria-hidden />
      {waiting > 0 ? (
        <span>{t(last === 'elsewhere' ? 'badge.elsewhere' : 'badge.waiting', { count: waiting })}</span>
      ) : null}
      {refused > 0 ? <span>{t('badge.refused', { count: refused })}</span> : null}
      <Link to="/offline">{t('badge.see')}</Link>
    </p>
  );
}

/**
 * Looks after what was said without a network, on every page of people who are signed in, and says so where something waits for
 * longer than a moment. The worker that opens pages without a network is registered here: after the page, and for them alone.
 */
export default function Companion() {
  const standing = useStanding();
  const online = useOnline();
  const isHeld = standing && (!online || standing.last === 'later' || standing.last === 'elsewhere');
  const shows = standing && ((isHeld && standing.waiting > 0) || standing.refused > 0);
  return <div role="status">{shows ? <Words standing={standing} /> : null}</div>;
}
