import { FEW, type CoordinationBreakdown, type CoordinationCounts } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { compared, type Share, wilson } from '../small-numbers';
import coordinationClasses from './coordination.module.css';
import classes from './sides.module.css';
import { useNames } from './use-names';

const COMPARED = ['completed', 'certified', 'active', 'atRisk'] as const;
const SIDES = ['FR', 'ES'] as const;

type Counts = Record<(typeof SIDES)[number], CoordinationCounts>;

/** One share with what it may be as well: a mark within a band, and the same in words. */
function SideShare({ side, share }: { side: (typeof SIDES)[number]; share: Share }) {
  const { t } = useTranslation('coordination');
  const { formatNumber, formatPercent } = useFormat();
  const { nameOf } = useNames();
  const { low, high } = wilson(share);
  const words = { part: formatNumber(share.part), whole: formatNumber(share.whole) };
  const isSmall = share.whole < FEW.compared;
  return (
    <div className={classes.side}>
      <dt>{nameOf('side', side)}</dt>
      <dd>
        {isSmall
          ? t('share.few', words)
          : t('sides.share', {
              ...words,
              share: formatPercent(share.part / share.whole),
              low: formatPercent(low),
              high: formatPercent(high),
            })}
        {isSmall ? null : (
          <span className={classes.scale} aria-hidden="true">
            <span
              className={classes.band}
              style={{ insetInlineStart: `${100 * low}%`, width: `${100 * (high - low)}%` }}
            />
            <span
              className={classes.mark}
              style={{ insetInlineStart: `${(100 * share.part) / share.whole}%` }}
            />
          </span>
        )}
      </dd>
    </div>
  );
}

function Comparison({ figure, counts }: { figure: (typeof COMPARED)[number]; counts: Counts }) {
  const { t } = useTranslation('coordination');
  const [fr, es] = SIDES.map((side) => ({ part: counts[side][figure], whole: counts[side].enrolled })) as [
    Share,
    Share,
  ];
  return (
    <li>
      <h3>{t(`column.${figure}`)}</h3>
      <dl className={classes.pair}>
        <SideShare side="FR" share={fr} />
        <SideShare side="ES" share={es} />
      </dl>
      <p className={classes.verdict}>{t(`sides.verdict.${compared(fr, es)}`, { least: FEW.compared })}</p>
    </li>
  );
}

/** Both sides of the border beside one another, with what chance allows to say. Where nobody is on one of them there is nothing to compare. */
export function Sides({ rows }: { rows: CoordinationBreakdown }) {
  const { t } = useTranslation('coordination');
  const [FR, ES] = SIDES.map((side) => rows.find(({ key }) => key === side));
  if (!FR || !ES) return null;
  return (
    <section className={coordinationClasses.panel} aria-labelledby="sides">
      <h2 id="sides">{t('sides.title')}</h2>
      <p className={coordinationClasses.note}>{t('sides.how', { least: FEW.compared })}</p>
      <ul className={classes.list} role="list">
        {COMPARED.map((figure) => (
          <Comparison key={figure} figure={figure} counts={{ FR, ES }} />
        ))}
      </ul>
      <p className={coordinationClasses.note}>{t('sides.method')}</p>
    </section>
  );
}
