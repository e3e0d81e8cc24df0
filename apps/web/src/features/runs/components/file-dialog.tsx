import { Button, Textarea } from '@mantine/core';
import type { RunFileReport } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { DataTable } from '../../../ui/data-table';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { Tag, type TagTone } from '../../../ui/tag';
import { RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import type { RunTarget } from './run-words';
import classes from './runs.module.css';

interface FileProps {
  run: RunTarget;
  onClose: () => void;
}

type Row = RunFileReport['rows'][number];

const TONES: Partial<Record<Row['outcome'], TagTone>> = {
  seat: 'good',
  invite: 'good',
  invited: 'good',
  line: 'warning',
  without: 'warning',
  'not-an-address': 'error',
  'too-many': 'error',
};

/** Rows that change something. */
const DONE = ['seat', 'line', 'invite', 'invited'];

function Report({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('runs');
  return (
    <DataTable
      caption={t('file.report')}
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        {
          id: 'who',
          header: t('file.who'),
          cell: ({ line, name, mail }) => (
            <>
              {line}. {name} <span className={classes.soft}>{mail}</span>
            </>
          ),
        },
        {
          id: 'outcome',
          header: t('file.outcome'),
          cell: ({ outcome, languageIgnored }) => (
            <>
              <Tag tone={TONES[outcome] ?? 'plain'}>{t(`row.${outcome}`)}</Tag>
              {languageIgnored ? <div className={classes.soft}>{t('file.language-ignored')}</div> : null}
            </>
          ),
        },
      ]}
    />
  );
}

interface LookedAtProps {
  report: RunFileReport;
  /** Whether it was done, not only looked at. */
  done: boolean;
  busy: boolean;
  error: unknown;
  onEnrol: () => void;
  onBack: () => void;
  onClose: () => void;
}

/** What would become of each row, or what has. */
function LookedAt({ report, done, busy, error, onEnrol, onBack, onClose }: LookedAtProps) {
  const { t } = useTranslation('runs');
  const count = report.rows.filter(({ outcome }) => DONE.includes(outcome)).length;
  return (
    <div className={classes.section} aria-live="polite">
      <p>{t(done ? 'file.did' : 'file.would', { count })}</p>
      <Report rows={report.rows} />
      {error ? <ErrorState error={error} /> : null}
      <div className={classes.row}>
        {done || count === 0 ? null : (
          <Button loading={busy} onClick={onEnrol}>
            {t('file.enrol', { count })}
          </Button>
        )}
        {done ? null : (
          <Button variant="default" onClick={onBack}>
            {t('file.back')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('file.close')}
        </Button>
      </div>
    </div>
  );
}

function FileForm({ run, onClose }: FileProps) {
  const { t } = useTranslation('runs');
  const [text, setText] = useState('');
  const look = useChange<RunFileReport>([...RUNS, 'nothing']);
  const enrol = useChange<RunFileReport>(RUNS);
  const path = `/api/organisations/${run.organisation.id}/runs/${run.id}/people/file`;
  const send = (dryRun: boolean) => ({ method: 'POST' as const, path, body: { text, dryRun } });
  const read = async (file: File | undefined) => setText(file ? await file.text() : text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate(send(true));
  };
  const report = enrol.data ?? look.data;
  if (report)
    return (
      <LookedAt
        report={report}
        done={enrol.isSuccess}
        busy={enrol.isPending}
        error={enrol.error}
        onEnrol={() => enrol.mutate(send(false))}
        onBack={look.reset}
        onClose={onClose}
      />
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('file.how')}</p>
      <label>
        {t('file.open')}{' '}
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
      </label>
      <Textarea
        required
        rows={6}
        label={t('file.text')}
        placeholder="Ane Etxeberria;ane@example.org;eu"
        value={text}
        error={fieldWords(look.error).text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <FormActions action={t('file.look')} busy={look.isPending} error={look.error} onCancel={onClose} />
    </form>
  );
}

/** Enrols people from a table: first a look at what would happen, row by row, then the deed. */
export function FileDialog({ opened, ...props }: FileProps & { opened: boolean }) {
  const { t } = useTranslation('runs');
  return (
    <Dialog wide opened={opened} onClose={props.onClose} title={t('add.file')}>
      <FileForm {...props} />
    </Dialog>
  );
}
