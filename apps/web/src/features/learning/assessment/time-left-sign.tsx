import { IconClock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LiveRegion } from '../../../ui/live-region';
import classes from './assessment.module.css';
import { markPassed, MINUTE_MS, SOON_MS } from './time-left';

const TICK_MS = 1_000;

/** Milliseconds until then, looked at once a second. */
function useLeft(end: number): number {
  const [clock, setClock] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setClock(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, end - clock);
}

const isLater = (one: string | null, other: string | null) =>
  one !== null && other !== null && Date.parse(one) > Date.parse(other);

/** What screen readers are told: at a few moments, and when somebody gave more time. */
function useAnnouncement(left: number, endsAt: string | null): string {
  const { t } = useTranslation('learning');
  const { formatDuration } = useFormat();
  const before = useRef({ left, endsAt });
  const [said, setSaid] = useState('');
  useEffect(() => {
    const mark = markPassed(before.current.left, left);
    // Rounded: the clock is a second behind at most, and a mark is passed just below it.
    const duration = formatDuration(left / MINUTE_MS);
    if (isLater(endsAt, before.current.endsAt)) setSaid(t('time.more', { duration }));
    else if (mark !== undefined) setSaid(t('time.say', { duration }));
    before.current = { left, endsAt };
  }, [left, endsAt, t, formatDuration]);
  return said;
}

/** How much time an attempt has left: quiet, by the minute, and by the second in the last one. */
export function TimeLeftSign({ end, endsAt }: { end: number; endsAt: string | null }) {
  const { t } = useTranslation('learning');
  const { formatDuration } = useFormat();
  const left = useLeft(end);
  const said = useAnnouncement(left, endsAt);
  const isSoon = left <= SOON_MS;
  const words =
    left > MINUTE_MS
      ? t('time.left', { duration: formatDuration(Math.ceil(left / MINUTE_MS)) })
      : t('time.last', { count: Math.ceil(left / 1_000) });
  return (
    <>
      <div className={classes.time} data-soon={isSoon || undefined}>
        <p role="timer">
          <IconClock size={18} aria-hidden />
          {words}
        </p>
        {isSoon ? <p>{t('time.soon')}</p> : null}
      </div>
      <LiveRegion message={said} urgent={isSoon} />
    </>
  );
}
