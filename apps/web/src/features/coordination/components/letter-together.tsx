import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import {
  type LearnerLetterReport,
  type LetterWords,
  MAX_LETTER,
  MAX_LETTER_SUBJECT,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { DRY_RUN, RISK } from '../api/risk-queries';
import { DryRun } from './dry-run';
import classes from './risk.module.css';
import type { TogetherProps } from './together';

function Found({ report: { written, left, previews } }: { report: LearnerLetterReport }) {
  const { t } = useTranslation('coordination');
  return (
    <>
      <DryRun
        found={written.map((one) => ({ ...one, words: languageName(one.language) }))}
        left={left.map((one) => ({ ...one, words: t(`together.lack.${one.because}`) }))}
      />
      {previews.map(({ language, subject, body }) => (
        <section
          key={language}
          lang={language}
          aria-label={t('together.preview', { language: languageName(language) })}
        >
          <h3>{subject}</h3>
          <div className={classes.preview}>{body}</div>
        </section>
      ))}
    </>
  );
}

interface WordsProps {
  words: LetterWords;
  onChange: (words: LetterWords) => void;
  errors: Record<string, string>;
  index: number;
  required: boolean;
}

function Words({ words, onChange, errors, index, required }: WordsProps) {
  const { t } = useTranslation('coordination');
  const at = `words[${index}]`;
  return (
    <>
      <TextInput
        required={required}
        maxLength={MAX_LETTER_SUBJECT}
        label={t('together.subject')}
        value={words.subject}
        error={errors[`${at}.subject`]}
        onChange={({ currentTarget }) => onChange({ ...words, subject: currentTarget.value })}
      />
      <Textarea
        required={required}
        rows={6}
        maxLength={MAX_LETTER}
        label={t('together.text')}
        description={t('together.text-how')}
        value={words.text}
        error={errors[`${at}.text`]}
        onChange={({ currentTarget }) => onChange({ ...words, text: currentTarget.value })}
      />
    </>
  );
}

const isWritten = ({ subject, text }: LetterWords) => subject.trim() !== '' || text.trim() !== '';

/** The words in each language in which there are any; those of the reader's come first, for whoever has none of their own. */
function useWords(own: string) {
  const [all, setAll] = useState<LetterWords[]>([{ language: own, subject: '', text: '' }]);
  const of = (language: string) =>
    all.find((one) => one.language === language) ?? { language, subject: '', text: '' };
  const set = (words: LetterWords) => {
    const others = all.filter(({ language }) => language !== words.language);
    setAll(words.language === own ? [words, ...others] : [...others, words]);
  };
  const some = all.filter(isWritten);
  return { of, set, written: some.length > 0 ? some : all.slice(0, 1) };
}

/** A letter to those who are picked, in as many languages as somebody writes: first it says to whom, and how it looks, and only then goes. */
export function LetterTogether({ organisationId, ids, onDone, onClose }: TogetherProps) {
  const { t, i18n } = useTranslation('coordination');
  const words = useWords(i18n.language);
  const [language, setLanguage] = useState(i18n.language);
  const path = `/api/organisations/${organisationId}/learners/letters`;
  const look = useChange<LearnerLetterReport>(DRY_RUN);
  const send = useChange<LearnerLetterReport>(RISK, ({ written }) =>
    onDone(t('together.written', { count: written.length })),
  );
  const seen = look.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change = seen ? send : look;
    change.mutate({ method: 'POST', path, body: { words: words.written, enrolmentIds: ids, dryRun: !seen } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={t('together.language')}
        description={t('together.language-how')}
        value={language}
        data={languages.map((value) => ({ value, label: languageName(value) }))}
        onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
      />
      <Words
        key={language}
        words={words.of(language)}
        index={words.written.findIndex((one) => one.language === language)}
        required={words.written.every((one) => one.language === language || !isWritten(one))}
        errors={fieldWords(look.error ?? send.error)}
        onChange={(some) => {
          words.set(some);
          look.reset();
        }}
      />
      {seen ? <Found report={seen} /> : null}
      <FormActions
        action={t(seen ? 'together.send' : 'together.look')}
        busy={look.isPending || send.isPending}
        error={look.error ?? send.error}
        onCancel={onClose}
      />
    </form>
  );
}
