import { Button } from '@mantine/core';
import type { PackageNote, PackageReport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiProblem } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { organisationPath } from '../api/queries';
import { FileField } from '../../../ui/file-field';
import { ByOutcome } from './by-outcome';
import classes from './organisations.module.css';
import { usePackageText } from '../../../lib/package-text';

interface Wish {
  file: File;
  dryRun: boolean;
}

function useImport(organisationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, dryRun }: Wish) => {
      // Systems do not agree on what a zip is called; the server looks at its bytes.
      const body = new Blob([file], { type: 'application/octet-stream' });
      return api<PackageReport>(
        organisationPath(organisationId, `/packages${dryRun ? '?dryRun=true' : ''}`),
        {
          method: 'POST',
          body,
        },
      );
    },
    onSuccess: ({ id }) =>
      id === null
        ? undefined
        : queryClient.invalidateQueries({ queryKey: ['organisations', organisationId, 'packages'] }),
  });
}

/** Every fault of a package with its place, so that its author can mend it. */
function Faults({ error }: { error: ApiProblem }) {
  const { t } = useTranslation('organisations');
  return (
    <section className={classes.panel} role="alert">
      <h2>{t('package.refused')}</h2>
      <ul>
        {error.fields.map(({ field, rule, reason, message }, index) => (
          <li key={index} className={classes.mail}>
            {field === 'file' ? null : <code>{field}: </code>}
            {reason ?? message ?? rule}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ notes }: { notes: PackageNote[] }) {
  const { t } = useTranslation('organisations');
  return (
    <ByOutcome notes={notes} heading={(outcome) => <h2>{t(`package.became.${outcome}`)}</h2>}>
      {({ what, count }) => (
        <>
          {t(`package.note.${what}`)} {t('package.concerns', { count })}
        </>
      )}
    </ByOutcome>
  );
}

const STANDARDS = {
  cmi5: 'cmi5',
  'scorm-1.2': 'SCORM 1.2',
  'scorm-2004': 'SCORM 2004',
  tincan: 'xAPI (tincan.xml)',
  h5p: 'H5P',
} as const;

function Report({ report }: { report: PackageReport }) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  const { id, standard, title, units, blocks, files, notes, libraries } = report;
  return (
    <div className={classes.panel} role="status">
      <p>{t(id === null ? 'package.looked' : 'package.imported', { title: say(title) })}</p>
      <p className={classes.soft}>
        {[
          STANDARDS[standard],
          t('package.units', { count: units }),
          t('package.blocks', { count: blocks }),
          t('package.files', { count: files }),
        ].join(' · ')}
      </p>
      {libraries.length > 0 ? (
        <p className={classes.soft}>{t('package.libraries', { names: libraries.join(', ') })}</p>
      ) : null}
      <Notes notes={notes} />
    </div>
  );
}

/** Takes a package in and says what came of it. */
export function PackageImport({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const [file, setFile] = useState<File | null>(null);
  const send = useImport(organisationId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) send.mutate({ file, dryRun: false });
  };
  const hasFaults = send.error instanceof ApiProblem && send.error.fields.length > 0;
  return (
    <>
      <form className={classes.panel} onSubmit={submit}>
        <FileField
          label={t('package.choose')}
          how={t('package.choose-how')}
          accept=".zip,.xml,.h5p"
          file={file}
          onChoose={(chosen) => {
            setFile(chosen);
            send.reset();
          }}
        />
        <div className={classes.row}>
          <Button type="submit" loading={send.isPending && !send.variables.dryRun}>
            {t('package.import')}
          </Button>
          <Button
            variant="default"
            disabled={!file}
            loading={send.isPending && send.variables.dryRun}
            onClick={() => file && send.mutate({ file, dryRun: true })}
          >
            {t('package.look')}
          </Button>
        </div>
      </form>
      {hasFaults ? <Faults error={send.error as ApiProblem} /> : null}
      {send.error && !hasFaults ? <ErrorState error={send.error} /> : null}
      {send.data ? <Report report={send.data} /> : null}
    </>
  );
}
