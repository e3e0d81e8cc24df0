import { Checkbox, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import {
  GENDERS,
  type SelfDescription,
  type SelfDescriptionEdit,
  STATISTICS_VERSION,
} from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { QueryState } from '../../../ui/query-state';
import { declarationQuery } from '../api/queries';
import { useEntry } from '../api/use-entry';
import { EntryForm } from './entry-form';
import classes from './identity.module.css';
import { Said } from './said';

const OLDEST = 100;

function send(
  { gender, birthYear, agrees }: { gender: string; birthYear: string; agrees: boolean },
  language: string,
): Promise<SelfDescription> {
  const body: SelfDescriptionEdit = {
    gender: GENDERS.find((one) => one === gender) ?? null,
    birthYear: birthYear === '' ? null : Number(birthYear),
    agrees: agrees ? STATISTICS_VERSION : null,
    language,
  };
  return api<SelfDescription>('/api/account/declaration', { method: 'PUT', body });
}

function DeclarationForm({ told }: { told: SelfDescription }) {
  const { t, i18n } = useTranslation('identity');
  const [year] = useState(() => new Date().getFullYear());
  const says = told.gender !== null || told.birthYear !== null;
  const entry = useEntry({
    initialValues: {
      gender: told.gender ?? '',
      birthYear: told.birthYear === null ? '' : String(told.birthYear),
      agrees: says,
    },
    send: (values) => send(values, i18n.language),
    // What was taken back is blank.
    onDone: ({ gender, birthYear }): void => {
      if (gender === null && birthYear === null)
        entry.form.setValues({ gender: '', birthYear: '', agrees: false });
    },
  });
  const { form } = entry;
  const rather = { value: '', label: t('declaration.rather-not') };
  const years = Array.from({ length: OLDEST }, (_, index) => String(year - 14 - index));
  return (
    <EntryForm entry={entry} action={t('declaration.action')}>
      <NativeSelect
        id={form.idOf('gender')}
        label={t('field.gender')}
        data={[rather, ...GENDERS.map((value) => ({ value, label: t(`gender.${value}`) }))]}
        {...form.getInputProps('gender')}
      />
      <NativeSelect
        id={form.idOf('birthYear')}
        label={t('field.birthYear')}
        data={[rather, ...years]}
        {...form.getInputProps('birthYear')}
      />
      {form.values.gender || form.values.birthYear ? (
        <Checkbox
          id={form.idOf('agrees')}
          size="md"
          label={t('declaration.agree')}
          {...form.getInputProps('agrees', { type: 'checkbox' })}
        />
      ) : null}
      <Said>{entry.done && t('declaration.saved')}</Said>
    </EntryForm>
  );
}

/** Gender and year of birth, for who wishes to tell: why they are asked, and who sees them. */
export function DeclarationSection() {
  const { t } = useTranslation('identity');
  const query = useQuery(declarationQuery);
  return (
    <section className={classes.card} aria-labelledby="declaration">
      <h2 id="declaration">{t('declaration.title')}</h2>
      <p className={classes.soft}>{t('declaration.why')}</p>
      <QueryState query={query}>{(told) => <DeclarationForm told={told} />}</QueryState>
    </section>
  );
}
