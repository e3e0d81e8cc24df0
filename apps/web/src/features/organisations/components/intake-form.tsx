import { Button } from '@mantine/core';
import type { ImportReport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiProblem } from '../../../lib/api';
import { LinkButton } from '../../../ui/link-button';
import { organisationPath } from '../api/queries';
import classes from './courses.module.css';
import { type Edits, EditsField } from './edits-field';
import { FileField } from '../../../ui/file-field';
import { FormActions } from '../../../ui/form-actions';
import { ImportReportView } from './import-report';
import { ProblemList } from './problem-list';

interface Sending {
  zip: File;
  edits: Edits;
  dryRun: boolean;
  /** The draft that the report was about; null where there was none. */
  seen?: string | null;
}

const isDocument = ({ name }: File) => /\.(md|markdown)$/i.test(name);

function queryOf(file: File, edits: Edits, dryRun: boolean): string {
  const query = new URLSearchParams({ dryRun: String(dryRun), edits });
  if (isDocument(file)) query.set('name', file.name.slice(-200));
  return query.toString();
}

function useIntake(organisationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ zip, edits, dryRun, seen }: Sending) =>
      api<ImportReport>(organisationPath(organisationId, `/courses/import?${queryOf(zip, edits, dryRun)}`), {
        method: 'POST',
        body: zip,
        headers: { 'content-type': isDocument(zip) ? 'text/markdown' : 'application/zip' },
        seen: seen ?? undefined,
      }),
    onSuccess: (_, { dryRun }) =>
      dryRun
        ? undefined
        : queryClient.invalidateQueries({ queryKey: ['organisations', organisationId, 'desk'] }),
  });
}

type Intake = ReturnType<typeof useIntake>;

/** The places of a folder that keep it out, where it is the folder that is refused. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('organisations');
  const problems = error instanceof ApiProblem ? error.fields : [];
  if (problems.length === 0) return null;
  return (
    <section className={classes.refusal} role="alert">
      <h2>{t('intake.refused', { count: problems.length })}</h2>
      <p>{t('intake.refused-text')}</p>
      <ProblemList problems={problems} />
    </section>
  );
}

function Choosing({ check }: { check: Intake }) {
  const { t } = useTranslation('organisations');
  const [zip, setZip] = useState<File | null>(null);
  const [edits, setEdits] = useState<Edits>('major');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (zip) check.mutate({ zip, edits, dryRun: true });
  };
  return (
    <>
      <form className={classes.form} onSubmit={submit}>
        <p>{t('intake.what')}</p>
        <FileField
          label={t('intake.file')}
          how={t('intake.file-how')}
          accept=".zip,application/zip,.md,.markdown,text/markdown"
          file={zip}
          onChoose={setZip}
        />
        <EditsField value={edits} onChange={setEdits} />
        <FormActions action={t('intake.check')} busy={check.isPending} error={check.error} />
      </form>
      <Refusal error={check.error} />
    </>
  );
}

function Done({
  organisationId,
  report,
  onAgain,
}: {
  organisationId: string;
  report: ImportReport;
  onAgain: () => void;
}) {
  const { t } = useTranslation('organisations');
  return (
    <section className={classes.report} role="status">
      <h2>{t(`intake.done.${report.outcome}`, { slug: report.slug })}</h2>
      <p>{t('intake.done-text')}</p>
      <div className={classes.actions}>
        <LinkButton to="/organisations/$organisationId/courses" params={{ organisationId }}>
          {t('intake.see')}
        </LinkButton>
        <Button variant="default" onClick={onAgain}>
          {t('intake.again')}
        </Button>
      </div>
    </section>
  );
}

/** Brings a course folder in, in two steps: a dry run that names what is wrong or what would change, then the import. */
export function IntakeForm({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const check = useIntake(organisationId);
  const take = useIntake(organisationId);
  const again = () => {
    check.reset();
    take.reset();
  };
  if (take.data) return <Done organisationId={organisationId} report={take.data} onAgain={again} />;
  if (!check.data) return <Choosing check={check} />;
  const sent = check.variables;
  const seeNew = async () => {
    await check.mutateAsync(sent);
    take.reset();
  };
  return (
    <section className={classes.report} aria-live="polite">
      <ImportReportView report={check.data} />
      <Refusal error={take.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take.mutate({ ...sent, dryRun: false, seen: check.data.revision });
        }}
      >
        {check.data.outcome === 'unchanged' ? (
          <Button variant="default" onClick={again}>
            {t('intake.again')}
          </Button>
        ) : (
          <FormActions
            action={t('intake.import')}
            busy={take.isPending}
            error={take.error}
            onCancel={again}
            onSeeNew={seeNew}
          />
        )}
      </form>
    </section>
  );
}
