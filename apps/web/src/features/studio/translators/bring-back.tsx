import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../../ui/file-field';
import { Refusal } from './refusal';
import { Report } from './report';
import panels from '../components/panels.module.css';
import classes from './translators.module.css';
import { type Exchange, useBringBack } from './use-exchange';

interface BringBackProps {
  exchange: Exchange;
  sourceLanguage: string;
}

type Sending = ReturnType<typeof useBringBack>;

function Choosing({ check }: { check: Sending }) {
  const { t } = useTranslation('studio');
  const [file, setFile] = useState<File | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) check.mutate({ file, dryRun: true });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <p>{t('exchange.in-how')}</p>
      <FileField
        label={t('exchange.file')}
        how={t('exchange.file-how')}
        accept=".xlf,.xliff,application/xliff+xml"
        file={file}
        onChoose={setFile}
      />
      <Refusal error={check.error} />
      <div className={classes.row}>
        <Button type="submit" loading={check.isPending}>
          {t('exchange.check')}
        </Button>
      </div>
    </form>
  );
}

interface CheckedProps extends BringBackProps {
  check: Sending;
  take: Sending;
  again: () => void;
}

/** What a dry run found, and the button that takes it over; or what was taken over. */
function Checked({ check, take, again, exchange, sourceLanguage }: CheckedProps) {
  const { t } = useTranslation('studio');
  const report = take.data ?? check.data;
  if (!report) return null;
  const isOpen = !take.data && report.counts.taken > 0;
  const outcome = take.data ? 'done' : isOpen ? 'found' : 'nothing';
  return (
    <div className={classes.form}>
      <div role="status" className={classes.outcome}>
        <h3>{t(`exchange.outcome.${outcome}`)}</h3>
        <p>{t(`exchange.outcome-how.${outcome}`)}</p>
      </div>
      <Report report={report} sourceLanguage={sourceLanguage} language={exchange.language} />
      <Refusal error={take.error} />
      <div className={classes.row}>
        {isOpen && check.variables ? (
          <Button
            loading={take.isPending}
            onClick={() => check.variables && take.mutate({ ...check.variables, dryRun: false })}
          >
            {t('exchange.take-over')}
          </Button>
        ) : null}
        <Button variant="default" onClick={again}>
          {t('exchange.again')}
        </Button>
      </div>
    </div>
  );
}

/** The way back in two steps: a look that writes nothing, then what may be taken. */
export function BringBack(props: BringBackProps) {
  const { t } = useTranslation('studio');
  const check = useBringBack(props.exchange);
  const take = useBringBack(props.exchange);
  const again = () => {
    check.reset();
    take.reset();
  };
  return (
    <section className={panels.panel} aria-labelledby="bring-back">
      <h2 id="bring-back">{t('exchange.in')}</h2>
      {check.data ? (
        <Checked {...props} check={check} take={take} again={again} />
      ) : (
        <Choosing check={check} />
      )}
    </section>
  );
}
