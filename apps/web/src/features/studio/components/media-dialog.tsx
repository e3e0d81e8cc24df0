import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { BlockContent, RenderedMedium } from '@pirecow/content';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { FileField } from '../../../ui/file-field';
import type { Place } from '../api/queries';
import { ACCEPTED } from '../media/accepted';
import { ChosenFile } from '../media/chosen-file';
import { CreditFields, LICENCES } from '../media/credit-fields';
import { LibraryPicker } from '../media/library-picker';
import media from '../media/media.module.css';
import { Refused } from '../media/refused';
import { SendingBar } from '../media/sending-bar';
import { useAdded, type Wish } from '../media/use-added';
import type { MediaKind } from '../model/blank-blocks';
import classes from './studio.module.css';

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

/** A new file, or one that the organisation has already. */
function OriginFields({ wish, change, kind, place }: FieldProps & { kind: MediaKind; place: Place }) {
  const { t } = useTranslation('studio');
  const [isNew, setNew] = useState(true);
  const turn = (next: boolean) => {
    setNew(next);
    change({ file: null, known: null });
  };
  return (
    <>
      <div className={media.origin} role="group" aria-label={t('media.origin')}>
        {[true, false].map((one) => (
          <Button
            key={String(one)}
            variant={isNew === one ? 'filled' : 'default'}
            aria-pressed={isNew === one}
            onClick={() => turn(one)}
          >
            {t(one ? 'media.new-file' : 'media.from-library')}
          </Button>
        ))}
      </div>
      {isNew ? (
        <FileField
          label={t(`media.choose-${kind}`)}
          how={t(kind === 'image' ? 'media.limit-image' : 'media.limit')}
          accept={ACCEPTED[kind]}
          file={wish.file}
          onChoose={(file) => change({ file })}
        />
      ) : (
        <LibraryPicker
          {...{ kind, organisationId: place.organisationId, chosen: wish.known?.hash }}
          onChoose={(known) =>
            change({ known, licence: known.licence, source: known.source, author: known.author ?? '' })
          }
        />
      )}
    </>
  );
}

/** A file with all that makes it fit for everybody. */
export function MediaForm(props: MediaFormProps) {
  const { t } = useTranslation('studio');
  const { kind, place, onClose, needsAlt = false } = props;
  const [wish, setWish] = useState<Wish>({
    ...{ file: null, known: null, words: '', decorative: false },
    ...{ licence: LICENCES[0] ?? '', source: '', author: '' },
  });
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const { adding, sending } = useAdded(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate(wish);
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <OriginFields {...{ wish, change, kind, place }} />
      <ChosenFile file={wish.file} kind={kind} />
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
      <CreditFields credit={wish} change={change} />
      {adding.error ? <Refused error={adding.error} /> : null}
      <SendingBar sending={sending} />
      <div className={classes.row}>
        <Button type="submit" loading={adding.isPending} disabled={!wish.file && !wish.known}>
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
