import type { OwnComplaint } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './complaints.module.css';

interface WordsListProps {
  complaint: Pick<OwnComplaint, 'words' | 'course' | 'person'>;
  /** Who made it, as the reader calls them. */
  author: string;
}

/** What both sides said, in its order. */
export function WordsList({ complaint: { words, course, person }, author }: WordsListProps) {
  const { t } = useTranslation('complaints');
  const { formatDateTime } = useFormat();
  return (
    <>
      {course ? <p>{t('course-is', { course })}</p> : null}
      {person ? <p>{t('person-is', { person })}</p> : null}
      <ol className={classes.words} role="list">
        {words.map(({ id, kind, by, text, at }) => (
          <li key={id} data-ours={by === null ? undefined : true}>
            <p className={classes.soft}>
              {t(`kind.${kind}`, { name: by ?? author, moment: formatDateTime(at, 'short') })}
            </p>
            <p className={classes.text}>{text || t('erased')}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
