import type { ImportReport } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../../ui/file-field';
import { FormActions } from '../../../ui/form-actions';
import { IntakeFrame } from '../../../ui/incoming/intake-frame';
import { useIntake } from '../../../ui/incoming/use-intake';
import { LinkButton } from '../../../ui/link-button';
import classes from './courses.module.css';
import { type Edits, EditsField } from './edits-field';
import { ImportReportView } from './import-report';

interface ChoosingProps {
  busy: boolean;
  onChosen: (file: File, edits: Edits) => void;
}

function Choosing({ busy, onChosen }: ChoosingProps) {
  const { t } = useTranslation('organisations');
  const [file, setFile] = useState<File | null>(null);
  const [edits, setEdits] = useState<Edits>('major');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) onChosen(file, edits);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('intake.what')}</p>
      <FileField
        label={t('intake.file')}
        how={t('intake.file-how')}
        accept=".zip,application/zip,.md,.markdown,text/markdown"
        file={file}
        onChoose={setFile}
      />
      <EditsField value={edits} onChange={setEdits} />
      <FormActions action={t('intake.check')} busy={busy} error={null} />
    </form>
  );
}

function Done({ organisationId, report }: { organisationId: string; report: ImportReport }) {
  const { t } = useTranslation('organisations');
  return (
    <section className={classes.report} role="status">
      <h2>{t(`intake.done.${report.outcome}`, { slug: report.slug })}</h2>
      <p>{t('intake.done-text')}</p>
      <div className={classes.actions}>
        <LinkButton to="/organisations/$organisationId/courses" params={{ organisationId }}>
          {t('intake.see')}
        </LinkButton>
      </div>
    </section>
  );
}

function Refused({ count }: { count: number }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <h2>{t('intake.refused', { count })}</h2>
      <p>{t('intake.refused-text')}</p>
    </>
  );
}

/** Brings a course in: a look names what is wrong or what would change, then it is imported. */
export function IntakeForm({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const hand = useIntake(organisationId, 'course', ['organisations', organisationId, 'desk']);
  const { bring } = hand;
  const choosing = (
    <Choosing
      busy={bring.isPending}
      onChosen={(file, edits) => bring.mutate({ file, wish: { kind: 'course', edits } })}
    />
  );
  return (
    <IntakeFrame hand={hand} form={choosing} refused={(count) => <Refused count={count} />}>
      {({ report, state }, accept) => {
        if (!report) return null;
        if (state === 'done') return <Done organisationId={organisationId} report={report} />;
        return (
          <section className={classes.report} aria-live="polite">
            <ImportReportView report={report} />
            {report.outcome === 'unchanged' ? null : (
              <div className={classes.actions}>{accept(t('intake.import'))}</div>
            )}
          </section>
        );
      }}
    </IntakeFrame>
  );
}
