import { MATH_OPTIONS } from '@pirecow/content';
import katex from 'katex';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';

/** Draws a formula into an element. @returns whether it could be read */
function draw(tex: string, into: HTMLElement): boolean {
  try {
    katex.render(tex, into, MATH_OPTIONS);
    return true;
  } catch {
    return false;
  }
}

/** A formula as it will be seen; while it cannot be read, as it last could, with a word about it. */
export default function Formula({ tex }: { tex: string }) {
  const { t } = useTranslation('studio');
  const shown = useRef<HTMLDivElement>(null);
  const [isRead, setRead] = useState(true);
  useEffect(() => {
    if (shown.current) setRead(draw(tex, shown.current));
  }, [tex]);
  return (
    <>
      <div ref={shown} aria-hidden="true" />
      <p role="status" className={classes.soft}>
        {isRead ? '' : t('math.unreadable')}
      </p>
    </>
  );
}
