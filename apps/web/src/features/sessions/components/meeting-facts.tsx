import type { MeetingHead } from '@pirecow/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../ui/tag';
import { useMeetingWords } from './meeting-words';
import classes from './sessions.module.css';

/** Where one takes part. Who sees the link may use it. */
function Where({ meeting: { link, place } }: { meeting: MeetingHead }) {
  const { t } = useTranslation('sessions');
  return (
    <>
      {place ? <p className={classes.place}>{place}</p> : null}
      {link ? (
        <p>
          <a href={link} target="_blank" rel="noreferrer">
            {t('join')}
          </a>
        </p>
      ) : null}
    </>
  );
}

interface MeetingFactsProps {
  meeting: MeetingHead;
  /** What the day is written as: in a list of meetings, which often share a name, it heads each of them. */
  day?: 'p' | 'h2' | 'h3';
  /** What stands right under the day. */
  children?: ReactNode;
}

/** When, where and with whom a meeting is. */
export function MeetingFacts({ meeting, day: Day = 'p', children }: MeetingFactsProps) {
  const { t } = useTranslation('sessions');
  const { when, seats } = useMeetingWords();
  const { kind, cancelled, trainers, signUp } = meeting;
  return (
    <>
      <Day className={classes.when}>{when(meeting)}</Day>
      {children}
      <div className={classes.row}>
        {cancelled ? <Tag tone="error">{t('cancelled')}</Tag> : null}
        <Tag tone={kind === 'remote' ? 'plain' : 'place'}>{t(`kind.${kind}`)}</Tag>
        {signUp ? <Tag>{seats(meeting)}</Tag> : null}
      </div>
      {cancelled ? null : <Where meeting={meeting} />}
      {trainers.length > 0 ? (
        <p className={classes.soft}>{t('with', { names: trainers.map(({ name }) => name).join(', ') })}</p>
      ) : null}
    </>
  );
}
