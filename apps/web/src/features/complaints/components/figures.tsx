import { Button, NumberInput, Textarea } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import type { ComplaintFigures, ComplaintRule } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { FormActions } from '../../../ui/form-actions';
import { LiveRegion } from '../../../ui/live-region';
import { deskKey, deskPath } from '../api/queries';
import classes from './complaints.module.css';

const COUNTS = ['made', 'open', 'late', 'founded', 'partly', 'unfounded', 'undecided', 'appealed'] as const;

interface FiguresProps {
  organisationId: string;
  figures: ComplaintFigures;
}

/** The last year in figures, and the register. */
export function Figures({ organisationId, figures }: FiguresProps) {
  const { t } = useTranslation('complaints');
  const { formatNumber } = useFormat();
  const { medianDays } = figures;
  return (
    <section className={classes.section}>
      <h2>{t('figures.title')}</h2>
      <dl className={classes.figures}>
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{t(`figures.${name}`)}</dt>
            <dd>{formatNumber(figures[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('figures.median')}</dt>
          <dd>{medianDays === null ? '–' : formatNumber(medianDays, 1)}</dd>
        </div>
      </dl>
      <div>
        <Button component="a" variant="default" href={`${deskPath(organisationId)}.csv`} download>
          {t('figures.csv')}
        </Button>
      </div>
    </section>
  );
}

/** What the organisation promises, and who may be asked instead. */
export function RuleForm({ organisationId, rule }: { organisationId: string; rule: ComplaintRule }) {
  const { t } = useTranslation('complaints');
  const [days, setDays] = useState<number | string>(rule.days);
  const [mediator, setMediator] = useState(rule.mediator);
  const save = useChange(deskKey(organisationId));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { days: Number(days), mediator };
    save.mutate({ method: 'PUT', path: `${deskPath(organisationId)}/rule`, body });
  };
  return (
    <section className={classes.section}>
      <h2>{t('rule.title')}</h2>
      <form className={classes.form} onSubmit={submit}>
        <NumberInput
          required
          withAsterisk={false}
          hideControls
          allowDecimal={false}
          label={t('rule.days')}
          min={5}
          max={30}
          value={days}
          error={fieldWords(save.error).days}
          onChange={setDays}
        />
        <Textarea
          autosize
          minRows={2}
          label={t('rule.mediator')}
          description={t('rule.mediator-how')}
          maxLength={400}
          value={mediator}
          error={fieldWords(save.error).mediator}
          onChange={({ currentTarget }) => setMediator(currentTarget.value)}
        />
        <FormActions action={t('rule.save')} busy={save.isPending} error={save.error} />
        <LiveRegion message={save.isSuccess ? t('rule.saved') : ''} />
      </form>
    </section>
  );
}
