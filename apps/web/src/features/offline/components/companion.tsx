import { Link } from '@tanstack/react-router';
import { IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../../ui/offline-notice';
import { useStanding } from '../use-standing';
import type { Standing } from '../watch';
import classes from './companion.module.css';

function Words({ standing: { waiting, refused, last } }: { standing: Standing }) {
  const { t, ready } = useTranslation('offline');
  if (!ready) return null;
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
