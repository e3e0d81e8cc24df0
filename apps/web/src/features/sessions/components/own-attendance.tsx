import { maySignAt, momentsOf, type OwnMeeting } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { Tag, TagList } from '../../../ui/tag';
import { STATE_TONES } from './attendance-tones';
import { useMeetingWords } from './meeting-words';
import classes from './sessions.module.css';
import { SheetLink } from './sheet-link';

/** Well before a meeting nobody looks for its code; a clock may be wrong by hours. */
const EARLY_MS = 12 * 3_600_000;

/** What is known of one’s own attendance, and the way to sign it; for who gives the meeting, the way to its sheet. */
export function OwnAttendance({ meeting }: { meeting: OwnMeeting }) {
  const { t } = useTranslation('sessions');
  const { when } = useMeetingWords();
  const { id, title, attendance, trains, cancelled, halves, startsAt } = meeting;
  const [now] = useState(() => new Date());
  if (cancelled) return null;
  if (trains)
    return (
      <div className={classes.row}>
        <SheetLink meeting={meeting} />
      </div>
    );
  const said = attendance.filter(({ state }) => state !== 'open');
  const isNear = Date.parse(startsAt) - now.getTime() < EARLY_MS;
  const isToSign = isNear && attendance.some(({ state }) => ['open', 'unsigned', 'absent'].includes(state));
  const isNow = halves.some((day) => maySignAt(momentsOf(meeting, day), now));
  if (said.length === 0 && !isToSign) return null;
  return (
    <div className={classes.row}>
      {said.length > 0 ? (
        <TagList label={t('attendance.title')}>
          {said.map(({ half, state }) => (
            <Tag key={half} tone={STATE_TONES[state]}>
              {t('attendance.of', { half: t(`half.${half}`), state: t(`attendance.${state}`) })}
            </Tag>
          ))}
        </TagList>
      ) : null}
      {isToSign ? (
        <LinkButton
          size="sm"
          variant={isNow ? 'filled' : 'default'}
          to="/attend/$meetingId"
          params={{ meetingId: id }}
          aria-label={`${t('sign.title')} (${title}, ${when(meeting)})`}
        >
          {t('sign.title')}
        </LinkButton>
      ) : null}
    </div>
  );
}
