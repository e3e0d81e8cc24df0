import { Button, NativeSelect } from '@mantine/core';
import { BANK_IMPORTS, type BankImportFormat, type BankImportReport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { api } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { FileField } from '../../../ui/file-field';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import classes from '../bank/bank.module.css';
import { ImportReport } from '../bank/import-report';
import { bankKey, bankPath } from '../bank/queries';
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

function useImport(organisationId: string, dryRun: boolean) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, format, language }: Wish) => {
      if (!file) throw new Error('No file was chosen');
      const query = new URLSearchParams({ format, language, dryRun: String(dryRun) });
      const body = new Blob([file], { type: 'application/octet-stream' });
      return api<BankImportReport>(bankPath(organisationId, `/import?${query}`), { method: 'POST', body });
    },
    onSuccess: () =>
      dryRun ? undefined : queryClient.invalidateQueries({ queryKey: bankKey(organisationId) }),
  });
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

interface TakeProps {
  organisationId: string;
  report: BankImportReport;
  taking: ReturnType<typeof useImport>;
  wish: Wish;
}

/** The one button of a dry run, and what it did. */
function Take({ organisationId, report, taking, wish }: TakeProps) {
  const { t } = useTranslation('studio');
  const countNew = ({ questions }: BankImportReport) =>
    questions.filter(({ outcome }) => outcome === 'new').length;
  const count = countNew(report);
  if (taking.data?.taken)
    return (
      <div className={classes.panel} role="status">
        <p>{t('bank.import.taken', { count: countNew(taking.data) })}</p>
        <LinkButton to="/organisations/$organisationId/questions" params={{ organisationId }}>
          {t('bank.import.see')}
        </LinkButton>
      </div>
    );
  if (report.refusal) return null;
  if (count === 0) return <p role="status">{t('bank.import.nothing-new')}</p>;
  return (
    <>
      {taking.error ? <ErrorState error={taking.error} /> : null}
      <Button className={classes.start} loading={taking.isPending} onClick={() => taking.mutate(wish)}>
        {t('bank.import.take', { count })}
      </Button>
    </>
  );
}

/** Questions of another tool: one sees first, and takes over then. */
export default function BankImportPage() {
  const { t, i18n } = useTranslation('studio');
  const { organisationId }: { organisationId: string } = bankImportRoute.useParams();
  const [wish, setWish] = useState<Wish>({ file: null, format: 'gift', language: i18n.language });
  const look = useImport(organisationId, true);
  const taking = useImport(organisationId, false);
  const change = (part: Partial<Wish>) => {
    setWish((before) => ({ ...before, ...part }));
    look.reset();
    taking.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish.file) look.mutate(wish);
  };
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
      <form onSubmit={submit} className={classes.form}>
        <Fields wish={wish} change={change} />
        <Button
          type="submit"
          variant={look.data ? 'default' : 'filled'}
          className={classes.start}
          loading={look.isPending}
          disabled={!wish.file}
        >
          {t('bank.import.look')}
        </Button>
      </form>
      {look.error ? <ErrorState error={look.error} /> : null}
      {look.data ? (
        <>
          <Take organisationId={organisationId} report={look.data} taking={taking} wish={wish} />
          <ImportReport report={look.data} />
        </>
      ) : null}
    </Page>
  );
}
