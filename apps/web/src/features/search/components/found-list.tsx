import type { Found, FoundList as Answer } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './search.module.css';

interface FoundProps {
  found: Found;
  /** What the player does at the passage: `passage` shows it, `note` also opens the notes. */
  opens: 'passage' | 'note';
}

function FoundItem({ found, opens }: FoundProps) {
  const { blockId, course, enrolmentId, excerpt, language, unit } = found;
  return (
    <li className={classes.found} lang={language}>
      <h3>
        <Link
          to="/learn/$enrolmentId/$slug"
          params={{ enrolmentId, slug: unit.slug }}
          {...(blockId && { hash: `${opens}-${blockId}` })}
        >
          {unit.title}
        </Link>
      </h3>
      <p className={classes.course}>{course}</p>
      <p className={classes.excerpt}>
        {excerpt.map(({ text, hit }, index) =>
          // Pieces of one text have no other name than their place.
          hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </p>
    </li>
  );
}

interface FoundListProps extends Pick<FoundProps, 'opens'> {
  title: string;
  list: Answer;
}

/** What was found in lessons, or in notes; nothing where there is none. */
export function FoundList({ title, list: { items, more }, opens }: FoundListProps) {
  const { t } = useTranslation('search');
  const heading = useId();
  if (items.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <ul className={classes.list} role="list">
        {items.map((found) => (
          <FoundItem
            key={`${found.enrolmentId} ${found.blockId} ${found.unit.slug} ${found.excerpt.map(({ text }) => text).join('')}`}
            found={found}
            opens={opens}
          />
        ))}
      </ul>
      {more ? <p>{t('more', { count: items.length })}</p> : null}
    </section>
  );
}
