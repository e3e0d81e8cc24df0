import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../../lib/session';
import type { Standing } from './watch';

/** How long a page has to itself before anything of this begins. */
const LATER_MS = 1_500;

/** Looks after what whoever is here said without a network, as long as the page is shown, and tells how it stands. */
export function useStanding(): Standing | undefined {
  const session = useSession();
  const queryClient = useQueryClient();
  const [standing, setStanding] = useState<Standing>();
  const owner = session.account?.id;
  useEffect(() => {
    if (owner === undefined) return undefined;
    let end: (() => void) | undefined;
    let isOver = false;
    const begin = async () => {
      const { watch } = await import('./watch');
      if (isOver) return;
      end = watch(session, owner, (found, arrived) => {
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
  }, [owner, session, queryClient]);
  return standing;
}
