import { useElementSize, useMergedRef } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SpaceOutlines } from '@pirecow/contracts';
import { type CSSProperties, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { outlinesQuery, pointsQuery } from '../api/queries';
import type { SpaceFilters } from '../filters';
import { CLOSEST, type Cluster, clustersOf, HEIGHT, placeOf, type View } from './clusters';
import classes from './spaces.module.css';
import { useView } from './use-view';

/** A ring as a path of the map. */
function pathOf(ring: readonly number[]): string {
  const corners: string[] = [];
  for (let index = 0; index < ring.length; index += 2)
    corners.push(
      placeOf(ring[index] ?? 0, ring[index + 1] ?? 0)
        .map((number) => number.toFixed(2))
        .join(' '),
    );
  return `M${corners.join('L')}Z`;
}

/** The territories on both sides, drawn alike: nothing stops at the frontier. */
const BaseMap = memo(function BaseMap({ outlines, chosen }: { outlines: SpaceOutlines; chosen: string }) {
  return Object.entries(outlines.territories).map(([code, rings]) => (
    <path key={code} d={rings.map(pathOf).join('')} data-chosen={code === chosen || undefined} />
  ));
});

/** Where on what is seen, in parts of it. */
const spot = ({ x, y }: Cluster, view: View): CSSProperties => ({
  insetInlineStart: `${(x - view.x) * view.zoom + 50}%`,
  insetBlockStart: `${(((y - view.y) * view.zoom) / HEIGHT) * 100 + 50}%`,
});

interface MarkersProps {
  clusters: Cluster[];
  view: View;
  look: (view: View) => void;
}

function Markers({ clusters, view, look }: MarkersProps) {
  const { t, i18n } = useTranslation('spaces');
  return clusters.map((cluster) => {
    const [one] = cluster.spaces;
    const several = cluster.spaces.length > 1;
    const names = cluster.spaces.slice(0, 3).map(({ name }) => name);
    if (several && view.zoom < CLOSEST)
      return (
        <li key={one?.slug} style={spot(cluster, view)}>
          <button
            type="button"
            className={classes.cluster}
            aria-label={t('map.cluster', { count: cluster.spaces.length, names: names.join(', ') })}
            onClick={() => look({ x: cluster.x, y: cluster.y, zoom: view.zoom * 3 })}
          >
            {cluster.spaces.length}
          </button>
        </li>
      );
    return cluster.spaces.map(({ slug, name }, index) => (
      <li key={slug} style={{ ...spot(cluster, view), marginInlineStart: `${index * 1.75}rem` }}>
        <Link
          className={classes.marker}
          to="/$language/spaces/$slug"
          params={{ language: i18n.language, slug }}
          title={name}
          aria-label={name}
          draggable={false}
        />
      </li>
    ));
  });
}

const boxOf = ({ x, y, zoom }: View) =>
  [x - 50 / zoom, y - HEIGHT / 2 / zoom, 100 / zoom, HEIGHT / zoom].join(' ');

function Credit({ outlines }: { outlines: SpaceOutlines }) {
  const { t } = useTranslation('spaces');
  const names = outlines.sources.map(({ name, licence }) => `${name} (${licence})`);
  return <p className={classes.credit}>{t('map.credit', { names: names.join(', ') })}</p>;
}

/** What the list says, on a map of our own. Each marker is a link or a button, so that keys reach it; arrows move the map. */
export default function SpaceMap({ filters }: { filters: SpaceFilters }) {
  const { t } = useTranslation('spaces');
  const outlines = useQuery({ ...outlinesQuery(), staleTime: Infinity });
  const points = useQuery({ ...pointsQuery(filters), placeholderData: keepPreviousData });
  const { view, look, closer, further, moving } = useView();
  const box = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const both = useMergedRef(box, sized);
  const clusters = width > 0 ? clustersOf(points.data ?? [], view, width) : [];
  const open = (next: View) => {
    look(next);
    // The marker that was pressed is gone: keys go on from the map.
    box.current?.focus({ preventScroll: true });
  };
  return (
    <section className={classes.mapping} aria-label={t('map.title')}>
      <div ref={both} className={classes.map} tabIndex={-1} {...moving}>
        <svg viewBox={boxOf(view)} aria-hidden preserveAspectRatio="none">
          {outlines.data ? <BaseMap outlines={outlines.data} chosen={filters.territory ?? ''} /> : null}
        </svg>
        <ul className={classes.markers} role="list">
          <Markers clusters={clusters} view={view} look={open} />
        </ul>
        <div className={classes.zoom}>
          <button type="button" aria-label={t('map.closer')} onClick={closer} disabled={view.zoom >= CLOSEST}>
            +
          </button>
          <button type="button" aria-label={t('map.further')} onClick={further} disabled={view.zoom <= 1}>
            −
          </button>
        </div>
      </div>
      {outlines.data ? <Credit outlines={outlines.data} /> : null}
    </section>
  );
}
