import type { Enrolment } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './learning.module.css';

/** What is missing of a course, unit by unit with the reason, each one press away. */
export function MissingUnits({ enrolment: { id, progress, language } }: { enrolment: Enrolment }) {
  const { t } = useTranslation('learning');
  const { formatPercent } = useFormat();
  if (progress.missing.length === 0) return null;
  return (
    <details className={classes.missing}>
      <summary>{t('missing.details')}</summary>
      <ul>
        {progress.missing.map(({ unitId, slug, title, reason, best, needed }) => (
          <li key={unitId}>
            <Link to="/learn/$enrolmentId/$slug" params={{ enrolmentId: id, slug }} lang={language}>
              {title}
            </Link>
            <span>
              {t(`reason.${reason}`, { best: formatPercent(best ?? 0), needed: formatPercent(needed ?? 0) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
