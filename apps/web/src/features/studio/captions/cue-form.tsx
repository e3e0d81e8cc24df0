import { Button } from '@mantine/core';
import { type Cue, cueText, readWords, typedText, withCue } from '@pirecow/content';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './captions.module.css';
import { TimeField } from './time-field';
import type { CaptionsActs } from './use-acts';
import type { CaptionsEditing } from './use-captions';

export interface OpenCueProps {
  editing: CaptionsEditing;
  acts: CaptionsActs;
  field: RefObject<HTMLTextAreaElement | null>;
  language: string;
  /** What the source says at that time, where the cue is one of another language. */
  said: (cue: Cue) => string;
  sourceLanguage: string;
}

type Props = OpenCueProps & { cue: Cue; at: number; isLast: boolean };

/** What is typed, until it says something else: the sign that ends a line is not swallowed while one types. */
function useTyped(cue: Cue) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && cueText(typed) === cue.text ? typed : typedText(cue.text);
  return [shown, setTyped] as const;
}

function Words({ editing, field, language, cue, at }: Props) {
  const { t } = useTranslation('studio');
  const [typed, setTyped] = useTyped(cue);
  useEffect(() => field.current?.focus({ preventScroll: false }), [field, at]);
  const write = (words: string) => {
    setTyped(words);
    editing.editCues((cues) => withCue(cues, at, { ...cue, text: cueText(words) }), { run: `${at} words` });
  };
  return (
    <textarea
      ref={field}
      rows={2}
      lang={language}
      className={classes.words}
      aria-label={t('captions.words', { number: at + 1 })}
      value={typed}
      onChange={({ currentTarget }) => write(currentTarget.value)}
    />
  );
}

/** The cue that is open: its words, its times, and what can be done with it. */
export function CueForm(props: Props) {
  const { acts, cue, isLast, said, sourceLanguage } = props;
  const { t } = useTranslation('studio');
  const source = said(cue);
  return (
    <div className={classes.form}>
      {source ? (
        <p className={classes.soft} lang={sourceLanguage}>
          {source}
        </p>
      ) : null}
      <Words {...props} />
      <div className={classes.times}>
        <TimeField edge="start" value={cue.start} acts={acts} />
        <TimeField edge="end" value={cue.end} acts={acts} />
      </div>
      <div className={classes.row}>
        <Button size="compact-md" variant="default" onClick={() => acts.run('play')}>
          {t('captions.act.play')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          disabled={readWords(cue.text) === ''}
          onClick={() => acts.run('split')}
        >
          {t('captions.act.split')}
        </Button>
        <Button size="compact-md" variant="default" disabled={isLast} onClick={() => acts.run('join')}>
          {t('captions.act.join')}
        </Button>
        <Button size="compact-md" variant="default" onClick={acts.remove}>
          {t('captions.remove')}
        </Button>
      </div>
    </div>
  );
}
