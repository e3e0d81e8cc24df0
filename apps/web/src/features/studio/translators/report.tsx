import type { RefusedText, TakenText, XliffReport } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../ui/tag';
import classes from './translators.module.css';

interface ReportProps {
  report: XliffReport;
  sourceLanguage: string;
  language: string;
}

const COUNTS = ['taken', 'unchanged', 'open', 'refused'] as const;

function Place({ unit }: { unit: string | null }) {
  const { t } = useTranslation('studio');
  return <span className={classes.place}>{unit ?? t('exchange.course')}</span>;
}

function Refused({ texts, sourceLanguage }: { texts: RefusedText[]; sourceLanguage: string }) {
  const { t } = useTranslation('studio');
  if (texts.length === 0) return null;
  return (
    <>
      <h3>{t('exchange.refused-title')}</h3>
      <p>{t('exchange.refused-how')}</p>
      <ul className={classes.texts} role="list">
        {texts.map(({ ownerId, field, unit, source, message }, index) => (
          <li key={index}>
            <Place unit={unit} />
            <span lang={source ? sourceLanguage : undefined}>{source || `${ownerId} ${field}`}</span>
            <span className={classes.reason}>{message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Taken({ texts, language, sourceLanguage }: Omit<ReportProps, 'report'> & { texts: TakenText[] }) {
  const { t } = useTranslation('studio');
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>{t('exchange.taken-title')}</summary>
      <ul className={classes.texts} role="list">
        {texts.map(({ ownerId, field, unit, source, target, status }) => (
          <li key={`${ownerId}.${field}`}>
            <Place unit={unit} />
            <span className={classes.soft} lang={sourceLanguage}>
              {source}
            </span>
            <span lang={language}>{target}</span>
            <Tag tone={status === 'ready' ? 'good' : 'plain'}>{t(`exchange.status.${status}`)}</Tag>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is in a file, and what becomes of it. */
export function Report({ report, ...languages }: ReportProps) {
  const { t } = useTranslation('studio');
  const { counts } = report;
  return (
    <>
      <ul className={classes.counts} role="list">
        {COUNTS.filter((kind) => counts[kind] > 0).map((kind) => (
          <li key={kind} data-kind={kind}>
            {t(`exchange.count.${kind}`, { count: counts[kind] })}
          </li>
        ))}
      </ul>
      <Refused texts={report.refused} sourceLanguage={languages.sourceLanguage} />
      <Taken texts={report.taken} {...languages} />
      {counts.taken > report.taken.length || counts.refused > report.refused.length ? (
        <p className={classes.soft}>{t('exchange.more')}</p>
      ) : null}
    </>
  );
}
