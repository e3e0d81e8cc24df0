import { Button, NativeSelect } from '@mantine/core';
import { BANK_EXPORTS, type BankExportFormat, type BankExportReport } from '@pirecow/contracts';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import classes from './bank.module.css';
import { noteWords } from './note-words';
import { exportAddress, exportReportQuery } from './queries';

interface ExportProps {
  organisationId: string;
  ids: readonly string[];
  onClose: () => void;
}

/** Which questions change on their way, and how; those that stay behind, and why. */
function Report({ report: { questions }, href }: { report: BankExportReport; href: string }) {
  const { t } = useTranslation('studio');
  const touched = questions.filter(
    ({ changed, dropped, refusal }) => refusal || changed.length + dropped.length > 0,
  );
  const isEmpty = questions.every(({ refusal }) => refusal);
  return (
    <>
      <div role="status">
        <p>
          {isEmpty
            ? t('bank.export.none')
            : touched.length === 0
              ? t('bank.export.all-well')
              : t('bank.export.what')}
        </p>
      </div>
      <ul className={classes.report} role="list">
        {touched.map(({ id, prompt, changed, dropped, refusal }) => (
          <li key={id}>
            <h3>{prompt || t('bank.untitled')}</h3>
            <dl className={classes.notes}>
              <Notes title={t('bank.outcome.refused')} words={refusal ? [noteWords(t, refusal)] : []} />
              <Notes title={t('bank.import.changed')} words={changed.map((note) => noteWords(t, note))} />
              <Notes title={t('bank.import.dropped')} words={dropped.map((note) => noteWords(t, note))} />
            </dl>
          </li>
        ))}
      </ul>
      {isEmpty ? null : (
        <Button
          component="a"
          href={href}
          download
          className={classes.start}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('bank.export.download')}
        </Button>
      )}
    </>
  );
}

/** Sentences under their heading; nothing where there are none. */
export function Notes({ title, words }: { title: string; words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      {words.map((sentence) => (
        <dd key={sentence} style={{ gridColumn: -2 }}>
          {sentence}
        </dd>
      ))}
    </>
  );
}

function Export({ organisationId, ids, onClose }: ExportProps) {
  const { t, i18n } = useTranslation('studio');
  const [format, setFormat] = useState<BankExportFormat>('gift');
  const [language, setLanguage] = useState(i18n.language);
  const leaving = { ids, format, language };
  const report = useQuery(exportReportQuery(organisationId, leaving));
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('bank.export.format')}
          data={BANK_EXPORTS.map((value) => ({
            value,
            label: t(`bank.export.${value.replaceAll('.', '-')}`),
          }))}
          value={format}
          onChange={({ currentTarget }) => setFormat(currentTarget.value as BankExportFormat)}
        />
        <NativeSelect
          label={t('bank.export.language')}
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          value={language}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        />
      </div>
      <QueryState query={report}>
        {(found) => <Report report={found} href={exportAddress(organisationId, leaving)} />}
      </QueryState>
      <Button variant="default" className={classes.start} onClick={onClose}>
        {t('action.close')}
      </Button>
    </div>
  );
}

/** Asks for format and language, says what becomes of each question, and hands over the file. */
export function ExportDialog({ opened, ...props }: ExportProps & { opened: boolean }) {
  const { t } = useTranslation('studio');
  return (
    <Dialog opened={opened} onClose={props.onClose} title={t('bank.export.title')} wide>
      <Export {...props} />
    </Dialog>
  );
}
