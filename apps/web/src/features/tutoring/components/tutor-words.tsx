import { Textarea } from '@mantine/core';
import type { TutorPageEdit } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import classes from './tutor-page.module.css';

type Words = TutorPageEdit['words'][string];

const NONE: Words = { text: '', lines: [] };

/** What is wrong at a place or somewhere below it. */
function errorAt(errors: Record<string, string>, place: string): string | undefined {
  return Object.entries(errors).find(([field]) => field === place || field.startsWith(`${place}.`))?.[1];
}

interface TutorWordsProps {
  language: string;
  words: Words | undefined;
  errors: Record<string, string>;
  onChange: (words: Words) => void;
}

/** What a tutor writes of themself in one language. Open where something was written, or is refused, and in the reader's language. */
export function TutorWords({ language, words = NONE, errors, onChange }: TutorWordsProps) {
  const { t, i18n } = useTranslation('tutoring');
  const [begun] = useState(words !== NONE || language === i18n.language);
  const place = `words.${language}`;
  const name = languageName(language);
  const split = (typed: string) => onChange({ ...words, lines: typed === '' ? [] : typed.split('\n') });
  return (
    <details className={classes.words} open={begun || errorAt(errors, place) !== undefined || undefined}>
      <summary>
        <span lang={language}>{name}</span>
      </summary>
      <div>
        <Textarea
          autosize
          minRows={3}
          maxLength={1000}
          lang={language}
          label={t('own-page.text')}
          aria-label={`${t('own-page.text')} (${name})`}
          value={words.text}
          error={errorAt(errors, `${place}.text`)}
          onChange={({ currentTarget }) => onChange({ ...words, text: currentTarget.value })}
        />
        <Textarea
          autosize
          minRows={3}
          lang={language}
          label={t('own-page.lines')}
          aria-label={`${t('own-page.lines')} (${name})`}
          description={t('own-page.lines-how')}
          value={words.lines.join('\n')}
          error={errorAt(errors, `${place}.lines`)}
          onChange={({ currentTarget }) => split(currentTarget.value)}
        />
      </div>
    </details>
  );
}
