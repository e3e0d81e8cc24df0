import type { OwnMeeting } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { Tag, TagList } from '../../../ui/tag';
import { STATE_TONES } from './attendance-tones';
import { useMeetingWords } from './meeting-words';
import classes from './sessions.module.css';
import { SheetLink } from './sheet-link';

/** What is known of one’s own attendance, and the way to sign it; for who gives the meeting, the way to its sheet. */
export function OwnAttendance({ meeting }: { meeting: OwnMeeting }) {
  const { t } = useTranslation('sessions');
  const { when } = useMeetingWords();
  const { id, title, attendance, trains, cancelled } = meeting;
  if (cancelled) return null;
  if (trains)
    return (
      <div className={classes.row}>
        <SheetLink meeting={meeting} />
      </div>
    );
  const said = attendance.filter(({ state }) => state !== 'open');
  const isToSign = attendance.some(({ state }) => ['open', 'unsigned', 'absent'].includes(state));
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
          variant="default"
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
