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
import { smallerImage } from '../model/smaller-image';
import classes from './studio.module.css';

const ACCEPTED: Record<MediaKind, string> = {
  image: '.png,.jpg,.jpeg,.webp,.avif,.svg',
  video: '.mp4,.webm',
  audio: '.mp3,.ogg',
  file: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.md',
};

/** Licences as the course format writes them. */
const LICENCES = ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'all-rights-reserved'];

interface Added {
  content: BlockContent;
  mediumId: string;
  medium: RenderedMedium;
}

interface MediaFormProps {
  place: Place;
  kind: MediaKind;
  onAdded: (added: Added) => void;
  onClose: () => void;
}

interface Wish {
  file: File;
  words: string;
  decorative: boolean;
  licence: string;
  source: string;
}

function useUpload({ place, kind, onAdded }: MediaFormProps) {
  return useMutation({
    mutationFn: async ({ file, words, decorative, licence, source }: Wish): Promise<Added> => {
      const mediumId = v7();
      const small = kind === 'image' ? await smallerImage(file) : file;
      const query = new URLSearchParams({ id: mediumId, name: small.name.slice(-140), licence, source });
      const body = new Blob([small], { type: 'application/octet-stream' });
      const medium = await api<RenderedMedium>(coursePath(place, `/media?${query}`), {
        method: 'POST',
        body,
      });
      const field = kind === 'image' ? 'alt' : 'title';
      const texts = words && !decorative ? { [field]: words } : {};
      return { content: mediaBlock(kind, mediumId, texts, decorative), mediumId, medium };
    },
    onSuccess: onAdded,
  });
}

function Refused({ error }: { error: unknown }) {
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <p role="alert" className={classes.refused}>
      {error.fields.map(({ reason, message }) => reason ?? message).join(' ')}
    </p>
  );
}

function MediaForm(props: MediaFormProps) {
  const { t } = useTranslation('studio');
  const { kind, onClose } = props;
  const [file, setFile] = useState<File | null>(null);
  const [words, setWords] = useState('');
  const [decorative, setDecorative] = useState(false);
  const [licence, setLicence] = useState(LICENCES[0] ?? '');
  const [source, setSource] = useState('');
  const send = useUpload(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) send.mutate({ file, words: words.trim(), decorative, licence, source });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <FileInput
        required
        label={t(`media.choose-${kind}`)}
        description={t('media.limit')}
        placeholder={t('media.choose')}
        accept={ACCEPTED[kind]}
        value={file}
        onChange={setFile}
      />
      {kind === 'image' ? (
        <>
          <Textarea
            label={t('media.alt')}
            description={t('media.alt-how')}
            autosize={false}
            rows={2}
            required={!decorative}
            disabled={decorative}
            maxLength={1000}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value.replaceAll('\n', ' '))}
          />
          <Checkbox
            size="md"
            label={t('media.decorative')}
            checked={decorative}
            onChange={({ currentTarget }) => setDecorative(currentTarget.checked)}
          />
        </>
      ) : (
        <TextInput
          label={t('field.title')}
          required
          maxLength={300}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
      )}
      <TextInput
        label={t('media.source')}
        description={t('media.source-how')}
        required
        maxLength={300}
        value={source}
        onChange={({ currentTarget }) => setSource(currentTarget.value)}
      />
      <NativeSelect
        label={t('media.licence')}
        data={LICENCES.map((value) => ({ value, label: t(`licence.${value.replaceAll('.', '-')}`) }))}
        value={licence}
        onChange={({ currentTarget }) => setLicence(currentTarget.value)}
      />
      {send.error ? <Refused error={send.error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={send.isPending}>
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
