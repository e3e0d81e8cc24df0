import { Button } from '@mantine/core';
import type { PackageNote, PackageReport } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../../ui/file-field';
import { IntakeFrame } from '../../../ui/incoming/intake-frame';
import { useIntake } from '../../../ui/incoming/use-intake';
import { ByOutcome } from './by-outcome';
import classes from './organisations.module.css';
import { usePackageText } from '../../../lib/package-text';

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

function Choosing({ busy, onChosen }: { busy: boolean; onChosen: (file: File) => void }) {
  const { t } = useTranslation('organisations');
  const [file, setFile] = useState<File | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) onChosen(file);
  };
  return (
    <form className={classes.panel} onSubmit={submit}>
      <FileField
        label={t('package.choose')}
        how={t('package.choose-how')}
        accept=".zip,.xml,.h5p"
        file={file}
        onChoose={setFile}
      />
      <div className={classes.row}>
        <Button type="submit" loading={busy}>
          {t('package.look')}
        </Button>
      </div>
    </form>
  );
}

/** Takes a package in: it is looked at first, and comes in once somebody says so. */
export function PackageImport({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const hand = useIntake(organisationId, 'package', ['organisations', organisationId, 'packages']);
  const { bring } = hand;
  return (
    <IntakeFrame
      hand={hand}
      form={
        <Choosing
          busy={bring.isPending}
          onChosen={(file) => bring.mutate({ file, wish: { kind: 'package' } })}
        />
      }
      refused={() => <h2>{t('package.refused')}</h2>}
    >
      {({ report }, accept) => (
        <>
          {report ? <Report report={report} /> : null}
          <div className={classes.row}>{accept(t('package.import'))}</div>
        </>
      )}
    </IntakeFrame>
  );
}
