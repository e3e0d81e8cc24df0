import { Radio, TextInput } from '@mantine/core';
import type { EvidenceWish, GivenInspection } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { momentOf } from '../../../lib/wall-clock';
import { FormActions } from '../../../ui/form-actions';
import { INSPECTIONS } from '../api/queries';
import { CountryLanguage } from './country-language';
import classes from './evidence.module.css';

interface InspectionFormProps {
  path: string;
  timeZone: string;
  onGiven: (given: GivenInspection) => void;
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Lets an inspector into a run: for whom, how, and until when. */
export function InspectionForm({ path, timeZone, onGiven }: InspectionFormProps) {
  const { t, i18n } = useTranslation('evidence');
  const [wish, setWish] = useState<EvidenceWish>({
    country: i18n.language === 'es' ? 'ES' : 'FR',
    language: i18n.language,
  });
  const [body, setBody] = useState('');
  const [day, setDay] = useState(() => dayIn(USUAL_DAYS));
  const [way, setWay] = useState('link');
  const [email, setEmail] = useState('');
  const give = useChange<GivenInspection>(INSPECTIONS, onGiven);
  const errors = fieldWords(give.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = momentOf(day, '23:59:59', timeZone);
    const to = way === 'account' ? email : null;
    give.mutate({ method: 'POST', path, body: { ...wish, body, until, email: to } });
  };
  return (
    <form className={classes.column} onSubmit={submit}>
      <TextInput
        required
        minLength={2}
        maxLength={120}
        label={t('give.body')}
        description={t('give.body-how')}
        value={body}
        error={errors.body}
        onChange={({ currentTarget }) => setBody(currentTarget.value)}
      />
      <CountryLanguage wish={wish} onChange={setWish} />
      <TextInput
        required
        type="date"
        label={t('give.until')}
        min={dayIn(1)}
        value={day}
        error={errors.until}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
      <Radio.Group label={t('give.way')} value={way} onChange={setWay}>
        <Radio value="link" label={t('give.by-link')} mt="xs" />
        <Radio value="account" label={t('give.by-account')} mt="xs" />
      </Radio.Group>
      {way === 'account' ? (
        <TextInput
          required
          type="email"
          label={t('give.email')}
          description={t('give.email-how')}
          value={email}
          error={errors.email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
      ) : null}
      <FormActions action={t('give.submit')} busy={give.isPending} error={give.error} />
    </form>
  );
}
