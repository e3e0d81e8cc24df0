import { Button } from '@mantine/core';
import type { ExploredStatement } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag } from '../../../ui/tag';
import { daysOf } from '../days';
import classes from './records.module.css';
import { StatementJson } from './statement-json';

/** In which course and organisation, when by the device, and who said so. */
function Facts({ statement }: { statement: ExploredStatement }) {
  const { t } = useTranslation('records');
  const { formatDateTime } = useFormat();
  const { course, partner, organisation, happenedAt, language, source, voided } = statement;
  const facts = [
    course?.name,
    partner ? t('fact.partner', { organisation: organisation.name }) : undefined,
    t('fact.happened', { moment: formatDateTime(happenedAt, 'short') }),
    language ? t('fact.language', { language }) : undefined,
    t(`source.${source}`),
  ];
  return (
    <span className={classes.under}>
      {voided ? <Tag tone="warning">{t('fact.voided')}</Tag> : null} {facts.filter(Boolean).join(' · ')}
    </span>
  );
}

/** Sentences under the days on which they were stored. */
export function StatementList({ items }: { items: readonly ExploredStatement[] }) {
  const { t } = useTranslation('records');
  const { formatDate, formatTime } = useFormat();
  const [shown, setShown] = useState<ExploredStatement>();
  return (
    <>
      <ol className={classes.days} role="list">
        {daysOf(items, (moment) => formatDate(moment)).map(({ day, items: list }) => (
          <li key={day}>
            <h2>{day}</h2>
            <ol className={classes.statements} role="list">
              {list.map((statement) => (
                <li key={statement.id} data-voided={statement.voided || undefined}>
                  <time dateTime={statement.storedAt}>{formatTime(statement.storedAt)}</time>
                  <div>
                    <span className={classes.sentence}>{statement.sentence}</span>
                    <Facts statement={statement} />
                  </div>
                  <Button
                    variant="subtle"
                    size="compact-md"
                    aria-label={t('json.open', { sentence: statement.sentence })}
                    onClick={() => setShown(statement)}
                  >
                    {t('json.button')}
                  </Button>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <StatementJson statement={shown} onClose={() => setShown(undefined)} />
    </>
  );
}
