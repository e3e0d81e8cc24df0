import { IconHourglass } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './assessment.module.css';

interface WaitingProps {
  /** It was handed in just now: this takes the focus, so that it is read first. */
  isNew: boolean;
  text: string;
  /** The one way on. */
  children: ReactNode;
}

/** An attempt that is handed in and waits for who reads its open answers. */
export function Waiting({ isNew, text, children }: WaitingProps) {
  const { t } = useTranslation('learning');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isNew) return;
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [isNew]);
  return (
    <section className={classes.outcome} aria-labelledby="outcome">
      <h2 id="outcome" ref={heading} tabIndex={-1}>
        <IconHourglass size={30} aria-hidden />
        {t('waiting.title')}
      </h2>
      <p>{text}</p>
      <div>{children}</div>
    </section>
  );
}
