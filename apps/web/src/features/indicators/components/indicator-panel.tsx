import type {
  DeclaredBreakdown,
  DeclaredFigures,
  IndicatorBreakdown,
  IndicatorFigures,
} from '@pirecow/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ProgressBar } from '../../../ui/progress-bar';
import classes from './indicators.module.css';

type Breakdown = IndicatorFigures['breakdowns'][number] | DeclaredFigures['breakdowns'][number];
type GroupName = (by: IndicatorBreakdown | DeclaredBreakdown, key: string) => string;

function useFigure() {
  const { t } = useTranslation('indicators');
  const { formatNumber } = useFormat();
  return (value: number | null) => (value === null ? t('few') : formatNumber(value, 1));
}

/** A chart that is its own table: a bar under each name, its figure beside it. */
function Groups({ breakdown: { by, cells }, nameOf }: { breakdown: Breakdown; nameOf: GroupName }) {
  const { t } = useTranslation('indicators');
  const figure = useFigure();
  const told = cells.filter(({ value }) => value !== null);
  const untold = cells.filter(({ value }) => value === null).map(({ key }) => nameOf(by, key));
  const largest = Math.max(1, ...told.map(({ value }) => value ?? 0));
  if (cells.length === 0) return null;
  return (
    <table className={classes.table}>
      <caption>{t(`by.${by}`)}</caption>
      <tbody>
        {told.map(({ key, value }) => (
          <tr key={key}>
            <th scope="row">
              {nameOf(by, key)}
              {value ? (
                <span
                  className={classes.bar}
                  style={{ width: `${(100 * value) / largest}%` }}
                  aria-hidden="true"
                />
              ) : null}
            </th>
            <td>{figure(value)}</td>
          </tr>
        ))}
        {untold.length > 0 ? (
          <tr>
            <th scope="row" className={classes.soft}>
              {untold.join(', ')}
            </th>
            <td className={classes.soft}>{figure(null)}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

/** How far it has come from where it began to what a funder expects. */
function Target({ total, target }: Pick<IndicatorFigures, 'total' | 'target'>) {
  const { t } = useTranslation('indicators');
  const { formatNumber } = useFormat();
  if (!target || total === null) return null;
  const { baseline, value } = target;
  const share = value > baseline ? (total - baseline) / (value - baseline) : 1;
  const text = t('target.text', { baseline: formatNumber(baseline), value: formatNumber(value) });
  return <ProgressBar value={share} label={t('target.label')} text={text} />;
}

interface IndicatorPanelProps {
  indicator: IndicatorFigures;
  nameOf: GroupName;
}

/** One indicator: what it counts in words, its figure, and who stands behind it. */
export function IndicatorPanel({ indicator, nameOf }: IndicatorPanelProps) {
  const { t } = useTranslation('indicators');
  const figure = useFigure();
  const id = useId();
  const { measure, code, total, target, breakdowns } = indicator;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id}>{code ? `${code} · ${t(`measure.${measure}`)}` : t(`measure.${measure}`)}</h2>
      <p className={classes.total}>{figure(total)}</p>
      <Target total={total} target={target} />
      <p className={classes.soft}>
        {t(`define.${measure}`)} {code ? t(`source.${code}`) : null}
      </p>
      <div className={classes.tables}>
        {breakdowns.map((breakdown) => (
          <Groups key={breakdown.by} breakdown={breakdown} nameOf={nameOf} />
        ))}
      </div>
    </section>
  );
}

interface DeclaredPanelProps {
  declared: DeclaredFigures;
  organisation: string;
  nameOf: GroupName;
}

/** The people of one organisation and year, by what they told of themselves. */
export function DeclaredPanel({ declared, organisation, nameOf }: DeclaredPanelProps) {
  const { t } = useTranslation('indicators');
  const { formatDay } = useFormat();
  const figure = useFigure();
  const id = useId();
  const { year, participants, countedAt, breakdowns } = declared;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id}>{t('declared.title', { year, organisation })}</h2>
      <p className={classes.total}>{figure(participants)}</p>
      <p className={classes.soft}>{t('declared.text', { at: formatDay(countedAt.slice(0, 10)) })}</p>
      <div className={classes.tables}>
        {breakdowns.map((breakdown) => (
          <Groups key={breakdown.by} breakdown={breakdown} nameOf={nameOf} />
        ))}
      </div>
    </section>
  );
}
