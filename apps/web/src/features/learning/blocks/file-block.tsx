import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import classes from './blocks.module.css';
import { Credit } from './credit';
import { fileKind } from './file-facts';
import { useLesson } from './lesson-context';
import { useFileSize } from './use-lean';

/** A file to take along: what it is, of which kind and how large, before one presses. */
export function FileBlock({ block, texts }: { block: BlockOf<'file'>; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const sizeOf = useFileSize();
  const medium = useLesson().media[block.media];
  if (!medium) return null;
  const size = sizeOf(medium.size);
  return (
    <div className={classes.file}>
      <a className={classes.fileLink} href={medium.address} download>
        <IconDownload size={26} aria-hidden />
        <span>
          <strong lang={texts.title?.language}>{texts.title?.text}</strong>
          <span className={classes.fileFacts}>
            {t('file.download')} · {t(`file.kind.${fileKind(medium.type)}`)} · {size}
          </span>
        </span>
      </a>
      <RichText text={texts.description} />
      <Credit medium={medium} />
    </div>
  );
}
