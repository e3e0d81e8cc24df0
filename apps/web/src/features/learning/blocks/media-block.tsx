import { Skeleton } from '@mantine/core';
import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import { RichText } from '../rich/rich-text';
import classes from './blocks.module.css';
import { Credit } from './credit';
import { useLesson } from './lesson-context';
import { useFileSize, useLean } from './use-lean';

const MediaPlayer = lazy(() => import('./media-player'));

interface MediaBlockProps {
  block: BlockOf<'video'> | BlockOf<'audio'>;
  texts: RenderedTexts;
}

/** Video or sound with captions, and its words as text. */
export function MediaBlock({ block, texts }: MediaBlockProps) {
  const { t } = useTranslation('learning');
  const { media } = useLesson();
  const lean = useLean();
  const sizeOf = useFileSize();
  const medium = media[block.media];
  if (!medium) return null;
  const poster = block.type === 'video' && block.poster && !lean ? media[block.poster]?.address : undefined;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.mediaTitle} lang={texts.title?.language}>
        {texts.title?.text}
      </figcaption>
      {lean ? <p className={classes.size}>{t('lean.medium', { size: sizeOf(medium.size) })}</p> : null}
      <Late meanwhile={<Skeleton className={classes[block.type]} />}>
        <MediaPlayer
          kind={block.type}
          source={medium.address}
          poster={poster}
          title={texts.title?.text ?? ''}
          captions={texts.captions}
          preload={lean ? 'none' : 'metadata'}
        />
      </Late>
      <details className={classes.transcript} open={lean}>
        <summary>{t('media.transcript')}</summary>
        <RichText text={texts.transcript} />
      </details>
      <Credit medium={medium} />
    </figure>
  );
}
