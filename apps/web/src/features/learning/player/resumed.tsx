import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDoneState } from '../../../lib/unit-done';
import type { PlayerPage } from '../api/get-player';
import classes from './resumed.module.css';

/** Where the last visit ended, unless the part is done or it ended where it began. */
function targetOf({ unit, position, unitState }: PlayerPage): string | null {
  const [first, ...rest] = unit.blocks.map(({ block }) => block.id);
  return !isDoneState(unitState) && position !== first && position && rest.includes(position)
    ? position
    : null;
}

interface ResumedProps {
  page: PlayerPage;
  /** Goes to a block. */
  show: (blockId: string) => void;
}

/** Leads back, once, to where the last visit ended, says so, and offers the way to the top until one has read on. */
export function Resumed({ page, show }: ResumedProps) {
  const { t } = useTranslation('learning');
  const [target] = useState(() => targetOf(page));
  const [isTold, setTold] = useState(target !== null);
  useEffect(() => {
    if (!target) return undefined;
    show(target);
    const start = window.scrollY;
    const onScroll = () => {
      if (Math.abs(window.scrollY - start) > window.innerHeight) setTold(false);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, [target, show]);
  return (
    <div role="status" className={classes.resumedRegion} data-no-print>
      {isTold ? (
        <p className={classes.resumed}>
          {t('resume.here')}
          <button type="button" onClick={() => window.scrollTo({ top: 0 })}>
            {t('resume.top')}
          </button>
          <button type="button" aria-label={t('action.close')} onClick={() => setTold(false)}>
            <IconX size={20} aria-hidden />
          </button>
        </p>
      ) : null}
    </div>
  );
}
