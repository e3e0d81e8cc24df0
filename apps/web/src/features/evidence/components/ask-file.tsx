import type { EvidenceFile, EvidenceWish } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { BusyButton } from '../../../ui/busy-button';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { FILES, type Subject } from '../api/queries';
import { CountryLanguage } from './country-language';
import classes from './evidence.module.css';

/** One click: the evidence of a person or of a run, for a country, in a language. */
export function AskFile({ subject }: { subject: Subject }) {
  const { t, i18n } = useTranslation('evidence');
  const [wish, setWish] = useState<EvidenceWish>({
    country: i18n.language === 'es' ? 'ES' : 'FR',
    language: i18n.language,
  });
  const ask = useChange<EvidenceFile>(FILES);
  const { runId, enrolmentId } = subject;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const about = runId ? `runs/${runId}` : `enrolments/${enrolmentId}`;
    ask.mutate({ method: 'POST', path: `/api/${about}/evidence-files`, body: wish });
  };
  return (
    <section className={classes.panel} aria-labelledby="ask">
      <h2 id="ask">{t(runId ? 'ask.run' : 'ask.person')}</h2>
      <p className={classes.soft}>{t(`ask.holds-${wish.country}`)}</p>
      <form className={classes.form} onSubmit={submit}>
        <CountryLanguage wish={wish} onChange={setWish} />
        <BusyButton type="submit" busy={ask.isPending}>
          {t('ask.submit')}
        </BusyButton>
      </form>
      {ask.error ? <ErrorState error={ask.error} /> : null}
      <LiveRegion message={ask.isSuccess ? t('ask.asked') : ''} />
    </section>
  );
}
