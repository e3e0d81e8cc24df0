import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { IconFeather } from '@tabler/icons-react';
import { lazy, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import { RichText } from '../rich/rich-text';
import classes from './reflection-block.module.css';

const ReflectionForm = lazy(() => import('./reflection-form'));

interface ReflectionProps {
  block: BlockOf<'reflection'>;
  texts: RenderedTexts;
}

/** A question that one asks oneself. Nobody marks what is written, and nobody else reads it. */
export function ReflectionBlock({ block, texts }: ReflectionProps) {
  const { t } = useTranslation('learning');
  const id = useId();
  return (
    <section className={classes.reflection} aria-labelledby={id}>
      <p className={classes.kind}>
        <IconFeather size={20} aria-hidden />
        {t('reflection.kind')}
      </p>
      <div className={classes.prompt}>
        <RichText text={texts.prompt} id={id} />
      </div>
      <Late meanwhile={<div className={classes.paper} />}>
        <ReflectionForm blockId={block.id} labelledBy={id} guidance={texts.guidance} />
      </Late>
    </section>
  );
}
