import type { CourseConversion, ImportReport } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { Tag } from '../../../ui/tag';
import { ByOutcome } from './by-outcome';
import classes from './courses.module.css';
import { ProblemList } from './problem-list';

const PARTS = ['units', 'blocks', 'texts', 'files'] as const;
const KINDS = ['added', 'changed', 'removed'] as const;

/** What comes, changes and goes, of the parts where anything does. */
function Changes({ report }: { report: ImportReport }) {
  const { t } = useTranslation('organisations');
  const words = (part: (typeof PARTS)[number]) =>
    KINDS.filter((kind) => report[part][kind] > 0)
      .map((kind) => t(`intake.${kind}`, { count: report[part][kind] }))
      .join(' · ');
  return (
    <ul className={classes.languages} aria-label={t('intake.changes')} role="list">
      {PARTS.filter((part) => words(part)).map((part) => (
        <li key={part}>
          <span className={classes.language}>{t(`intake.${part}`)}</span>
          <span className={classes.soft}>{words(part)}</span>
        </li>
      ))}
    </ul>
  );
}

function Languages({ languages }: Pick<ImportReport, 'languages'>) {
  const { t } = useTranslation('organisations');
  const { formatPercent } = useFormat();
  return (
    <>
      <h3>{t('intake.languages')}</h3>
      <ul className={classes.languages} role="list">
        {languages.map(({ language, parity, offered }) => (
          <li key={language}>
            <span className={classes.language} lang={language}>
              {factsOf(language).name}
            </span>
            {/* Rounded down: what lacks a word is not whole. */}
            <span className={classes.soft}>
              {t('intake.ready', { share: formatPercent(Math.floor(parity * 100) / 100) })}
            </span>
            <Tag tone={offered ? 'good' : 'warning'}>{offered ? t('intake.offered') : t('intake.waits')}</Tag>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What became of Markdown documents on their way, and where. */
function Conversion({ notes }: { notes: CourseConversion[] }) {
  const { t } = useTranslation('organisations');
  return (
    <ByOutcome notes={notes} heading={(outcome) => <h3>{t(`intake.became.${outcome}`)}</h3>}>
      {({ what, count, places }) => (
        <>
          {t(`intake.note.${what}`)} {t('intake.concerns', { count })}
          {places.length > 0 ? (
            <ul className={classes.soft} role="list">
              {places.map((place, index) => (
                <li key={index}>
                  <code className={classes.place}>{place}</code>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </ByOutcome>
  );
}

/** What the guide will ask before the course is published. */
function Guide({ guide: { errors, warnings } }: Pick<ImportReport, 'guide'>) {
  const { t } = useTranslation('organisations');
  const lists = [
    ['guide-errors', errors],
    ['guide-warnings', warnings],
  ] as const;
  return lists.map(([name, checks]) =>
    checks.length > 0 ? (
      <section key={name}>
        <h3>{t(`intake.${name}`)}</h3>
        <ul>
          {checks.map(({ id, label }) => (
            <li key={id}>{label}</li>
          ))}
        </ul>
      </section>
    ) : null,
  );
}

/** What an import would do, before it does it. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t } = useTranslation('organisations');
  const { outcome, slug, warnings } = report;
  return (
    <>
      <h2>{t(`intake.will.${outcome}`, { slug })}</h2>
      <p>{outcome === 'unchanged' ? t('intake.nothing-new') : t('intake.nothing-yet')}</p>
      <Changes report={report} />
      <Languages languages={report.languages} />
      <Conversion notes={report.conversion} />
      <Guide guide={report.guide} />
      {warnings.length > 0 ? (
        <>
          <h3>{t('intake.warnings')}</h3>
          <p>{t('intake.warnings-text')}</p>
          <ProblemList problems={warnings} />
        </>
      ) : null}
    </>
  );
}
