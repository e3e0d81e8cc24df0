import { Button } from '@mantine/core';
import type { LibraryDetail, Replaced } from '@pirecow/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import { CreditForm } from './credit-form';
import { FileFacts } from './file-facts';
import classes from './library.module.css';
import { Places } from './places';
import { Large } from './preview';
import { libraryFileQuery, libraryKey } from './queries';
import { Removal } from './removal';
import { ReplaceForm } from './replace-form';

interface FileDialogProps {
  organisationId: string;
  /** The file that is open. */
  hash: string | null;
  onClose: () => void;
  /** It was replaced or removed; what is told of it. */
  onDone: (told: string) => void;
}

function useReport() {
  const { t } = useTranslation('studio');
  return ({ courses }: Replaced) =>
    courses.length === 0
      ? t('library.replaced-nowhere')
      : `${t('library.replaced', { count: courses.length })} ${courses
          .map(({ course, blocks }) => t('library.replaced-in', { course, count: blocks }))
          .join(', ')}`;
}

function File({
  organisationId,
  file,
  onDone,
}: { file: LibraryDetail } & Omit<FileDialogProps, 'hash' | 'onClose'>) {
  const { t } = useTranslation('studio');
  const report = useReport();
  return (
    <div className={classes.parts}>
      <Large file={file} />
      <FileFacts file={file} />
      <section className={classes.form}>
        <h3>{t('library.where')}</h3>
        <Places organisationId={organisationId} places={file.places} />
      </section>
      <details className={classes.details}>
        <summary>{t('library.credit')}</summary>
        <CreditForm key={`${file.licence} ${file.source}`} {...{ organisationId, file }} />
      </details>
      {file.goesAt ? null : (
        <details className={classes.details}>
          <summary>{t('library.replace-everywhere')}</summary>
          <ReplaceForm {...{ organisationId, file }} onReplaced={(replaced) => onDone(report(replaced))} />
        </details>
      )}
      <section className={classes.form}>
        <h3>{t('library.removal-title')}</h3>
        <Removal
          {...{ organisationId, file }}
          onRemoved={() => onDone(t('library.removed', { name: file.name }))}
        />
      </section>
    </div>
  );
}

/** One file: where it is used, whose work it is, and what can be done with it. */
export function FileDialog({ organisationId, hash, onClose, onDone }: FileDialogProps) {
  const { t } = useTranslation('studio');
  const queries = useQueryClient();
  const query = useQuery({ ...libraryFileQuery(organisationId, hash ?? ''), enabled: hash !== null });
  const done = (told: string) => {
    void queries.invalidateQueries({ queryKey: libraryKey(organisationId) });
    onDone(told);
  };
  return (
    <Dialog opened={hash !== null} onClose={onClose} title={query.data?.name ?? t('library.file')}>
      <QueryState query={query}>{(file) => <File {...{ organisationId, file }} onDone={done} />}</QueryState>
      <div className={classes.row}>
        <Button variant="default" onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
