import { NativeSelect } from '@mantine/core';
import { CODE_LANGUAGES, type CodeLanguage, MAX_CODE, MAX_TEX } from '@pirecow/content';
import { lazy, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock } from './editing';
import { PlainWords, RichWords } from './words';

const Formula = lazy(() => import('./formula'));

interface VerbatimProps {
  label: string;
  how?: string;
  value: string;
  maxLength: number;
  onChange: (value: string) => void;
}

/** What is kept as it was typed, and is the same in all languages. */
function Verbatim({ label, how, onChange, ...rest }: VerbatimProps) {
  const id = useId();
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {how ? (
        <p id={`${id}how`} className={classes.soft}>
          {how}
        </p>
      ) : null}
      <textarea
        id={id}
        rows={3}
        className={classes.verbatim}
        aria-describedby={how ? `${id}how` : undefined}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        translate="no"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        {...rest}
      />
    </div>
  );
}

/** A listing with its language. */
export function CodeEditor({ content }: BlockEditor<'code'>) {
  const { t } = useTranslation('studio');
  const { shape, write } = useBlock(content);
  const { language, code } = content.block;
  const languages = Object.entries(CODE_LANGUAGES).map(([value, name]) => ({
    value,
    label: name || t('code.no-language'),
  }));
  return (
    <div className={classes.parts}>
      <NativeSelect
        className={classes.tone}
        label={t('code.language')}
        data={languages}
        value={language}
        onChange={({ currentTarget }) => shape({ language: currentTarget.value as CodeLanguage })}
      />
      <Verbatim
        label={t('code.code')}
        value={code}
        maxLength={MAX_CODE}
        onChange={(typed) => write('code', typed)}
      />
      <RichWords content={content} field="caption" label={t('field.caption-optional')} labelled />
    </div>
  );
}

/** A formula in TeX, drawn while it is written, and what is said of it to who does not see it. */
export function MathEditor({ content }: BlockEditor<'math'>) {
  const { t } = useTranslation('studio');
  const { write } = useBlock(content);
  const { tex } = content.block;
  return (
    <div className={classes.parts}>
      <Verbatim
        label={t('math.tex')}
        how={t('math.tex-how')}
        value={tex}
        maxLength={MAX_TEX}
        onChange={(typed) => write('tex', typed)}
      />
      <div className={classes.formula}>
        <Suspense>
          <Formula tex={tex} />
        </Suspense>
      </div>
      <PlainWords
        content={content}
        field="alt"
        label={t('math.alt')}
        placeholder={t('math.alt-how')}
        labelled
      />
      <RichWords content={content} field="caption" label={t('field.caption-optional')} labelled />
    </div>
  );
}
