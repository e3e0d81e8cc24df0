import { Button } from '@mantine/core';
import type { PackageReport } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiProblem } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { organisationPath } from '../api/queries';
import { FileField } from '../../../ui/file-field';
import classes from './organisations.module.css';
import { usePackageText } from './package-text';

function useImport(organisationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      // Systems do not agree on what a zip is called; the server looks at its bytes.
      const body = new Blob([file], { type: 'application/octet-stream' });
      return api<PackageReport>(organisationPath(organisationId, '/packages'), { method: 'POST', body });
    },
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: ['organisations', organisationId, 'packages'] }),
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

function Report({ report }: { report: PackageReport }) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  const { title, units, blocks, files } = report;
  return (
    <div className={classes.panel} role="status">
      <p>{t('package.imported', { title: say(title) })}</p>
      <p className={classes.soft}>
        {[
          t('package.units', { count: units }),
          t('package.blocks', { count: blocks }),
          t('package.files', { count: files }),
        ].join(' · ')}
      </p>
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
    if (file) send.mutate(file);
  };
  const hasFaults = send.error instanceof ApiProblem && send.error.fields.length > 0;
  return (
    <>
      <form className={classes.panel} onSubmit={submit}>
        <FileField
          label={t('package.choose')}
          how={t('package.choose-how')}
          accept=".zip,.xml"
          file={file}
          onChoose={(chosen) => {
            setFile(chosen);
            send.reset();
          }}
        />
        <div className={classes.row}>
          <Button type="submit" loading={send.isPending}>
            {t('package.import')}
          </Button>
        </div>
      </form>
      {hasFaults ? <Faults error={send.error as ApiProblem} /> : null}
      {send.error && !hasFaults ? <ErrorState error={send.error} /> : null}
      {send.data ? <Report report={send.data} /> : null}
    </>
  );
}
