import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Spoken, useUnitComments } from './comments-context';
import classes from './comments.module.css';

/** The way to what was said about a block, with the number of threads that are open. */
export function CommentMark({ blockId, name, wordy }: Spoken & { wordy?: boolean }) {
  const { t } = useTranslation('studio');
  const { countOf, open } = useUnitComments();
  const count = countOf(blockId);
  const label = count > 0 ? t('comments.on-open', { name, count }) : t('comments.on', { name });
  return (
    <button
      type="button"
      className={classes.mark}
      data-open={count > 0 || undefined}
      aria-label={label}
      title={label}
      onClick={() => open({ blockId, name })}
    >
      <IconMessage size={20} aria-hidden />
      {wordy ? <span>{t('comments.action')}</span> : null}
      {count > 0 ? <span className={classes.count}>{count}</span> : null}
    </button>
  );
}
