import { embeddedVideo } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { AddressForm } from './address-form';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock } from './editing';
import { PlainWords, RichWords } from './words';

/** A video of another site: where it is, its title, its words as text. The studio asks nothing of that site either. */
export function EmbedEditor({ content }: BlockEditor<'embed'>) {
  const { t } = useTranslation('studio');
  const { shape, videoHosts } = useBlock(content);
  const { address } = content.block;
  return (
    <div className={classes.parts}>
      <p>
        <a href={address} target="_blank" rel="noopener noreferrer">
          {t('embed.open', { site: embeddedVideo(address)?.site })}
        </a>
      </p>
      <p className={classes.soft}>{t('embed.consent')}</p>
      <p className={classes.soft}>{t('embed.captions')}</p>
      <PlainWords content={content} field="title" label={t('field.title')} labelled />
      <RichWords content={content} field="transcript" label={t('media.transcript')} labelled />
      <details>
        <summary className={classes.more}>{t('embed.change')}</summary>
        <AddressForm
          hosts={videoHosts}
          action={t('embed.take')}
          onAddress={(changed) => shape({ address: changed })}
        />
      </details>
    </div>
  );
}
