import type { BlockOf, RenderedMedium, RenderedText, RenderedTexts } from '@pirecow/content';
import { type CSSProperties, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import shared from './blocks.module.css';
import classes from './comparison-block.module.css';
import { CoursePicture } from './course-picture';
import { Credit } from './credit';
import { useLesson } from './lesson-context';

interface SideProps {
  side: 'before' | 'after';
  name: string;
  medium: RenderedMedium;
  texts: RenderedTexts;
}

function OneSide({ side, name, medium, texts }: SideProps) {
  const alt = texts[`${side}.alt`];
  return (
    <div className={classes.side} data-side={side}>
      <CoursePicture medium={medium} alt={alt?.text ?? ''} lang={alt?.language} draggable={false} />
      <span className={classes.name} lang={texts[`${side}.label`]?.language}>
        {name}
      </span>
    </div>
  );
}

/** Where across the pictures the pointer is, in per cent. */
function placeOf({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.round(Math.min(100, Math.max(0, ((clientX - left) / width) * 100)));
}

function useDivider() {
  const [at, setAt] = useState(50);
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 1) setAt(placeOf(event));
  };
  const take = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    follow(event);
  };
  return { at, setAt, take, follow };
}

function said(label: RenderedText | undefined, otherwise: string): string {
  return label?.text ?? otherwise;
}

/** Two pictures in one frame, parted by a line that one moves. Where nothing can be moved they stand side by side. */
export function ComparisonBlock({ block, texts }: { block: BlockOf<'comparison'>; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const { media } = useLesson();
  const { at, setAt, take, follow } = useDivider();
  const pictures = { before: media[block.before], after: media[block.after] };
  if (!pictures.before || !pictures.after) return null;
  const before = said(texts['before.label'], t('comparison.before'));
  const after = said(texts['after.label'], t('comparison.after'));
  const credits = [...new Set([pictures.before, pictures.after])];
  return (
    <figure className={shared.figure}>
      <div
        className={classes.compared}
        style={{ '--at': `${at}%` } as CSSProperties}
        onPointerDown={take}
        onPointerMove={follow}
      >
        <OneSide side="before" name={before} medium={pictures.before} texts={texts} />
        <OneSide side="after" name={after} medium={pictures.after} texts={texts} />
        <span className={classes.divider} aria-hidden />
      </div>
      <input
        className={classes.range}
        type="range"
        min={0}
        max={100}
        step={2}
        value={at}
        onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}
        aria-label={t('comparison.label', { before, after })}
        aria-valuetext={t('comparison.at', { percent: at, before })}
      />
      <figcaption>
        <RichText text={texts.caption} />
        {credits.map((medium) => (
          <Credit key={medium.address} medium={medium} />
        ))}
      </figcaption>
    </figure>
  );
}
