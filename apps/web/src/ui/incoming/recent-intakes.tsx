import { UnstyledButton } from '@mantine/core';
import type { IntakeState, IntakeSummary } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { Tag, type TagTone } from '../tag';
import classes from './incoming.module.css';

const TONES: Record<IntakeState, TagTone> = {
  ...{ waiting: 'plain', looking: 'plain', writing: 'plain', cancelled: 'plain' },
  ...{ looked: 'warning', done: 'good', failed: 'error' },
};

interface RecentIntakesProps {
  items: readonly IntakeSummary[];
  onOpen: (id: string) => void;
}

/** What was imported here of late, by whom, and what became of it. */
export function RecentIntakes({ items, onOpen }: RecentIntakesProps) {
  const { t } = useTranslation('incoming');
  const { formatDateTime } = useFormat();
  if (items.length === 0) return null;
  return (
    <section className={classes.recent} aria-labelledby="recent-intakes">
      <h2 id="recent-intakes">{t('recent')}</h2>
      <ul role="list">
        {items.map(({ id, name, state, own, by, createdAt }) => (
          <li key={id}>
            <UnstyledButton className={classes.open} onClick={() => onOpen(id)}>
              {name}
            </UnstyledButton>
            <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>
            <span className={classes.soft}>
              {t('who', { who: own ? t('you') : (by ?? t('somebody')), when: formatDateTime(createdAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
