import type { BlockContent, RenderedMedium } from '@pirecow/content';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { AddressForm } from '../blocks/address-form';
import type { Place } from '../api/queries';
import { type BegunKind, comparisonBlock, embedBlock, hotspotsBlock } from '../model/blank-blocks';
import { type Added, MediaForm } from './media-dialog';
import classes from './studio.module.css';

/** A block that can stand, and the files that it shows. */
export interface Begun {
  content: BlockContent;
  media: Record<string, RenderedMedium>;
}

interface BegunFormProps {
  place: Place;
  videoHosts: readonly string[];
  onBegun: (begun: Begun) => void;
  onClose: () => void;
}

const mediaOf = (...added: Added[]) =>
  Object.fromEntries(added.map(({ mediumId, medium }) => [mediumId, medium] as const));

/** One picture after the other. */
function TwoPictures({ place, onBegun, onClose }: BegunFormProps) {
  const { t } = useTranslation('studio');
  const [first, setFirst] = useState<Added>();
  const next = (added: Added) =>
    first
      ? onBegun({ content: comparisonBlock(first, added), media: mediaOf(first, added) })
      : setFirst(added);
  return (
    <>
      <p className={classes.soft} role="status">
        {t(first ? 'comparison.second' : 'comparison.first')}
      </p>
      <MediaForm
        key={first ? 'second' : 'first'}
        {...{ place, onClose }}
        kind="image"
        needsAlt
        onAdded={next}
      />
    </>
  );
}

function Form({ kind, ...props }: BegunFormProps & { kind: BegunKind }) {
  const { t } = useTranslation('studio');
  const { place, videoHosts, onBegun, onClose } = props;
  if (kind === 'comparison') return <TwoPictures {...props} />;
  if (kind === 'embed')
    return (
      <AddressForm
        hosts={videoHosts}
        action={t('media.add')}
        onAddress={(address) => onBegun({ content: embedBlock(address), media: {} })}
        onCancel={onClose}
      />
    );
  return (
    <MediaForm
      {...{ place, onClose }}
      kind="image"
      needsAlt
      onAdded={(added) => onBegun({ content: hotspotsBlock(added), media: mediaOf(added) })}
    />
  );
}

/** Asks for what a block cannot be without: its pictures, or the address of its video. */
export function BegunDialog({ kind, ...props }: BegunFormProps & { kind: BegunKind | null }) {
  const { t } = useTranslation('studio');
  return (
    <Dialog opened={kind !== null} onClose={props.onClose} title={kind ? t(`block.${kind}`) : ''}>
      {kind ? <Form {...props} kind={kind} /> : null}
    </Dialog>
  );
}
