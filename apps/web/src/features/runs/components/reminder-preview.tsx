import { Button } from '@mantine/core';
import type { ReminderDraft, ReminderPreview as Preview } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { rulesPath } from '../api/queries';
import classes from './runs.module.css';

function Found({ found: { total, days, items } }: { found: Preview }) {
  const { t } = useTranslation('runs');
  const { formatDay } = useFormat();
  if (total === 0) return <p>{t('reminders.preview.none')}</p>;
  const rest = total - items.length;
  return (
    <>
      {days.map(({ day, people }) => (
        <div key={day}>
          <h3>{t('reminders.preview.day', { count: people, day: formatDay(day) })}</h3>
          <ul>
            {items
              .filter((one) => one.day === day)
              .map(({ id, name, course }) => (
                <li key={id}>
                  {name} <span className={classes.soft}>{course}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
      {rest > 0 ? <p>{t('reminders.preview.rest', { count: rest })}</p> : null}
    </>
  );
}

/** Whom a rule would write to within a week, as things stand. */
export function ReminderPreview({ organisationId, draft }: { organisationId: string; draft: ReminderDraft }) {
  const { t } = useTranslation('runs');
  const look = useChange<Preview>(['reminders', 'preview']);
  const path = `${rulesPath(organisationId)}/preview`;
  return (
    <section className={classes.panel} aria-label={t('reminders.preview.title')}>
      <div>
        <Button
          variant="default"
          loading={look.isPending}
          onClick={() => look.mutate({ method: 'POST', path, body: draft })}
        >
          {t('reminders.preview.title')}
        </Button>
      </div>
      <div role="status">{look.data ? <Found found={look.data} /> : null}</div>
      {look.error ? <ErrorState error={look.error} /> : null}
    </section>
  );
}
