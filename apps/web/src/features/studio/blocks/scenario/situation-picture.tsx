import type { Situation } from '@pirecow/content';
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ScenarioContent, withSituation } from '../../model/scenario-edits';
import classes from '../blocks.module.css';
import { useEditing } from '../editing';
import { Shown } from '../media-blocks';
import { PartButton } from '../part-actions';
import { PlainWords } from '../words';

interface PictureProps {
  content: ScenarioContent;
  situation: Situation;
}

const altOf = ({ id }: Situation) => `situation.${id}.alt`;

/** The picture of a situation: taken, said in words, and taken away again. */
export function SituationPictureFields({ content, situation }: PictureProps) {
  const { t } = useTranslation('studio');
  const { change, askPicture } = useEditing();
  // Others may write here while somebody looks for a picture.
  const latest = useRef(content);
  useEffect(() => {
    latest.current = content;
  });
  const show = (media: string | undefined, alt: string) => {
    const now = latest.current;
    const { [altOf(situation)]: _, ...others } = now.texts;
    const changed = withSituation(now, situation.id, ({ id, choices }) => ({
      ...{ id, ...(media !== undefined && { media }), choices },
    }));
    change({ ...changed, texts: media === undefined ? others : { ...others, [altOf(situation)]: alt } });
  };
  if (situation.media === undefined)
    return (
      <PartButton icon={IconPhotoPlus} onClick={() => askPicture(({ mediumId, alt }) => show(mediumId, alt))}>
        {t('scenario.picture')}
      </PartButton>
    );
  const field = altOf(situation);
  return (
    <div className={classes.parts}>
      <Shown kind="image" mediumId={situation.media} alt={content.texts[field] ?? ''} />
      <PlainWords
        content={content}
        field={field}
        label={t('media.alt')}
        placeholder={t('media.alt-how')}
        labelled
      />
      <PartButton icon={IconTrash} onClick={() => show(undefined, '')}>
        {t('scenario.no-picture')}
      </PartButton>
    </div>
  );
}
