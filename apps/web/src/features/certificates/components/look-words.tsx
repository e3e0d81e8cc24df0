import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { CertificateLook } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { FieldGroup } from '../../../ui/field-group';
import classes from './certificates.module.css';
import type { LookPart } from './look';

const COLORS = ['fir', 'lake', 'tile', 'slate'] as const satisfies CertificateLook['color'][];
const FACTS = ['completed', 'hours', 'mode', 'contents'] as const satisfies CertificateLook['shows'];
const NO_WORDS = { headline: '', closing: '' };

export function LookColor({ look, change }: LookPart) {
  const { t } = useTranslation('certificates');
  return (
    <NativeSelect
      label={t('look.color')}
      value={look.color}
      data={COLORS.map((value) => ({ value, label: t(`look.colors.${value}`) }))}
      onChange={({ currentTarget }) => change({ color: currentTarget.value as CertificateLook['color'] })}
    />
  );
}

/** What is said where the law leaves it free. */
export function LookShows({ look, change }: LookPart) {
  const { t } = useTranslation('certificates');
  const turn = (fact: (typeof FACTS)[number]) => (isShown: boolean) =>
    change({ shows: FACTS.filter((one) => (one === fact ? isShown : look.shows.includes(one))) });
  return (
    <FieldGroup legend={t('look.shows')}>
      <p className={classes.soft}>{t('look.shows-how')}</p>
      {FACTS.map((fact) => (
        <Checkbox
          key={fact}
          size="md"
          label={t(`look.facts.${fact}`)}
          checked={look.shows.includes(fact)}
          onChange={({ currentTarget: { checked } }) => turn(fact)(checked)}
        />
      ))}
    </FieldGroup>
  );
}

/** The title of ours and the last line of all, in each language. */
export function LookWords({ look, change, languages }: LookPart & { languages: readonly string[] }) {
  const { t } = useTranslation('certificates');
  return languages.map((language) => {
    const words = look.words[language] ?? NO_WORDS;
    const write = (part: Partial<typeof NO_WORDS>) =>
      change({ words: { ...look.words, [language]: { ...words, ...part } } });
    return (
      <FieldGroup key={language} legend={t('look.words', { language: languageName(language) })}>
        <TextInput
          label={t('look.headline')}
          description={t('look.headline-how')}
          maxLength={60}
          value={words.headline}
          onChange={({ currentTarget }) => write({ headline: currentTarget.value })}
        />
        <TextInput
          label={t('look.closing')}
          description={t('look.closing-how')}
          maxLength={240}
          value={words.closing}
          onChange={({ currentTarget }) => write({ closing: currentTarget.value })}
        />
      </FieldGroup>
    );
  });
}
