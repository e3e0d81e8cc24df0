import { Button, Checkbox, FileInput, NativeSelect, TextInput, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { BlockContent, RenderedMedium } from '@pirecow/content';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, ApiProblem } from '../../../lib/api';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { coursePath, type Place } from '../api/queries';
import { mediaBlock, type MediaKind } from '../model/blank-blocks';
import { smallerImage, UnreadablePicture } from '../model/smaller-image';
import classes from './studio.module.css';

const ACCEPTED: Record<MediaKind, string> = {
  image: '.png,.jpg,.jpeg,.webp,.avif,.svg',
  video: '.mp4,.webm',
  audio: '.mp3,.ogg',
  file: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.md',
};

/** Licences as the course format writes them. */
const LICENCES = ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'all-rights-reserved'];

/** A file that arrived, and the block that it would be by itself. */
export interface Added {
  content: BlockContent;
  mediumId: string;
  medium: RenderedMedium;
}

interface MediaFormProps {
  place: Place;
  kind: MediaKind;
  /** The picture is looked at closely, so it cannot be mere decoration. */
  needsAlt?: boolean;
  onAdded: (added: Added) => void;
  onClose: () => void;
}

interface Wish {
  file: File | null;
  words: string;
  decorative: boolean;
  licence: string;
  source: string;
}

function useUpload({ place, kind, onAdded }: MediaFormProps) {
  return useMutation({
    mutationFn: async ({ file, words, decorative, licence, source }: Wish): Promise<Added> => {
      if (!file) throw new Error('No file was chosen');
      const mediumId = v7();
      const small = kind === 'image' ? await smallerImage(file) : file;
      const query = new URLSearchParams({ id: mediumId, name: small.name.slice(-140), licence, source });
      const body = new Blob([small], { type: 'application/octet-stream' });
      const medium = await api<RenderedMedium>(coursePath(place, `/media?${query}`), {
        method: 'POST',
        body,
      });
      const field = kind === 'image' ? 'alt' : 'title';
      const said = words.trim();
      const texts = said && !decorative ? { [field]: said } : {};
      return { content: mediaBlock(kind, mediumId, texts, decorative), mediumId, medium };
    },
    onSuccess: onAdded,
  });
}

function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('studio');
  if (error instanceof UnreadablePicture)
    return (
      <p role="alert" className={classes.refused}>
        {t('media.unreadable', { name: error.message })}
      </p>
    );
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <p role="alert" className={classes.refused}>
      {error.fields.map(({ reason, message }) => reason ?? message).join(' ')}
    </p>
  );
}

interface FieldProps {
  wish: Wish;
  change: (part: Partial<Wish>) => void;
}

function AltFields({ wish: { words, decorative }, change, needsAlt }: FieldProps & { needsAlt: boolean }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <Textarea
        label={t('media.alt')}
        description={t('media.alt-how')}
        rows={2}
        required={!decorative}
        disabled={decorative}
        maxLength={1000}
        value={words}
        onChange={({ currentTarget }) => change({ words: currentTarget.value.replaceAll('\n', ' ') })}
      />
      {needsAlt ? null : (
        <Checkbox
          size="md"
          label={t('media.decorative')}
          checked={decorative}
          onChange={({ currentTarget }) => change({ decorative: currentTarget.checked })}
        />
      )}
    </>
  );
}

function CreditFields({ wish: { source, licence }, change }: FieldProps) {
  const { t } = useTranslation('studio');
  return (
    <>
      <TextInput
        label={t('media.source')}
        description={t('media.source-how')}
        required
        maxLength={300}
        value={source}
        onChange={({ currentTarget }) => change({ source: currentTarget.value })}
      />
      <NativeSelect
        label={t('media.licence')}
        data={LICENCES.map((value) => ({ value, label: t(`licence.${value.replaceAll('.', '-')}`) }))}
        value={licence}
        onChange={({ currentTarget }) => change({ licence: currentTarget.value })}
      />
    </>
  );
}

/** A file with all that makes it fit for everybody. */
export function MediaForm(props: MediaFormProps) {
  const { t } = useTranslation('studio');
  const { kind, onClose, needsAlt = false } = props;
  const [wish, setWish] = useState<Wish>({
    ...{ file: null, words: '', decorative: false },
    ...{ licence: LICENCES[0] ?? '', source: '' },
  });
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const send = useUpload(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(wish);
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <FileInput
        required
        label={t(`media.choose-${kind}`)}
        description={t('media.limit')}
        placeholder={t('media.choose')}
        accept={ACCEPTED[kind]}
        value={wish.file}
        onChange={(file) => change({ file })}
      />
      {kind === 'image' ? (
        <AltFields wish={wish} change={change} needsAlt={needsAlt} />
      ) : (
        <TextInput
          label={t('field.title')}
          required
          maxLength={300}
          value={wish.words}
          onChange={({ currentTarget }) => change({ words: currentTarget.value })}
        />
      )}
      <CreditFields wish={wish} change={change} />
      {send.error ? <Refused error={send.error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={send.isPending} disabled={!wish.file}>
          {t('media.add')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Asks for a file, and for what makes it fit for everybody: words for those who do not see it, licence and source. */
export function MediaDialog({ kind, ...props }: Omit<MediaFormProps, 'kind'> & { kind: MediaKind | null }) {
  const { t } = useTranslation('studio');
  return (
    <Dialog opened={kind !== null} onClose={props.onClose} title={kind ? t(`block.${kind}`) : ''}>
      {kind ? <MediaForm {...props} kind={kind} /> : null}
    </Dialog>
  );
}
