import type { Judgement, RenderedTexts, Situation } from '@pirecow/content';
import { IconCircleCheck, IconCloud, IconMountain } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CoursePicture } from './course-picture';
import { Credit } from './credit';
import { useLesson } from './lesson-context';
import classes from './scenario-block.module.css';
import { situationText } from './scenario-texts';

const SIGNS: Record<Judgement, typeof IconCloud> = {
  good: IconCircleCheck,
  middling: IconMountain,
  bad: IconCloud,
};

/** How good an ending is: in words and as a picture. */
export function JudgementWord({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('learning');
  const Sign = SIGNS[judgement];
  return (
    <p className={classes.judgement} data-judgement={judgement}>
      <Sign size={22} aria-hidden />
      {t(`scenario.judgement.${judgement}`)}
    </p>
  );
}

/** The picture of a situation, where it has one. */
export function SituationPicture({ situation, texts }: { situation: Situation; texts: RenderedTexts }) {
  const { media } = useLesson();
  const medium = situation.media === undefined ? undefined : media[situation.media];
  if (!medium) return null;
  const alt = situationText(texts, situation.id, 'alt');
  return (
    <figure className={classes.figure}>
      <CoursePicture
        className={classes.picture}
        medium={medium}
        alt={alt?.text ?? ''}
        lang={alt?.language}
        loading="lazy"
      />
      <figcaption>
        <Credit medium={medium} />
      </figcaption>
    </figure>
  );
}
