import { Button, NativeSelect } from '@mantine/core';
import { BANK_IMPORTS, type BankImportFormat, type BankImportReport } from '@pirecow/contracts';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { FileField } from '../../../ui/file-field';
import { IntakeFrame } from '../../../ui/incoming/intake-frame';
import { useIntake } from '../../../ui/incoming/use-intake';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import classes from '../bank/bank.module.css';
import { ImportReport } from '../bank/import-report';
import { bankKey } from '../bank/queries';
import { bankImportRoute } from '../routes';

interface Wish {
  file: File | null;
  format: BankImportFormat;
  language: string;
}

/** What a file most likely is, by its name. */
function formatOf(name: string): BankImportFormat {
  if (/\.csv$/i.test(name)) return 'csv';
  if (/\.zip$/i.test(name)) return 'qti';
  if (/\.h5p$/i.test(name)) return 'h5p';
  return /\.xml$/i.test(name) ? 'moodle-xml' : 'gift';
}

interface FieldsProps {
  wish: Wish;
  change: (part: Partial<Wish>) => void;
}

function Fields({ wish, change }: FieldsProps) {
  const { t } = useTranslation('studio');
  return (
    <>
      <FileField
        label={t('bank.import.file')}
        how={t('bank.import.file-how')}
        accept=".txt,.gift,.xml,.zip,.csv,.h5p"
        file={wish.file}
        onChoose={(file) => change({ file, ...(file && { format: formatOf(file.name) }) })}
      />
      <div className={classes.fields}>
        <NativeSelect
          label={t('bank.import.format')}
          data={BANK_IMPORTS.map((value) => ({ value, label: t(`bank.import.${value}`) }))}
          value={wish.format}
          onChange={({ currentTarget }) => change({ format: currentTarget.value as BankImportFormat })}
        />
        <NativeSelect
          label={t('bank.import.language')}
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          value={wish.language}
          onChange={({ currentTarget }) => change({ language: currentTarget.value })}
        />
      </div>
    </>
  );
}

const countNew = ({ questions }: BankImportReport) =>
  questions.filter(({ outcome }) => outcome === 'new').length;

function Choosing({ busy, onChosen }: { busy: boolean; onChosen: (wish: Wish & { file: File }) => void }) {
  const { t, i18n } = useTranslation('studio');
  const [wish, setWish] = useState<Wish>({ file: null, format: 'gift', language: i18n.language });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish.file) onChosen({ ...wish, file: wish.file });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <Fields wish={wish} change={(part) => setWish((before) => ({ ...before, ...part }))} />
      <Button type="submit" className={classes.start} loading={busy} disabled={!wish.file}>
        {t('bank.import.look')}
      </Button>
    </form>
  );
}

function Taken({ organisationId, report }: { organisationId: string; report: BankImportReport }) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.panel} role="status">
      <p>{t('bank.import.taken', { count: countNew(report) })}</p>
      <LinkButton to="/organisations/$organisationId/questions" params={{ organisationId }}>
        {t('bank.import.see')}
      </LinkButton>
    </div>
  );
}

/** Where nothing is new, there is nothing to say yes to. */
function Take({ report, accept }: { report: BankImportReport; accept: (label: string) => ReactNode }) {
  const { t } = useTranslation('studio');
  const count = countNew(report);
  if (report.refusal) return null;
  if (count === 0) return <p role="status">{t('bank.import.nothing-new')}</p>;
  return <div>{accept(t('bank.import.take', { count }))}</div>;
}

function Importing({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('studio');
  const hand = useIntake(organisationId, 'questions', bankKey(organisationId));
  const { bring } = hand;
  const send = ({ file, format, language }: Wish & { file: File }) =>
    bring.mutate({ file, wish: { kind: 'questions', format, language } });
  return (
    <IntakeFrame
      hand={hand}
      form={<Choosing busy={bring.isPending} onChosen={send} />}
      refused={() => <h2>{t('bank.import.refused')}</h2>}
    >
      {({ report, state }, accept) =>
        report ? (
          <>
            {state === 'done' ? (
              <Taken organisationId={organisationId} report={report} />
            ) : (
              <Take report={report} accept={accept} />
            )}
            <ImportReport report={report} />
          </>
        ) : null
      }
    </IntakeFrame>
  );
}

/** Questions of another tool: one sees first, and takes over then. */
export default function BankImportPage() {
  const { t } = useTranslation('studio');
  const { organisationId }: { organisationId: string } = bankImportRoute.useParams();
  return (
    <Page
      title={t('bank.import.title')}
      lead={t('bank.import.lead')}
      actions={
        <LinkButton
          variant="default"
          to="/organisations/$organisationId/questions"
          params={{ organisationId }}
        >
          {t('bank.back')}
        </LinkButton>
      }
    >
      <Importing organisationId={organisationId} />
    </Page>
  );
}
