import { type BlockOf, embeddedVideo, type RenderedTexts } from '@pirecow/content';
import { IconExternalLink } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import { RichText } from '../rich/rich-text';
import shared from './blocks.module.css';
import classes from './embed-block.module.css';
import { VideoAsking } from './video-asking';

const EmbeddedPlayer = lazy(() => import('./embedded-player'));

/** A video of another site: nothing is asked of it before the learner agrees. Its words and the way to it stand here. */
export function EmbedBlock({ block, texts }: { block: BlockOf<'embed'>; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const video = embeddedVideo(block.address);
  if (!video) return null;
  const { site, frame } = video;
  return (
    <figure className={shared.figure}>
      <figcaption className={classes.title} lang={texts.title?.language}>
        {texts.title?.text}
      </figcaption>
      <Late meanwhile={<VideoAsking site={site} />}>
        <EmbeddedPlayer site={site} frame={frame} title={texts.title?.text ?? ''} />
      </Late>
      <p className={classes.outside}>
        <a href={block.address} target="_blank" rel="noopener noreferrer">
          <IconExternalLink size={18} aria-hidden />
          {t('embed.open', { site })}
        </a>
        <span className={classes.address}>{block.address}</span>
      </p>
      <details className={shared.transcript}>
        <summary>{t('media.transcript')}</summary>
        <RichText text={texts.transcript} />
      </details>
    </figure>
  );
}
