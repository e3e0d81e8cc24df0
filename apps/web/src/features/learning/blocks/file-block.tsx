import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { RichText } from '../rich/rich-text';
import classes from './blocks.module.css';
import { Credit } from './credit';
import { fileKind, inUnits } from './file-facts';
import { useLesson } from './lesson-context';

/** A file to take along: what it is, of which kind and how large, before one presses. */
export function FileBlock({ block, texts }: { block: BlockOf<'file'>; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const medium = useLesson().media[block.media];
  if (!medium) return null;
  const { amount, unit } = inUnits(medium.size);
  const size = t(`file.size.${unit}`, { amount: formatNumber(amount, 1) });
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
