import { NativeSelect, TextInput } from '@mantine/core';
import type { QuestionFacts as Facts } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './bank.module.css';
import { bankLabelsQuery } from './queries';

export const DIFFICULTIES = ['1', '2', '3', '4', '5'] as const;

interface QuestionFactsProps {
  organisationId: string;
  facts: Facts;
  change: (facts: Partial<Facts>) => void;
}

const tagsOf = (words: string) => [
  ...new Set(
    words
      .split(',')
      .map((tag) => tag.trim().slice(0, 200))
      .filter(Boolean),
  ),
];

/** What a question is filed under. */
export function QuestionFacts({ organisationId, facts, change }: QuestionFactsProps) {
  const { t, i18n } = useTranslation('studio');
  const labels = useQuery(bankLabelsQuery(organisationId, i18n.language)).data;
  const [tags, setTags] = useState(facts.tags.join(', '));
  const writeTags = (words: string) => {
    setTags(words);
    change({ tags: tagsOf(words).slice(0, 30) });
  };
  return (
    <section className={classes.panel}>
      <h2>{t('bank.edit.facts')}</h2>
      <TextInput
        label={t('bank.edit.name')}
        description={t('bank.edit.name-how')}
        maxLength={200}
        value={facts.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <TextInput
        label={t('bank.edit.tags')}
        description={t('bank.edit.tags-how')}
        value={tags}
        onChange={({ currentTarget }) => writeTags(currentTarget.value)}
      />
      <div className={classes.fields}>
        <NativeSelect
          label={t('bank.edit.difficulty')}
          data={[
            { value: '', label: t('bank.difficulty.none') },
            ...DIFFICULTIES.map((value) => ({ value, label: t(`bank.difficulty.${value}`) })),
          ]}
          value={String(facts.difficulty ?? '')}
          onChange={({ currentTarget }) =>
            change({ difficulty: currentTarget.value ? Number(currentTarget.value) : null })
          }
        />
        <NativeSelect
          label={t('bank.edit.competence')}
          data={[{ value: '', label: t('bank.edit.no-competence') }, ...(labels?.competences ?? [])]}
          value={facts.competence ?? ''}
          onChange={({ currentTarget }) => change({ competence: currentTarget.value || null })}
        />
      </div>
    </section>
  );
}
