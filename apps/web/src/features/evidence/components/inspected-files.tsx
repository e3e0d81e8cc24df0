import { Button, NativeSelect } from '@mantine/core';
import type { InspectedFile } from '@pirecow/contracts';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { api, download } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { type Column, DataTable } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { PagedList } from '../../../ui/paged-list';
import { Tag } from '../../../ui/tag';
import { inspectedFilesQuery, type Visit, withCode } from '../api/queries';
import classes from './evidence.module.css';
import { TONES } from './files-table';
import { VerifyDialog } from './verify-dialog';

const pathOf = ({ id }: Visit) => `/api/inspections/${id}/files`;

interface DeedsProps {
  visit: Visit;
  file: InspectedFile;
  name: string;
  onVerify: () => void;
}

function Deeds({ visit, file: { id, state }, name, onVerify }: DeedsProps) {
  const { t } = useTranslation('evidence');
  const path = `${pathOf(visit)}/${id}`;
  const fetch = useMutation({
    mutationFn: () => download(path, `evidence-${id}.zip`, { headers: withCode(visit) }),
  });
  if (state !== 'ready') return null;
  return (
    <div className={classes.row}>
      <BusyButton
        size="sm"
        variant="default"
        busy={fetch.isPending}
        aria-label={`${t('files.fetch')} (${name})`}
        onClick={() => fetch.mutate()}
      >
        {t('files.fetch')}
      </BusyButton>
      <Button size="sm" variant="default" onClick={onVerify} aria-label={`${t('verify.action')} (${name})`}>
        {t('verify.action')}
      </Button>
      {fetch.error ? <ErrorState error={fetch.error} /> : null}
    </div>
  );
}

/** Has the file of the whole session made, in a language. */
function Ask({ visit, onAsked }: { visit: Visit; onAsked: () => void }) {
  const { t } = useTranslation('evidence');
  const [language, setLanguage] = useState(visit.language);
  const ask = useMutation({
    mutationFn: () =>
      api<InspectedFile>(pathOf(visit), {
        method: 'POST',
        body: { language },
        headers: withCode(visit),
      }),
    onSuccess: onAsked,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={t('language')}
        value={language}
        data={languages.map((code) => ({ value: code, label: languageName(code) }))}
        onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
      />
      <BusyButton type="submit" variant="default" busy={ask.isPending}>
        {t('ask.run')}
      </BusyButton>
      {ask.error ? <ErrorState error={ask.error} /> : null}
      <LiveRegion message={ask.isSuccess ? t('ask.asked') : ''} />
    </form>
  );
}

interface FilesTableProps {
  visit: Visit;
  files: InspectedFile[];
  onVerify: (file: InspectedFile) => void;
}

function FilesTable({ visit, files, onVerify }: FilesTableProps) {
  const { t } = useTranslation('evidence');
  const { formatDateTime } = useFormat();
  const nameOf = ({ about, person }: InspectedFile) =>
    about === 'run' ? t('files.whole-run') : (person ?? t('files.nobody'));
  const columns: Column<InspectedFile>[] = [
    { id: 'about', header: t('files.about'), cell: nameOf },
    { id: 'language', header: t('language'), cell: ({ language }) => languageName(language) },
    { id: 'asked', header: t('files.asked'), cell: ({ askedAt }) => formatDateTime(askedAt) },
    {
      id: 'state',
      header: t('files.state'),
      cell: ({ state }) => <Tag tone={TONES[state]}>{t(`files.is-${state}`)}</Tag>,
    },
    {
      id: 'do',
      header: t('files.do'),
      buttons: true,
      cell: (file) => <Deeds visit={visit} file={file} name={nameOf(file)} onVerify={() => onVerify(file)} />,
    },
  ];
  return (
    <DataTable titled caption={t('inspect.files')} columns={columns} rows={files} rowKey={({ id }) => id} />
  );
}

/** The files of the run: an inspector has one made, fetches them, and checks their seal. The list is read anew when asked for: that is noted. */
export function InspectedFileList({ visit }: { visit: Visit }) {
  const { t } = useTranslation('evidence');
  const [verified, setVerified] = useState<InspectedFile>();
  const list = useInfiniteQuery(inspectedFilesQuery(visit));
  const isMaking = list.data?.pages.some(({ items }) => items.some(({ state }) => state === 'waiting'));
  const readAnew = () => void list.refetch();
  return (
    <section className={classes.panel} aria-labelledby="files">
      <h2 id="files">{t('inspect.files')}</h2>
      <PagedList
        list={list}
        told={(count) => t('files.shown', { count })}
        more={t('more')}
        empty={<p>{t('inspect.no-files')}</p>}
      >
        {(files) => <FilesTable visit={visit} files={files} onVerify={setVerified} />}
      </PagedList>
      {isMaking ? (
        <div className={classes.row}>
          <p>{t('ask.asked')}</p>
          <BusyButton size="sm" variant="default" busy={list.isRefetching} onClick={readAnew}>
            {t('inspect.read-anew')}
          </BusyButton>
        </div>
      ) : null}
      <Ask visit={visit} onAsked={readAnew} />
      <VerifyDialog
        about={verified && { path: `${pathOf(visit)}/${verified.id}/verification`, headers: withCode(visit) }}
        onClose={() => setVerified(undefined)}
      />
    </section>
  );
}
