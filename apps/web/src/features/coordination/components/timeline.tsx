import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox } from '@mantine/core';
import type { ReportDetail, TimelineEvent } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { daysOf, deviceClock, sentenceKey } from '../timeline-days';
import coordinationClasses from './coordination.module.css';
import classes from './timeline.module.css';
import { usePersonName } from './use-person-name';

/** Enough to see the last days at once. */
const FIRST = 25;

/** One statement as a sentence. */
function useSentence(name: string) {
  const { t } = useTranslation('coordination');
  const { formatPercent, formatDuration } = useFormat();
  const timeOf = (seconds: number | null) => formatDuration(Math.max(1, (seconds ?? 0) / 60));
  return (event: TimelineEvent) =>
    t(`event.${sentenceKey(event)}`, {
      name,
      title: event.title,
      score: event.score === null ? '—' : formatPercent(event.score),
      duration: timeOf(event.activeSeconds),
    });
}

/** By whose clock: the one of the device, as it was told, and the one of the server. */
function Clocks({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation('coordination');
  const { formatDateTime } = useFormat();
  const device = event.deviceTime === null ? undefined : deviceClock(event.deviceTime);
  const stored = formatDateTime(event.storedAt, 'short');
  return (
    <span className={classes.detail}>
      {device ? t('clocks.both', { ...device, stored }) : t('clocks.server', { stored })}{' '}
      {t(`source.${event.source}`)}
    </span>
  );
}

function Days({ events, name, clocks }: { events: readonly TimelineEvent[]; name: string; clocks: boolean }) {
  const { formatDate, formatTime } = useFormat();
  const sentence = useSentence(name);
  return (
    <ol className={classes.days} role="list">
      {daysOf(events, (moment) => formatDate(moment)).map(({ day, events: list }) => (
        <li key={day}>
          <h3>{day}</h3>
          <ol className={classes.events} role="list">
            {list.map((event) => (
              <li key={event.id}>
                <time dateTime={event.happenedAt}>{formatTime(event.happenedAt)}</time>
                <span>{sentence(event)}</span>
                {clocks ? <Clocks event={event} /> : null}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** What was said of this person's way, newest first, in sentences. */
export function Timeline({ person }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const [all, setAll] = useState(false);
  const [clocks, setClocks] = useState(false);
  const fullName = usePersonName()(person);
  const { timeline } = person;
  if (timeline === null) return <p className={coordinationClasses.soft}>{t('timeline.not-granted')}</p>;
  const shown = all ? timeline : timeline.slice(0, FIRST);
  return (
    <section className={coordinationClasses.panel} aria-labelledby="timeline">
      <h2 id="timeline">{t('timeline.title')}</h2>
      <Checkbox
        label={t('clocks.show')}
        checked={clocks}
        onChange={({ currentTarget }) => setClocks(currentTarget.checked)}
      />
      <Days events={shown} name={person.givenName || fullName} clocks={clocks} />
      {shown.length < timeline.length ? (
        <Button className={coordinationClasses.further} variant="default" onClick={() => setAll(true)}>
          {t('timeline.all', { count: timeline.length })}
        </Button>
      ) : null}
    </section>
  );
}
