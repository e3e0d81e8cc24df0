import type { PositioningPart } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { IconMapPin } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './assessment.module.css';

interface PartsProps {
  id: string;
  title: string;
  enrolmentId: string;
  parts: readonly PositioningPart[];
}

function Parts({ id, title, enrolmentId, parts }: PartsProps) {
  if (parts.length === 0) return null;
  return (
    <>
      <h3 id={id}>{title}</h3>
      <ul aria-labelledby={id}>
        {parts.map((part) => (
          <li key={part.id} lang={part.language}>
            {part.slug === null ? (
              part.title
            ) : (
              <Link to="/learn/$enrolmentId/$slug" params={{ enrolmentId, slug: part.slug }}>
                {part.title}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface PositioningProps {
  parts: readonly PositioningPart[];
  enrolmentId: string;
  /** It was handed in just now: the result takes the focus, so that it is read first. */
  isNew: boolean;
  /** The one way on. */
  children: ReactNode;
}

/** What a positioning test showed: what one knows already, and where to begin. */
export function Positioning({ parts, isNew, children, ...where }: PositioningProps) {
  const { t } = useTranslation('learning');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isNew) return;
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [isNew]);
  const known = parts.filter((part) => part.known);
  const open = parts.filter((part) => !part.known);
  return (
    <section className={classes.outcome} data-passed aria-labelledby="outcome">
      <h2 id="outcome" ref={heading} tabIndex={-1}>
        <IconMapPin size={30} aria-hidden />
        {t('positioning.title')}
      </h2>
      <Parts id="known" title={t('positioning.known')} parts={known} {...where} />
      <Parts id="to-learn" title={t('positioning.to-learn')} parts={open} {...where} />
      <p>{t(open.length === 0 ? 'positioning.all-known' : 'positioning.text')}</p>
      <div>{children}</div>
    </section>
  );
}
