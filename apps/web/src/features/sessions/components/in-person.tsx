import { Button, TextInput } from '@mantine/core';
import type { RunMeetings } from '@pirecow/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { MEETINGS } from '../api/queries';
import { useMeetingWords } from './meeting-words';
import classes from './sessions.module.css';

function Limit({ meetings }: { meetings: RunMeetings }) {
  const { t } = useTranslation('sessions');
  const [percent, setPercent] = useState(String(meetings.inPerson.limit));
  const save = useChange(MEETINGS);
  const errors = fieldWords(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = `/api/organisations/${meetings.run.organisationId}/in-person-limit`;
    save.mutate({ method: 'PUT', path, body: { percent: Number(percent) } });
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      <TextInput
        type="number"
        required
        min={0}
        max={100}
        step={1}
        label={t('in-person.limit')}
        description={t('in-person.limit-how')}
        value={percent}
        error={errors.percent}
        onChange={({ currentTarget }) => setPercent(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={save.isPending}>
        {t('in-person.set')}
      </Button>
      <span role="status">{save.isSuccess ? t('in-person.saved') : ''}</span>
      {save.error && !errors.percent ? <ErrorState error={save.error} /> : null}
    </form>
  );
}

/** How much of a run is in person, and a warning where that is more than distance learning allows. */
export function InPersonPart({ meetings }: { meetings: RunMeetings }) {
  const { t } = useTranslation('sessions');
  const { formatPercent } = useFormat();
  const { duration } = useMeetingWords();
  const { minutes, totalMinutes, percent, limit, exceeded } = meetings.inPerson;
  const share = formatPercent(Math.ceil(percent) / 100);
  const values = { minutes: duration(minutes), total: duration(totalMinutes), share };
  return (
    <section
      className={classes.panel}
      data-tone={exceeded ? 'warning' : undefined}
      aria-labelledby="in-person"
    >
      <h2 id="in-person">{t('in-person.title')}</h2>
      <p>{t('in-person.share', values)}</p>
      {exceeded ? (
        <p className={classes.alert}>
          <IconAlertTriangle size={20} aria-hidden />{' '}
          {t('in-person.exceeded', { limit: formatPercent(limit / 100) })}
        </p>
      ) : null}
      {meetings.abilities.manage ? <Limit meetings={meetings} /> : null}
    </section>
  );
}
