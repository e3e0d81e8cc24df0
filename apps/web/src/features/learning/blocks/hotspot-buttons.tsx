import { Button } from '@mantine/core';
import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import { placeOf, type Point } from './hotspot-mark';
import classes from './hotspots-block.module.css';

interface HotspotButtonProps {
  point: Point;
  number: number;
  texts: RenderedTexts;
  opened: boolean;
  toggle: () => void;
}

function HotspotButton({ point, number, texts, opened, toggle }: HotspotButtonProps) {
  const { t } = useTranslation('learning');
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const title = texts[`point.${point.id}.title`];
  const close = () => {
    toggle();
    button.current?.focus();
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !opened) return;
    event.stopPropagation();
    close();
  };
  return (
    <div className={classes.point} style={placeOf(point)} onKeyDown={closeByKey}>
      <button
        ref={button}
        type="button"
        className={classes.mark}
        aria-label={`${number}. ${title?.text ?? ''}`}
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        onClick={toggle}
      >
        {number}
      </button>
      {opened ? (
        <div id={id} className={classes.card}>
          <strong lang={title?.language}>{title?.text}</strong>
          <RichText text={texts[`point.${point.id}.body`]} />
          <Button variant="default" size="compact-sm" onClick={close}>
            {t('action.close')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The points as buttons: one at a time is open, Escape closes it. */
export default function HotspotButtons({
  block,
  texts,
}: {
  block: BlockOf<'hotspots'>;
  texts: RenderedTexts;
}) {
  const [opened, setOpened] = useState<string | null>(null);
  return block.points.map((point, index) => (
    <HotspotButton
      key={point.id}
      point={point}
      number={index + 1}
      texts={texts}
      opened={opened === point.id}
      toggle={() => setOpened(opened === point.id ? null : point.id)}
    />
  ));
}
