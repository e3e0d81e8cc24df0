import { VisuallyHidden } from '@mantine/core';
import { type Change, diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './changed-words.module.css';

interface ChangedWordsProps {
  before: string;
  after: string;
  /** Language of both texts. */
  language: string;
}

/** Two texts that share little take long to compare: then the whole of both is shown. */
const PATIENCE_MS = 200;

function changesBetween(before: string, after: string): Change[] {
  return diffWordsWithSpace(before, after, { timeout: PATIENCE_MS }) ?? whole(before, after);
}

function whole(before: string, after: string): Change[] {
  return [
    { value: before, count: 1, added: false, removed: true },
    { value: after, count: 1, added: true, removed: false },
  ];
}

/** Two wordings as one text: what went out is struck through, what came in is underlined. */
export function ChangedWords({ before, after, language }: ChangedWordsProps) {
  const { t } = useTranslation();
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  return (
    <p className={classes.words} lang={language}>
      {changes.map(({ value, added, removed }, index) => {
        if (!added && !removed) return <span key={index}>{value}</span>;
        const Mark = added ? 'ins' : 'del';
        return (
          <Mark key={index}>
            <VisuallyHidden>{t(added ? 'words.added' : 'words.removed')}</VisuallyHidden>
            {value}
          </Mark>
        );
      })}
    </p>
  );
}
