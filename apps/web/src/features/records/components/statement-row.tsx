import { Button } from '@mantine/core';
import type { ExploredStatement } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag } from '../../../ui/tag';
import classes from './records.module.css';

/** In which course and organisation, when by the device, and who said so. */
function Facts({ statement }: { statement: ExploredStatement }) {
  const { t } = useTranslation('records');
  const { formatDateTime } = useFormat();
  const { course, partner, organisation, happenedAt, language, source } = statement;
  const facts = [
    course?.name,
    partner ? t('fact.partner', { organisation: organisation.name }) : undefined,
    t('fact.happened', { moment: formatDateTime(happenedAt, 'short') }),
    language ? t('fact.language', { language }) : undefined,
    t(`source.${source}`),
  ];
  return <span className={classes.under}>{facts.filter(Boolean).join(' · ')}</span>;
}

/** That it is voided; by whom, when and why, as far as that is known. */
function Voiding({ voiding }: Pick<ExploredStatement, 'voiding'>) {
  const { t } = useTranslation('records');
  const { formatDateTime } = useFormat();
  return (
    <span className={classes.under}>
      <Tag tone="warning">{t('fact.voided')}</Tag>{' '}
      {voiding
        ? t('fact.voided-by', { name: voiding.by, moment: formatDateTime(voiding.at, 'short') })
        : null}
      {voiding?.reason ? t('fact.voided-why', { reason: voiding.reason }) : null}
    </span>
  );
}

interface StatementRowProps {
  statement: ExploredStatement;
  onShow: () => void;
  onVoid: () => void;
}

/** One statement as a sentence with its surroundings, and what one can do with it. */
export function StatementRow({ statement, onShow, onVoid }: StatementRowProps) {
  const { t } = useTranslation('records');
  const { formatTime } = useFormat();
  const { sentence, storedAt, voided, voiding, mayVoid } = statement;
  return (
    <li data-voided={voided || undefined}>
      <time dateTime={storedAt}>{formatTime(storedAt)}</time>
      <div className={classes.body}>
        <span className={classes.sentence}>{sentence}</span>
        <Facts statement={statement} />
        {voided ? <Voiding voiding={voiding} /> : null}
      </div>
      <div className={classes.deeds}>
        <Button variant="subtle" size="compact-md" aria-label={t('json.open', { sentence })} onClick={onShow}>
          {t('json.button')}
        </Button>
        {mayVoid ? (
          <Button
            variant="subtle"
            color="red"
            size="compact-md"
            aria-label={t('void.open', { sentence })}
            onClick={onVoid}
          >
            {t('void.button')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
