import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlayerPage } from '../api/get-player';
import classes from '../components/learning.module.css';

interface ChangedQuestionsProps {
  page: PlayerPage;
  /** Goes to a block. */
  show: (blockId: string) => void;
}

/** Says that questions of a part that is finished have changed since, and leads to each. What was finished stays so. */
export function ChangedQuestions({ page: { changed = [] }, show }: ChangedQuestionsProps) {
  const { t } = useTranslation('learning');
  if (changed.length === 0) return null;
  return (
    <section className={classes.notice} aria-label={t('changed.label')} data-no-print>
      <p>{t('changed.text', { count: changed.length })}</p>
      <div className={classes.noticeActions}>
        {changed.map((block, index) => (
          <Button key={block} variant="default" size="sm" onClick={() => show(block)}>
            {t('changed.go', { count: changed.length, number: index + 1 })}
          </Button>
        ))}
      </div>
    </section>
  );
}
