import { Button } from '@mantine/core';
import type { BlockOf, RenderedMedium, RenderedTexts } from '@pirecow/content';
import { IconZoomIn } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { RichText } from '../rich/rich-text';
import classes from './blocks.module.css';
import { CoursePicture } from './course-picture';
import { Credit } from './credit';
import { useLesson } from './lesson-context';
import { useFileSize, useLean } from './use-lean';

interface PictureProps {
  medium: RenderedMedium;
  alt: string;
  language: string | undefined;
}

function Picture({ language, ...props }: PictureProps & { isWhole?: boolean }) {
  return <CoursePicture className={classes.picture} lang={language} {...props} />;
}

/** The picture as large as the window. Who saves data is asked before the whole one is loaded. */
function Zoomed(props: PictureProps) {
  const { t } = useTranslation('learning');
  const sizeOf = useFileSize();
  const lean = useLean();
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <div className={classes.zoomed} tabIndex={0} role="group" aria-label={t('image.title')}>
        <Picture {...props} isWhole={isWhole} />
      </div>
      {lean && props.medium.narrow && !isWhole ? (
        <Button variant="default" mt="md" mr="md" onClick={() => setWhole(true)}>
          {t('lean.whole', { size: sizeOf(props.medium.size) })}
        </Button>
      ) : null}
    </>
  );
}

/** The picture as a button that shows it as large as the window. */
function Zoom(props: PictureProps) {
  const { t } = useTranslation('learning');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button type="button" className={classes.zoom} onClick={() => setOpened(true)}>
        <Picture {...props} />
        <span className={classes.zoomSign}>
          <IconZoomIn size={20} aria-hidden />
          {t('image.zoom')}
        </span>
      </button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('image.title')} wide>
        <Zoomed {...props} />
        <Button variant="default" mt="md" onClick={() => setOpened(false)}>
          {t('action.close')}
        </Button>
      </Dialog>
    </>
  );
}

/** What the picture shows, in words, and a button that loads it: for who saves data. */
function InWords({ medium, alt, language, show }: PictureProps & { show: () => void }) {
  const { t } = useTranslation('learning');
  const sizeOf = useFileSize();
  return (
    <div className={classes.inWords}>
      {alt ? <p lang={language}>{alt}</p> : null}
      <Button variant="default" onClick={show} data-no-print>
        {t('lean.picture', { size: sizeOf((medium.narrow ?? medium).size) })}
      </Button>
    </div>
  );
}

function Shown({ isDecorative, ...props }: PictureProps & { isDecorative: boolean }) {
  const lean = useLean();
  const [wanted, setWanted] = useState(false);
  if (lean && !wanted) return isDecorative ? null : <InWords {...props} show={() => setWanted(true)} />;
  return isDecorative ? <Picture {...props} /> : <Zoom {...props} />;
}

export function ImageBlock({ block, texts }: { block: BlockOf<'image'>; texts: RenderedTexts }) {
  const { media } = useLesson();
  const medium = media[block.media];
  if (!medium) return null;
  const props = { medium, alt: texts.alt?.text ?? '', language: texts.alt?.language };
  return (
    <figure className={classes.figure}>
      <Shown {...props} isDecorative={block.decorative ?? false} />
      <figcaption>
        <RichText text={texts.caption} />
        <Credit medium={medium} />
      </figcaption>
    </figure>
  );
}
