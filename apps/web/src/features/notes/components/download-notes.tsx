import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { allNotes } from '../api/notes';
import { notesAsText } from '../notes-as-text';

function offer(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

/** All notes as one file to keep. */
export function DownloadNotes() {
  const { t } = useTranslation('notes');
  const { formatDate } = useFormat();
  const download = useMutation({
    mutationFn: allNotes,
    onSuccess: (notes) => offer('pirecow-notes.md', notesAsText(t('title'), notes, formatDate)),
  });
  return (
    <>
      <Button variant="default" loading={download.isPending} onClick={() => download.mutate()}>
        {t('download')}
      </Button>
      {download.error ? <ErrorState error={download.error} /> : null}
    </>
  );
}
