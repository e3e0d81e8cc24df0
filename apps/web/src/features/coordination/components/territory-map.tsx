import type { CoordinationBreakdown } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NativeSelect } from '@mantine/core';
import { useFormat } from '../../../lib/use-format';
import { type Filters, withChoice } from '../filters';
import { DRAWN, OUTLINES } from '../territory-outlines';
import { type Figure, FIGURES } from './people-behind';
import classes from './territory-map.module.css';
import { useNames } from './use-names';

/** So many shades from nobody to the most. */
const SHADES = 5;

/** Steps that grow by the square root, so that a few territories with many people leave the others apart. */
function shadeOf(value: number, most: number): number {
  return value === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(value / most) * SHADES));
}

/** The most that a shade stands for. */
const lastOf = (shade: number, most: number) => Math.floor((shade / SHADES) ** 2 * most);

function Legend({ most }: { most: number }) {
  const { t } = useTranslation('coordination');
  const { formatNumber } = useFormat();
  const shades = Array.from({ length: SHADES }, (_, index) => index + 1).filter(
    (shade) => lastOf(shade, most) > lastOf(shade - 1, most),
  );
  return (
    <ul className={classes.legend} role="list">
      <li>
        <span data-shade={0} className={classes.key} />0
      </li>
      {shades.map((shade) => (
        <li key={shade}>
          <span data-shade={shade} className={classes.key} />
          {t('map.up-to', { number: formatNumber(lastOf(shade, most)) })}
        </li>
      ))}
    </ul>
  );
}

interface TerritoryMapProps {
  rows: CoordinationBreakdown;
  filters: Filters;
}

/** The table of territories as a picture: whoever does not see it misses nothing, and its outlines do what the names in the table do. */
export function TerritoryMap({ rows, filters }: TerritoryMapProps) {
  const { t } = useTranslation('coordination');
  const { formatNumber } = useFormat();
  const { nameOf } = useNames();
  const [figure, setFigure] = useState<Figure>('enrolled');
  const navigate = useNavigate();
  const valueOf = (code: string) => rows.find(({ key }) => key === code)?.[figure] ?? 0;
  const most = Math.max(1, ...OUTLINES.map(({ code }) => valueOf(code)));
  const open = (code: string) =>
    void navigate({
      to: '/coordination',
      search: withChoice(filters, 'territory', code),
      resetScroll: false,
    });
  return (
    <figure className={classes.map}>
      <div className={classes.choice} data-no-print>
        <NativeSelect
          label={t('map.figure')}
          value={figure}
          data={(Object.keys(FIGURES) as Figure[]).map((value) => ({ value, label: t(`column.${value}`) }))}
          onChange={({ currentTarget }) => setFigure(currentTarget.value as Figure)}
        />
      </div>
      <svg viewBox={`0 0 ${DRAWN.width} ${DRAWN.height}`} aria-hidden="true">
        {OUTLINES.map(({ code, path }) => (
          <path
            key={code}
            d={path}
            data-shade={shadeOf(valueOf(code), most)}
            data-chosen={filters.territory === code || undefined}
            onClick={() => open(code)}
          >
            <title>{`${nameOf('territory', code)} — ${formatNumber(valueOf(code))}`}</title>
          </path>
        ))}
        {OUTLINES.filter(({ code }) => valueOf(code) > 0).map(({ code, x, y }) => (
          <text key={code} x={x} y={y} data-shade={shadeOf(valueOf(code), most)}>
            {formatNumber(valueOf(code))}
          </text>
        ))}
      </svg>
      <figcaption>
        <p className={classes.said}>{t('map.said', { figure: t(`column.${figure}`) })}</p>
        <Legend most={most} />
        <p className={classes.credit}>{t('map.credit')}</p>
      </figcaption>
    </figure>
  );
}
