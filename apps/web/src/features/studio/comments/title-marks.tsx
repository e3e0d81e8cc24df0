import { useTranslation } from 'react-i18next';
import { CommentMark } from './comment-mark';
import classes from './comments.module.css';

interface Titled {
  id: string;
  title: string;
}

interface TitleMarksProps {
  module: Titled;
  unit: Titled;
  /** Of the titles. */
  language: string;
}

/** The titles above the blocks of a unit, each with the way to what was said about it. */
export function TitleMarks({ module, unit, language }: TitleMarksProps) {
  const { t } = useTranslation('studio');
  const titles = [
    { kind: 'module', ...module },
    { kind: 'unit', ...unit },
  ] as const;
  return (
    <ul className={classes.titles} role="list" aria-label={t('comments.titles')}>
      {titles.map(({ kind, id, title }) => (
        <li key={id}>
          <span lang={language}>{title || t('outline.untitled')}</span>
          <CommentMark blockId={id} name={t(`comments.title-of.${kind}`)} />
        </li>
      ))}
    </ul>
  );
}
