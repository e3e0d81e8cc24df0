import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { type Block, type BlockContent, readCaptions } from '@pirecow/content';
import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock, useEditing } from './editing';
import { PlainWords, RichWords } from './words';

/** A file as learners get it, with its credit. */
export function Shown({ kind, mediumId, alt }: { kind: Block['type']; mediumId: string; alt: string }) {
  const { t } = useTranslation('studio');
  const medium = useEditing().media[mediumId];
  if (!medium) return <p>{t('media.missing')}</p>;
  const { address, licence, source } = medium;
  return (
    <>
      {kind === 'image' ? <img className={classes.picture} src={address} alt={alt} /> : null}
      {kind === 'video' ? (
        <video className={classes.picture} src={address} controls preload="metadata" />
      ) : null}
      {kind === 'audio' ? (
        <audio className={classes.picture} src={address} controls preload="metadata" />
      ) : null}
      {kind === 'file' ? (
        <a className={classes.file} href={address} download>
          <IconFile size={22} aria-hidden />
          {t('media.open')}
        </a>
      ) : null}
      <p className={classes.soft}>{t('media.credit', { source, licence })}</p>
    </>
  );
}

export function ImageEditor({ content }: BlockEditor<'image'>) {
  const { t } = useTranslation('studio');
  const { block } = content;
  const { shape, text } = useBlock(content);
  const decorate = (decorative: boolean) => shape({ decorative: decorative || undefined });
  return (
    <div className={classes.parts}>
      <Shown kind="image" mediumId={block.media} alt={text('alt')} />
      {block.decorative ? null : (
        <PlainWords
          content={content}
          field="alt"
          label={t('media.alt')}
          placeholder={t('media.alt-how')}
          labelled
        />
      )}
      <Checkbox
        size="md"
        label={t('media.decorative')}
        checked={block.decorative ?? false}
        onChange={({ currentTarget }) => decorate(currentTarget.checked)}
      />
      <RichWords content={content} field="caption" label={t('media.caption')} labelled />
    </div>
  );
}

/** How many captions there are, and the way to their editor. */
function CaptionsLink({ content }: { content: BlockContent }) {
  const { t } = useTranslation('studio');
  const { where, text } = useBlock(content);
  if (!where) return null;
  const found = readCaptions(text('captions'));
  const count = found.refused ? 0 : found.captions.cues.length;
  return (
    <div>
      <p className={classes.label}>{t('media.captions')}</p>
      <p className={classes.soft}>{t('captions.count', { count })}</p>
      <LinkButton
        variant="default"
        size="sm"
        to="/organisations/$organisationId/courses/$courseId/captions/$blockId"
        params={{ ...where.place, blockId: content.block.id }}
        search={{ unit: where.unitId }}
      >
        {t('captions.open')}
      </LinkButton>
    </div>
  );
}

/** A video or a sound: its title, its captions, its words as text. */
export function PlayedEditor({ content }: BlockEditor<'video'> | BlockEditor<'audio'>) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.parts}>
      <Shown kind={content.block.type} mediumId={content.block.media} alt="" />
      <PlainWords content={content} field="title" label={t('field.title')} labelled />
      <RichWords content={content} field="transcript" label={t('media.transcript')} labelled />
      <CaptionsLink content={content} />
      <details>
        <summary className={classes.more}>{t('media.captions-raw')}</summary>
        <PlainWords content={content} field="captions" label={t('media.captions-how')} several labelled />
      </details>
    </div>
  );
}

export function FileEditor({ content }: BlockEditor<'file'>) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.parts}>
      <Shown kind="file" mediumId={content.block.media} alt="" />
      <PlainWords content={content} field="title" label={t('field.title')} labelled />
      <RichWords content={content} field="description" label={t('media.description')} labelled />
    </div>
  );
}
