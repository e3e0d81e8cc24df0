import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaKind } from '../model/blank-blocks';
import classes from './media.module.css';

function dataAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}

/** A picture as text: addresses of blobs are not let in for pictures. */
function Picture({ file }: { file: File }) {
  const { t } = useTranslation('studio');
  const id = useId();
  const { data } = useQuery({
    queryKey: ['studio', 'chosen-file', id],
    queryFn: () => dataAddress(file),
    ...{ gcTime: 0, staleTime: Infinity, retry: false },
  });
  return data ? (
    <img className={classes.chosen} src={data} alt={t('media.preview', { name: file.name })} />
  ) : null;
}

/** A film or a recording, as long as somebody looks at it. */
function Playable({ file, kind }: { file: File; kind: 'video' | 'audio' }) {
  const { t } = useTranslation('studio');
  const [address] = useState(() => URL.createObjectURL(file));
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const Player = kind;
  return (
    <Player
      className={classes.chosen}
      src={address}
      aria-label={t('media.preview', { name: file.name })}
      controls
      preload="metadata"
    />
  );
}

/** A file as it was chosen, so that whoever describes it sees it. Nothing of a document. */
export function ChosenFile({ file, kind }: { file: File | null; kind: MediaKind }) {
  if (!file || kind === 'file') return null;
  const key = `${file.name} ${file.size} ${file.lastModified}`;
  return kind === 'image' ? (
    <Picture key={key} file={file} />
  ) : (
    <Playable key={key} file={file} kind={kind} />
  );
}
